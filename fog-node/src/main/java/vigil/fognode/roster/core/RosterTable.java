package vigil.fognode.roster.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A roster as a spreadsheet has it: a row for each person of each shift, under the names of the
 * fields of {@link RosterText}. Rows that differ in the person alone are one shift; one without a
 * person is planned for nobody, one without a duty only says how a person is reached.
 */
public final class RosterTable {
  private static final List<String> OF_SHIFT =
      List.of("duty", "ward", "days", "date", "from", "to");
  private static final List<String> OF_PERSON = List.of("name", "mail", "sms", "webhook");
  private static final List<String> NEEDED = List.of("duty", "from", "to", "name");

  /** Spreadsheets drop the hour's zero and add seconds. */
  private static final Pattern TIME = Pattern.compile("(\\d{1,2}):(\\d{2})(:00)?");

  /** Where a sentence of {@link RosterText} says that something does not fit. */
  private static final Pattern PLACE =
      Pattern.compile("(people|shifts)\\[(\\d+)](?:\\.([a-z]+))?(?:\\[\\d+])?(.*)", Pattern.DOTALL);

  private final List<String> columns;
  private final Map<String, Map<String, Object>> people = new LinkedHashMap<>();
  private final Map<List<String>, Map<String, Object>> shifts = new LinkedHashMap<>();
  private final Map<String, List<Integer>> lines =
      new HashMap<>(Map.of("people", new ArrayList<>(), "shifts", new ArrayList<>()));

  /**
   * One row that is not blank.
   *
   * @param line on which it begins, from 1
   */
  public record Row(int line, List<String> cells) {}

  private RosterTable(List<String> columns) {
    this.columns = columns;
  }

  /**
   * @param rows the names of the columns first
   * @param zone of all its times
   */
  public static RosterText.Read read(List<Row> rows, String zone) {
    try {
      var table = new RosterTable(columns(rows));
      rows.stream().skip(1).forEach(table::take);
      return table.roster(zone);
    } catch (Misfit misfit) {
      return new RosterText.Read.Refused(String.valueOf(misfit.getMessage()));
    }
  }

  private static List<String> columns(List<Row> rows) {
    var columns =
        rows.stream()
            .findFirst()
            .map(row -> row.cells().stream().map(it -> it.toLowerCase(Locale.ROOT)).toList())
            .orElse(List.of());
    for (int i = 0; i < columns.size(); i++) {
      var name = columns.get(i);
      boolean known = OF_SHIFT.contains(name) || OF_PERSON.contains(name);
      if (!known || columns.indexOf(name) < i) {
        throw new Misfit(
            "line 1, column " + (i + 1),
            name,
            "duty, ward, days, date, from, to, name, mail, sms," + " webhook, each once");
      }
    }
    for (var name : NEEDED) {
      if (!columns.contains(name)) {
        throw new Misfit("line 1", "no column " + name, String.join(", ", NEEDED) + " and others");
      }
    }
    return columns;
  }

  private void take(Row row) {
    if (row.cells().size() > columns.size()) {
      throw new Misfit(
          "line " + row.line() + ", column " + (columns.size() + 1),
          "a cell too many",
          "as many as in line 1");
    }
    var name = cell(row, "name");
    if (!name.isEmpty()) {
      takePerson(row, name);
    }
    var shift = OF_SHIFT.stream().map(field -> cell(row, field)).toList();
    if (shift.stream().anyMatch(it -> !it.isEmpty())) {
      takeShift(row, shift, name);
    }
  }

  private void takePerson(Row row, String name) {
    if (!people.containsKey(name)) {
      lines("people").add(row.line());
    }
    var person = people.computeIfAbsent(name, it -> new LinkedHashMap<>(Map.of("name", it)));
    for (var field : OF_PERSON) {
      var found = cell(row, field);
      var before = found.isEmpty() ? found : person.putIfAbsent(field, found);
      if (!found.isEmpty() && before != null && !before.equals(found)) {
        throw new Misfit(
            place(row.line(), field),
            "another",
            "as in the lines before of " + name + ", or blank");
      }
    }
  }

  private void takeShift(Row row, List<String> cells, String name) {
    if (!shifts.containsKey(cells)) {
      lines("shifts").add(row.line());
    }
    var shift = shifts.computeIfAbsent(cells, it -> shift(row));
    if (!name.isEmpty() && shift.get("people") instanceof List<?> known && !known.contains(name)) {
      var all = new ArrayList<Object>(known);
      all.add(name);
      shift.put("people", all);
    }
  }

  private Map<String, Object> shift(Row row) {
    var shift = new LinkedHashMap<String, Object>();
    for (var field : OF_SHIFT) {
      var found = cell(row, field);
      if (!found.isEmpty()) {
        shift.put(field, field.equals("days") ? days(found) : time(found));
      }
    }
    shift.put("people", List.of());
    return shift;
  }

  private static List<String> days(String cell) {
    return Arrays.stream(cell.toLowerCase(Locale.ROOT).split("[\\s,;]+")).toList();
  }

  private static String time(String cell) {
    var time = TIME.matcher(cell);
    return time.matches()
        ? "0".repeat(2 - time.group(1).length()) + time.group(1) + ":" + time.group(2)
        : cell;
  }

  private RosterText.Read roster(String zone) {
    var roster =
        Map.of(
            "zone",
            zone,
            "people",
            List.copyOf(people.values()),
            "shifts",
            List.copyOf(shifts.values()));
    return switch (RosterText.handedIn(roster)) {
      case RosterText.Read.Taken taken -> taken;
      case RosterText.Read.Refused(var sentence) -> new RosterText.Read.Refused(placed(sentence));
    };
  }

  /** The same in words of lines and columns. */
  private String placed(String sentence) {
    var place = PLACE.matcher(sentence);
    if (!place.matches()) {
      return sentence;
    }
    int line = lines(place.group(1)).get(Integer.parseInt(place.group(2)));
    return Optional.ofNullable(place.group(3))
            .map(field -> place(line, field.equals("people") ? "name" : field))
            .orElse("line " + line)
        + place.group(4);
  }

  private List<Integer> lines(String of) {
    return lines.getOrDefault(of, List.of());
  }

  private String place(int line, String field) {
    int column = columns.indexOf(field);
    return column < 0
        ? "line " + line + ", " + field
        : "line " + line + ", column " + (column + 1) + " (" + field + ")";
  }

  private String cell(Row row, String field) {
    int column = columns.indexOf(field);
    return column < 0 || column >= row.cells().size() ? "" : row.cells().get(column);
  }
}
