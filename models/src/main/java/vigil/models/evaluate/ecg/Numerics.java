package vigil.models.evaluate.ecg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vigil.protocol.recording.Table;

/**
 * Numerics of the five minutes before an alarm, as features.
 *
 * @param byRecord shape [column][second]
 */
record Numerics(Map<String, float[][]> byRecord) {
  private static final String[] COLUMNS = {
    "hr_ecg1",
    "sqi_ecg1",
    "hr_ecg2",
    "sqi_ecg2",
    "pr_ppg",
    "sqi_ppg",
    "pr_abp",
    "sqi_abp",
    "sbp",
    "dbp",
    "map"
  };
  private static final int SECONDS = 301;
  private static final String[] WHAT = {"low", "high", "usual", "last"};

  static Numerics of(Table table) {
    var all = new HashMap<String, float[][]>();
    int record = table.index("record");
    int time = table.index("t");
    int[] columns = Arrays.stream(COLUMNS).mapToInt(table::index).toArray();
    for (int row = 0; row < table.rows(); row++) {
      var values = all.computeIfAbsent(table.text(row, record), r -> blank());
      int second = (int) Math.clamp(table.number(row, time), 0, SECONDS - 1);
      for (int i = 0; i < columns.length; i++) {
        values[i][second] = (float) table.number(row, columns[i]);
      }
    }
    return new Numerics(all);
  }

  static String[] columns() {
    var all = new ArrayList<>(List.of("record", "t"));
    all.addAll(List.of(COLUMNS));
    return all.toArray(String[]::new);
  }

  private static float[][] blank() {
    var values = new float[COLUMNS.length][SECONDS];
    for (var column : values) {
      Arrays.fill(column, Float.NaN);
    }
    return values;
  }

  static List<String> names() {
    var names = new ArrayList<String>();
    for (var column : COLUMNS) {
      for (var what : WHAT) {
        names.add(column + "-" + what);
      }
    }
    return names;
  }

  /** Lowest, highest and last of the last 16 s, and what was usual before; NaN where unknown. */
  float[] row(String record) {
    var values = byRecord.getOrDefault(record, blank());
    var row = new float[COLUMNS.length * WHAT.length];
    for (int i = 0; i < COLUMNS.length; i++) {
      var late = present(Arrays.copyOfRange(values[i], SECONDS - 17, SECONDS));
      var before = present(Arrays.copyOfRange(values[i], 0, SECONDS - 30));
      row[4 * i] = late.length == 0 ? Float.NaN : late[0];
      row[4 * i + 1] = late.length == 0 ? Float.NaN : late[late.length - 1];
      row[4 * i + 2] = before.length == 0 ? Float.NaN : before[before.length / 2];
      row[4 * i + 3] = last(values[i]);
    }
    return row;
  }

  /** The last minute on a grid of 3 s against what was usual, for models over time. */
  float[][] series(String record) {
    var values = byRecord.getOrDefault(record, blank());
    int[] rates = {0, 2, 4, 6};
    var series = new float[rates.length][20];
    for (int i = 0; i < rates.length; i++) {
      var before = present(Arrays.copyOfRange(values[rates[i]], 0, SECONDS - 60));
      float usual = before.length == 0 ? Float.NaN : before[before.length / 2];
      for (int step = 0; step < 20; step++) {
        float value = values[rates[i]][SECONDS - 60 + 3 * step + 2 - 1];
        float z = (value - usual) / 10;
        series[i][step] = Float.isNaN(z) ? 0 : Math.clamp(z, -8, 8);
      }
    }
    return series;
  }

  private static float last(float[] values) {
    for (int i = values.length - 1; i > values.length - 20; i--) {
      if (!Float.isNaN(values[i])) {
        return values[i];
      }
    }
    return Float.NaN;
  }

  private static float[] present(float[] values) {
    var sorted = values.clone();
    Arrays.sort(sorted);
    int count = sorted.length;
    while (count > 0 && Float.isNaN(sorted[count - 1])) {
      count--;
    }
    return Arrays.copyOf(sorted, count);
  }
}
