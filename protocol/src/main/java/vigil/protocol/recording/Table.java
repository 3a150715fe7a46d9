package vigil.protocol.recording;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A CSV file with a header, by columns.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
 */
public final class Table {
  static final int MOST_COLUMNS = 512;
  static final int LONGEST_LINE = 65_536;

  private final String name;
  private final List<String> columns;
  private final List<String[]> rows;

  private Table(String name, List<String> columns, List<String[]> rows) {
    this.name = name;
    this.columns = List.copyOf(columns);
    this.rows = rows;
  }

  /** As the file is called. */
  public String name() {
    return name;
  }

  public List<String> columns() {
    return columns;
  }

  /** Rows below the header. */
  public int rows() {
    return rows.size();
  }

  public boolean has(String column) {
    return columns.contains(column);
  }

  /** Where a column stands; a missing one is refused in one sentence by {@link #with}. */
  public int index(String column) {
    int index = columns.indexOf(column);
    if (index < 0) {
      throw new IllegalArgumentException(missing(column));
    }
    return index;
  }

  /** This table, if it has all of these columns. */
  public Opened<Table> with(String... names) {
    for (var column : names) {
      if (!has(column)) {
        return new Opened.Refused<>(missing(column));
      }
    }
    return new Opened.Taken<>(this);
  }

  public String text(int row, int column) {
    return rows.get(row)[column];
  }

  /** A cell as a number; NaN where it is empty or no number. */
  public double number(int row, int column) {
    return number(rows.get(row)[column]);
  }

  /** A column as numbers; NaN where a cell is empty or no number. */
  public double[] numbers(String column) {
    int index = index(column);
    return rows.stream().mapToDouble(row -> number(row[index])).toArray();
  }

  private String missing(String column) {
    return "%s has no column '%s' (found: %s).".formatted(name, column, String.join(", ", columns));
  }

  private static double number(String cell) {
    if (cell.isEmpty()) {
      return Double.NaN;
    }
    try {
      return Double.parseDouble(cell);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** Takes lines one by one, so that a file need not be in memory as a whole. */
  static final class Builder {
    private final String name;
    private final List<String> columns = new ArrayList<>();
    private final List<String[]> rows = new ArrayList<>();
    private final Map<String, String> seen = new HashMap<>();
    private int line;

    Builder(String name) {
      this.name = name;
    }

    /** Empty when the line was taken, else the sentence. */
    String take(String text) {
      line++;
      if (text.length() > LONGEST_LINE) {
        return "%s, line %d is longer than %d characters.".formatted(name, line, LONGEST_LINE);
      }
      if (text.isBlank()) {
        return "";
      }
      return columns.isEmpty() ? header(text) : row(text);
    }

    Opened<Table> build() {
      if (columns.isEmpty()) {
        return new Opened.Refused<>(name + " is empty (expected: a header and rows).");
      }
      return rows.isEmpty()
          ? new Opened.Refused<>(name + " has a header and no rows.")
          : new Opened.Taken<>(new Table(name, columns, rows));
    }

    private String header(String text) {
      var cells = cells(text);
      if (cells.size() > MOST_COLUMNS) {
        return "%s has %d columns (expected: <= %d).".formatted(name, cells.size(), MOST_COLUMNS);
      }
      if (cells.stream().allMatch(cell -> !Double.isNaN(number(cell)))) {
        return name + " has no header: its first line is all numbers.";
      }
      columns.addAll(cells);
      return "";
    }

    private String row(String text) {
      var cells = cells(text);
      if (cells.size() != columns.size()) {
        return "%s, line %d has %d cells (expected: %d)."
            .formatted(name, line, cells.size(), columns.size());
      }
      rows.add(cells.stream().map(this::once).toArray(String[]::new));
      return "";
    }

    /** Cells repeat: each different one is kept once, as long as there are not too many. */
    private String once(String cell) {
      if (seen.size() > 200_000) {
        seen.clear();
      }
      return seen.computeIfAbsent(cell, c -> c);
    }

    private static List<String> cells(String text) {
      var cells = new ArrayList<String>();
      var cell = new StringBuilder();
      boolean quoted = false;
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c == '"') {
          boolean doubled = quoted && i + 1 < text.length() && text.charAt(i + 1) == '"';
          if (doubled) {
            cell.append(c);
            i++;
          } else {
            quoted = !quoted;
          }
        } else if (c == ',' && !quoted) {
          cells.add(cell.toString().strip());
          cell.setLength(0);
        } else if (c != '\ufeff') {
          cell.append(c);
        }
      }
      cells.add(cell.toString().strip());
      return cells;
    }
  }
}
