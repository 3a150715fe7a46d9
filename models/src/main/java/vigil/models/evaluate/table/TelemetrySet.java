package vigil.models.evaluate.table;

import java.util.ArrayList;
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
  private static final int STRETCH = 60;

  /** Of normal messages each so many-th is taken; there are far more than one needs. */
  private static final int SPARSE = 9;

  static Opened<TelemetrySet> read(Table table) {
    return table
        .with("file", "anomaly.layer", "anomaly.label")
        .then(t -> t.with(COLUMNS.toArray(String[]::new)))
        .then(TelemetrySet::of);
  }

  private static Opened<TelemetrySet> of(Table table) {
    int file = table.index("file");
    int layer = table.index("anomaly.layer");
    var counts = new HashMap<String, Integer>();
    for (int row = 0; row < table.rows(); row++) {
      counts.merge(table.text(row, file), 1, Integer::sum);
    }
    int[] columns = COLUMNS.stream().mapToInt(table::index).toArray();
    var examples = new Examples.Builder(COLUMNS);
    var seen = new HashMap<String, Integer>();
    var stretches = new HashMap<String, Integer>();
    var folds = new ArrayList<Integer>();
    for (int row = 0; row < table.rows(); row++) {
      var name = table.text(row, file);
      int at = seen.merge(name, 1, Integer::sum);
      double kind = table.number(row, layer);
      boolean used = kind == 1 || kind == 0 && at % SPARSE == 0;
      if (used) {
        int fold = fold((double) at / counts.getOrDefault(name, 1));
        examples.add(
            stretch(stretches, folds, name, at, fold), kind == 1, row(table, row, columns));
      }
    }
    return folds.size() < 6
        ? new Opened.Refused<>(table.name() + " holds too few labelled messages to be split.")
        : new Opened.Taken<>(
            new TelemetrySet(examples.build(), folds.stream().mapToInt(i -> i).toArray()));
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
