package vigil.fognode.roster.core;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows as a spreadsheet saves them: cells apart by comma, semicolon or tab, whichever the first
 * line has most of; a cell in quotes may hold all three, line breaks, and quotes twice.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
 */
final class CsvRows {
  private static final String SEPARATORS = ",;\t";
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final List<Row> rows = new ArrayList<>();
  private final StringBuilder cell = new StringBuilder();
  private List<String> cells = new ArrayList<>();
  private int line = 1;
  private int begun = 1;
  private int quoted;

  /**
   * One row that is not blank.
   *
   * @param line on which it begins, from 1
   */
  record Row(int line, List<String> cells) {}

  private CsvRows() {}

  /**
   * @throws Misfit where a quote is not closed
   */
  static List<Row> of(String text) {
    var rows = new CsvRows();
    rows.read(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
    return rows.rows;
  }

  private static char separator(String text) {
    var head = text.lines().findFirst().orElse("");
    char most = SEPARATORS.charAt(0);
    for (char each : SEPARATORS.toCharArray()) {
      if (count(head, each) > count(head, most)) {
        most = each;
      }
    }
    return most;
  }

  private static long count(String text, char wanted) {
    return text.chars().filter(it -> it == wanted).count();
  }

  private void read(String text) {
    char separator = separator(text);
    for (int i = 0; i < text.length(); i++) {
      char next = text.charAt(i);
      if (quoted > 0) {
        if (next == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
          i++;
        } else if (next == '"') {
          quoted = 0;
          continue;
        }
        line += next == '\n' ? 1 : 0;
        cell.append(next);
      } else if (next == '"' && cell.isEmpty()) {
        quoted = line;
      } else if (next == separator) {
        endCell();
      } else if (next == '\n') {
        endRow();
      } else {
        cell.append(next);
      }
    }
    if (quoted > 0) {
      throw new Misfit("line " + quoted, "a quote that is not closed", "one that is");
    }
    endRow();
  }

  private void endCell() {
    cells.add(cell.toString().strip());
    cell.setLength(0);
  }

  private void endRow() {
    endCell();
    if (cells.stream().anyMatch(it -> !it.isEmpty())) {
      rows.add(new Row(begun, cells));
    }
    cells = new ArrayList<>();
    begun = ++line;
  }
}
