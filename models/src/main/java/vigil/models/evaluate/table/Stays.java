package vigil.models.evaluate.table;

import java.util.Arrays;
import java.util.List;

/**
 * One parameter of one stay over time, in short.
 *
 * <p>Values outside of what is possible are left out by the caller.
 */
final class Stays {
  static final List<String> SUMMARY =
      List.of(
          "first",
          "last",
          "low",
          "high",
          "mean",
          "spread",
          "slope",
          "count",
          "late-mean",
          "late-low",
          "late-high",
          "early-mean");

  private Stays() {}

  /**
   * What {@link #SUMMARY} names; all but the count NaN where there is no value.
   *
   * @param times ascending, in minutes
   * @param from in minutes: what comes later is late
   */
  static float[] summary(double[] times, double[] values, double from) {
    var out = new float[SUMMARY.size()];
    Arrays.fill(out, Float.NaN);
    out[7] = values.length;
    if (values.length == 0) {
      return out;
    }
    var all = Arrays.stream(values).summaryStatistics();
    double square = Arrays.stream(values).map(v -> v * v).average().orElse(0);
    out[0] = (float) values[0];
    out[1] = (float) values[values.length - 1];
    out[2] = (float) all.getMin();
    out[3] = (float) all.getMax();
    out[4] = (float) all.getAverage();
    out[5] = (float) Math.sqrt(Math.max(0, square - all.getAverage() * all.getAverage()));
    out[6] = (float) slope(times, values);
    parts(times, values, from, out);
    return out;
  }

  private static void parts(double[] times, double[] values, double from, float[] out) {
    int late = 0;
    while (late < times.length && times[late] < from) {
      late++;
    }
    if (late < values.length) {
      var end = Arrays.stream(values, late, values.length).summaryStatistics();
      out[8] = (float) end.getAverage();
      out[9] = (float) end.getMin();
      out[10] = (float) end.getMax();
    }
    if (late > 0) {
      out[11] = (float) Arrays.stream(values, 0, late).average().orElse(Double.NaN);
    }
  }

  /** Least squares, per hour; 0 with fewer than three values. */
  private static double slope(double[] times, double[] values) {
    if (values.length < 3) {
      return 0;
    }
    double mt = Arrays.stream(times).average().orElse(0);
    double mv = Arrays.stream(values).average().orElse(0);
    double tv = 0;
    double tt = 1e-9;
    for (int i = 0; i < times.length; i++) {
      tv += (times[i] - mt) * (values[i] - mv);
      tt += (times[i] - mt) * (times[i] - mt);
    }
    return 60 * tv / tt;
  }
}
