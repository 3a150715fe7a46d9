package vigil.models.feature;

import java.util.Arrays;

/**
 * In which steps the values of a signal go: a monitor's resolution, which made values seldom share.
 */
public final class Quantisation {
  /** Values closer than this share of the largest are one: they differ by rounding. */
  private static final double SAME = 1e-6;

  private Quantisation() {}

  /**
   * Least difference between two different values, in their unit; NaN where all are the same or
   * missing.
   *
   * @param values NaN where missing
   */
  public static double step(double[] values) {
    double[] sorted = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
    double least = Double.NaN;
    for (int i = 1; i < sorted.length; i++) {
      double apart = sorted[i] - sorted[i - 1];
      boolean same = apart <= SAME * Math.max(Math.abs(sorted[i]), Math.abs(sorted[i - 1]));
      if (!same && !(apart >= least)) {
        least = apart;
      }
    }
    return least;
  }
}
