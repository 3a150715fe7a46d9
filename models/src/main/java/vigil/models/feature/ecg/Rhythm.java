package vigil.models.feature.ecg;

import java.util.Arrays;

/**
 * What the times of beats say in the stretch before an alarm. NaN where there are too few beats.
 *
 * @param gap longest time without a beat in the last 14 s, in seconds
 * @param slowest mean rate of the slowest five beats in a row of which the last is in the last 10
 *     s, per minute
 * @param fastest mean rate of the fastest five beats in a row in the last 14 s, per minute
 * @param sustained mean rate of the fastest 17 beats in a row, per minute
 * @param irregular median step between neighbouring intervals over the median interval
 * @param rate median rate, per minute
 */
public record Rhythm(
    float gap, float slowest, float fastest, float sustained, float irregular, float rate) {
  private static final double NEAR = 14;
  private static final double SLOW = 10;

  /**
   * Looks at beats.
   *
   * @param at times of beats, ascending, in seconds
   * @param end of the stretch, in seconds
   */
  public static Rhythm of(double[] at, double end) {
    if (at.length < 3) {
      return new Rhythm(
          (float) Math.min(NEAR, at.length == 0 ? end : gap(at, end)),
          Float.NaN,
          Float.NaN,
          0,
          0,
          0);
    }
    double[] rr = new double[at.length - 1];
    double[] steps = new double[Math.max(1, rr.length - 1)];
    for (int i = 0; i < rr.length; i++) {
      rr[i] = at[i + 1] - at[i];
      if (i > 0) {
        steps[i - 1] = Math.abs(rr[i] - rr[i - 1]);
      }
    }
    Arrays.sort(steps);
    double[] sorted = rr.clone();
    Arrays.sort(sorted);
    double middle = sorted[sorted.length / 2];
    return new Rhythm(
        (float) gap(at, end),
        (float) slowest(at, end),
        (float) fastest(at, 5, end - NEAR),
        (float) fastest(at, Math.min(17, at.length), 0),
        (float) (steps[steps.length / 2] / middle),
        (float) (60 / middle));
  }

  private static double gap(double[] at, double end) {
    double from = end - NEAR;
    double last = from;
    double most = 0;
    for (double beat : at) {
      if (beat > from) {
        most = Math.max(most, beat - last);
      }
      last = Math.max(from, beat);
    }
    return Math.max(most, end - last);
  }

  private static double slowest(double[] at, double end) {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i + 4 < at.length; i++) {
      if (at[i + 4] > end - SLOW) {
        least = Math.min(least, 240 / (at[i + 4] - at[i]));
      }
    }
    return Double.isInfinite(least) ? Double.NaN : least;
  }

  private static double fastest(double[] at, int beats, double from) {
    double most = 0;
    for (int i = 0; i + beats - 1 < at.length; i++) {
      if (at[i + beats - 1] > from) {
        most = Math.max(most, 60.0 * (beats - 1) / (at[i + beats - 1] - at[i]));
      }
    }
    return most;
  }

  static final String NAMES = "gap slowest fastest sustained irregular rate";

  void into(float[] row, int from) {
    row[from] = gap;
    row[from + 1] = slowest;
    row[from + 2] = fastest;
    row[from + 3] = sustained;
    row[from + 4] = irregular;
    row[from + 5] = rate;
  }
}
