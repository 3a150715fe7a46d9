package vigil.models.feature;

import java.util.List;
import vigil.models.stats.Ewma;
import vigil.models.stats.RunningMoments;

/**
 * How evenly something arrives. NaN where there are too few intervals.
 *
 * @param mean interval, in the intervals' unit
 * @param variation standard deviation over the mean: 0 for a clock, 1 for chance
 * @param longest interval over the mean
 * @param jitter mean deviation from interval to interval, in the intervals' unit, weighted towards
 *     the newest
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3550#section-6.4.1">RFC 3550</a> for the jitter
 */
public record Arrivals(double mean, double variation, double longest, double jitter) {
  /** Names, in the order of {@link #values}. */
  public static final List<String> NAMES = List.of("mean", "variation", "longest", "jitter");

  private static final double GAIN = 1.0 / 16;

  /**
   * Looks at intervals, oldest first.
   *
   * @param intervals in any unit, not negative
   */
  public static Arrivals of(double[] intervals) {
    var moments = RunningMoments.EMPTY;
    double longest = Double.NaN;
    var jitter = Ewma.of(GAIN).plus(0);
    for (int i = 0; i < intervals.length; i++) {
      moments = moments.plus(intervals[i]);
      longest = i == 0 ? intervals[0] : Math.max(longest, intervals[i]);
      jitter = i == 0 ? jitter : jitter.plus(Math.abs(intervals[i] - intervals[i - 1]));
    }
    double mean = intervals.length == 0 ? Double.NaN : moments.mean();
    return new Arrivals(
        mean,
        over(moments.deviation(), mean),
        over(longest, mean),
        intervals.length < 2 ? Double.NaN : jitter.mean());
  }

  private static double over(double value, double mean) {
    return mean > 0 ? value / mean : Double.NaN;
  }

  public float[] values() {
    return new float[] {(float) mean, (float) variation, (float) longest, (float) jitter};
  }
}
