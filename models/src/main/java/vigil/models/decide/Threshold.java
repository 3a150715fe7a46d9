package vigil.models.decide;

import java.util.Arrays;
import vigil.models.stats.RunningMoments;

/** Thresholds as the two studies set them, from scores of normal windows. */
public final class Threshold {
  private Threshold() {}

  /** Mean plus so many standard deviations; the autoencoder's with three. */
  public static double meanPlus(double deviations, RunningMoments scores) {
    return scores.mean() + deviations * scores.deviation();
  }

  /**
   * The validation quantile, between neighbours by straight line.
   *
   * @param share in [0, 1]
   */
  public static double quantile(double share, float[] scores) {
    if (scores.length == 0 || !(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "quantile: %s of %d scores (expected: in [0, 1], of at least one)"
              .formatted(share, scores.length));
    }
    var sorted = scores.clone();
    Arrays.sort(sorted);
    double at = share * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
