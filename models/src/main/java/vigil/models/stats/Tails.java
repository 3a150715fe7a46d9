package vigil.models.stats;

import java.util.Arrays;

/**
 * Where most values of a column lie, whatever their distribution.
 *
 * @param centre median
 * @param reach distance from the centre that {@link #SHARE} of the values keep, but never less than
 *     {@link #LEAST}
 */
public record Tails(float centre, float reach) {
  /** All but the odd patients: a share nearer to 1 would be set by one or two of them. */
  public static final double SHARE = 0.98;

  /** A column that stood still in training may move a little. */
  public static final float LEAST = 0.1f;

  /**
   * Learns from values seen.
   *
   * @param values finite, at least one
   */
  public static Tails of(float[] values) {
    float[] sorted = values.clone();
    Arrays.sort(sorted);
    float centre = sorted[sorted.length / 2];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = Math.abs(sorted[i] - centre);
    }
    Arrays.sort(sorted);
    return new Tails(centre, Math.max(LEAST, sorted[(int) (SHARE * (sorted.length - 1))]));
  }
}
