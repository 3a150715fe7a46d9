package vigil.models.evaluate.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vigil.models.evaluate.row.Examples;
import vigil.protocol.recording.Opened;
import vigil.protocol.recording.Table;

/**
 * Telemetry of devices, one row a message, each file cut by time.
 *
 * @param fold shape [stretch]: 0 test, 1 validation, 2 training
 */
record TelemetrySet(Examples examples, int[] fold) {
  private static final List<String> COLUMNS =
      List.of("Temperature", "Memory", "In_Temperature", "CPU", "RSSI");
  private static final double[] USUAL = {36, 95, 51, 160, -60};
  private static final double[] SPREAD = {3, 5, 3, 40, 10};

  /** Messages of one device that a model over time reads. */
  private static final int STEPS = 12;

  private static final int STRETCH = 60;

  /** Of normal messages each so many-th is taken; there are far more than one needs. */
  private static final int SPARSE = 9;

  static Opened<TelemetrySet> read(Table table) {
    return table
        .with("file", "ip.src_host", "anomaly.layer", "anomaly.label")
        .then(t -> t.with(COLUMNS.toArray(String[]::new)))
        .then(TelemetrySet::of);
  }

  private static Opened<TelemetrySet> of(Table table) {
    int file = table.index("file");
    int layer = table.index("anomaly.layer");
    var counts = counts(table, file);
    int[] columns = COLUMNS.stream().mapToInt(table::index).toArray();
    int device = table.index("ip.src_host");
    var newest = new HashMap<String, float[][]>();
    var examples = new Examples.Builder(COLUMNS);
    var seen = new HashMap<String, Integer>();
    var stretches = new HashMap<String, Integer>();
    var folds = new ArrayList<Integer>();
    for (int row = 0; row < table.rows(); row++) {
      var name = table.text(row, file);
      int at = seen.merge(name, 1, Integer::sum);
      double kind = table.number(row, layer);
      var values = row(table, row, columns);
      var steps = next(newest, name + "/" + table.text(row, device), values);
      boolean used = kind == 1 || kind == 0 && at % SPARSE == 0;
      if (used) {
        int fold = fold((double) at / counts.getOrDefault(name, 1));
        examples.add(stretch(stretches, folds, name, at, fold), kind == 1, values, steps);
      }
    }
    return folds.size() < 6
        ? new Opened.Refused<>(table.name() + " holds too few labelled messages to be split.")
        : new Opened.Taken<>(
            new TelemetrySet(examples.build(), folds.stream().mapToInt(i -> i).toArray()));
  }

  private static Map<String, Integer> counts(Table table, int file) {
    var counts = new HashMap<String, Integer>();
    for (int row = 0; row < table.rows(); row++) {
      counts.merge(table.text(row, file), 1, Integer::sum);
    }
    return counts;
  }

  private static float[][] next(Map<String, float[][]> newest, String device, float[] values) {
    var before = newest.getOrDefault(device, new float[COLUMNS.size()][STEPS]);
    var steps = steps(before, values);
    newest.put(device, steps);
    return steps;
  }

  /** One message later; what is missing stays as it was. */
  private static float[][] steps(float[][] before, float[] values) {
    var out = new float[before.length][];
    for (int i = 0; i < out.length; i++) {
      out[i] = Arrays.copyOfRange(before[i], 1, STEPS + 1);
      double z = Math.clamp((values[i] - USUAL[i]) / SPREAD[i], -8, 8);
      out[i][STEPS - 1] = Double.isNaN(z) ? before[i][STEPS - 1] : (float) z;
    }
    return out;
  }

  private static int fold(double share) {
    return share <= 0.6 ? 2 : share <= 0.75 ? 1 : 0;
  }

  private static int stretch(
      Map<String, Integer> known, List<Integer> folds, String file, int at, int fold) {
    return known.computeIfAbsent(
        file + "/" + fold + "/" + at / STRETCH,
        key -> {
          folds.add(fold);
          return folds.size() - 1;
        });
  }

  private static float[] row(Table table, int row, int[] columns) {
    var out = new float[columns.length];
    for (int i = 0; i < columns.length; i++) {
      out[i] = (float) table.number(row, columns[i]);
    }
    return out;
  }
}
