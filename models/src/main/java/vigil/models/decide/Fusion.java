package vigil.models.decide;

import java.util.Arrays;
import java.util.List;

/**
 * Makes one outlook of all features and all detectors' scores.
 *
 * <p>Thread: safe from several threads at a time.
 */
public interface Fusion {
  /**
   * How likely each outcome is.
   *
   * @param features engineered features of one window
   * @param scores of the detectors, in their fixed order; NaN where one was shed or late
   */
  Outlook outlook(float[] features, float[] scores);

  /**
   * The same of many rows of features at a time, to the bit.
   *
   * @param features shape [row][feature]
   */
  default List<Outlook> outlooks(float[][] features, float[] scores) {
    return Arrays.stream(features).map(row -> outlook(row, scores)).toList();
  }

  /** Such as {@code ensemble/1}, as evidence names it. */
  String id();

  /** Features of an uneventful window: what an absent metric is replaced with. */
  float[] uneventful();
}
