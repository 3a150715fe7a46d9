package vigil.fognode.roster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import vigil.fognode.roster.core.RosterTable;
import vigil.fognode.roster.core.RosterText;

/**
 * A roster as a spreadsheet saves it: cells apart by comma, semicolon or tab, whichever the first
 * line has most of; a cell in quotes may hold all three, line breaks, and quotes twice.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
 */
public final class RosterCsv {
  private static final String SEPARATORS = ",;\t";
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private RosterCsv() {}

  /**
   * @param zone of all its times
   */
  public static RosterText.Read read(String csv, String zone) {
    var text = csv.startsWith(BYTE_ORDER_MARK) ? csv.substring(1) : csv;
    var rows = new ArrayList<RosterTable.Row>();
    int line = 1;
    try (var parser = CSVParser.parse(text, format(text))) {
      for (var record = parser.iterator(); record.hasNext(); ) {
        var cells = record.next().stream().map(String::strip).toList();
        if (cells.stream().anyMatch(cell -> !cell.isEmpty())) {
          rows.add(new RosterTable.Row(line, cells));
        }
        line = (int) parser.getCurrentLineNumber() + 1;
      }
    } catch (IOException | UncheckedIOException e) {
      return new RosterText.Read.Refused(
          "line " + line + ": a quote that is not closed (expected: one that is)");
    }
    return RosterTable.read(rows, zone);
  }

  /** Blank lines count, and what stands behind a closed quote belongs to its cell. */
  private static CSVFormat format(String text) {
    return CSVFormat.RFC4180
        .builder()
        .setDelimiter(separator(text))
        .setIgnoreEmptyLines(false)
        .setTrailingData(true)
        .get();
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
}
