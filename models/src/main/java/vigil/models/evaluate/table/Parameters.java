package vigil.models.evaluate.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vigil.protocol.recording.Table;

/**
 * A long table (stay, minute, parameter, value) as stays.
 *
 * @param stays by identifier, in the order of the table: values by parameter
 * @param names of all parameters, sorted
 */
record Parameters(Map<String, Map<String, List<double[]>>> stays, List<String> names) {
  /** Values that no living patient has, or that stand for "unknown". */
  private static boolean isPossible(String name, double value) {
    return switch (name) {
      case "HR" -> value > 10 && value < 300;
      case "SysABP", "NISysABP", "SBP" -> value > 30 && value < 300;
      case "DiasABP", "NIDiasABP", "DBP", "MAP", "NIMAP", "MBP" -> value > 10 && value < 250;
      case "Temp" -> value > 25 && value < 45;
      case "SaO2", "SpO2" -> value > 40 && value <= 100;
      case "RespRate", "RR" -> value > 1 && value < 100;
      case "pH" -> value > 6.5 && value < 8;
      case "Height" -> value > 100 && value < 230;
      case "Weight" -> value > 25 && value < 300;
      default -> value >= 0;
    };
  }

  /** Reads; rows that a nurse marked as an error are left out. */
  static Parameters of(Table table, String key) {
    var stays = new LinkedHashMap<String, Map<String, List<double[]>>>();
    var names = new java.util.TreeSet<String>();
    int stay = table.index(key);
    int minute = table.index("minute");
    int param = table.index("param");
    int value = table.index("value");
    int error = table.has("error") ? table.index("error") : -1;
    for (int row = 0; row < table.rows(); row++) {
      var name = table.text(row, param);
      double number = table.number(row, value);
      boolean wrong = error >= 0 && table.number(row, error) > 0;
      var of = stays.computeIfAbsent(table.text(row, stay), s -> new HashMap<>());
      if (!wrong && isPossible(name, number)) {
        of.computeIfAbsent(name, n -> new ArrayList<>())
            .add(new double[] {table.number(row, minute), number});
        names.add(name);
      }
    }
    stays
        .values()
        .forEach(s -> s.values().forEach(v -> v.sort((a, b) -> Double.compare(a[0], b[0]))));
    return new Parameters(stays, List.copyOf(names));
  }

  /** Times and values of one parameter of one stay, in a stretch of minutes. */
  static double[][] between(Map<String, List<double[]>> stay, String name, double from, double to) {
    var found =
        stay.getOrDefault(name, List.of()).stream()
            .filter(v -> v[0] >= from && v[0] <= to)
            .toList();
    return new double[][] {
      found.stream().mapToDouble(v -> v[0]).toArray(),
      found.stream().mapToDouble(v -> v[1]).toArray()
    };
  }
}
