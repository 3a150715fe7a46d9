package vigil.models.decide;

import java.util.Arrays;

/**
 * Says how unusual a score is among scores of normal windows: a conformal p-value.
 *
 * <p>On data like the calibration's, a p-value below α comes with probability at most α, whatever
 * the scores' distribution.
 *
 * @see <a href="https://doi.org/10.1007/978-3-031-06649-8">Vovk, Gammerman and Shafer 2022</a>
 */
public final class Calibration {
  private final float[] normal;

  private Calibration(float[] normal) {
    this.normal = normal;
  }

  /**
   * @param scores of normal windows that no model was trained on, in any order, at least one
   */
  public static Calibration of(float[] scores) {
    if (scores.length == 0) {
      throw new IllegalArgumentException("calibration scores: 0 (expected: >= 1)");
    }
    var sorted = scores.clone();
    Arrays.sort(sorted);
    return new Calibration(sorted);
  }

  /** In (0, 1]; small is unusual. */
  public double pValue(float score) {
    int below = 0;
    int above = normal.length;
    while (below < above) {
      int middle = (below + above) >>> 1;
      if (normal[middle] < score) {
        below = middle + 1;
      } else {
        above = middle;
      }
    }
    return pValue(normal.length - below, normal.length);
  }

  /**
   * The p-value of a score.
   *
   * @param asStrange normal scores that are not below it
   * @param of normal scores there are
   */
  static double pValue(int asStrange, int of) {
    return (1.0 + asStrange) / (1.0 + of);
  }

  /** Least score whose p-value is at most {@code alpha}; above all scores where none is. */
  public float threshold(double alpha) {
    int rank = (int) Math.floor(alpha * (normal.length + 1));
    return rank < 1
        ? Math.nextUp(normal[normal.length - 1])
        : Math.nextUp(normal[normal.length - rank]);
  }
}
