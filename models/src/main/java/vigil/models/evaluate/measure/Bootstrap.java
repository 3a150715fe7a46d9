package vigil.models.evaluate.measure;

import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * 95 % intervals by drawing patients, not cases, with replacement: cases of one patient are alike.
 *
 * @see <a href="https://doi.org/10.1007/978-1-4899-4541-9">Efron and Tibshirani 1993</a>,
 *     percentile interval
 */
public final class Bootstrap {
  private static final int MOST = 1_000;
  private static final int FEWEST = 200;

  private Bootstrap() {}

  /**
   * Estimates a statistic with one thousand draws.
   *
   * @param statistic from how often each patient was drawn to the figure; NaN where it has none
   */
  public static Estimate over(int patients, long seed, ToDoubleFunction<int[]> statistic) {
    return over(patients, seed, MOST, statistic);
  }

  /** As many draws as the time allows for a statistic that costs {@code cases} steps. */
  static int draws(long cases) {
    return Math.clamp(100_000_000L / Math.max(1, cases), FEWEST, MOST);
  }

  static Estimate over(int patients, long seed, int draws, ToDoubleFunction<int[]> statistic) {
    var once = new int[patients];
    Arrays.fill(once, 1);
    double value = statistic.applyAsDouble(once);
    if (Double.isNaN(value)) {
      return Estimate.NONE;
    }
    var random = new Random(seed);
    var found = new double[draws];
    int count = 0;
    for (int draw = 0; draw < draws; draw++) {
      var weights = new int[patients];
      for (int i = 0; i < patients; i++) {
        weights[random.nextInt(patients)]++;
      }
      double drawn = statistic.applyAsDouble(weights);
      if (!Double.isNaN(drawn)) {
        found[count++] = drawn;
      }
    }
    return count == 0
        ? Estimate.exactly(value)
        : interval(value, Arrays.stream(found, 0, count).sorted().toArray());
  }

  private static Estimate interval(double value, double[] sorted) {
    return new Estimate(value, at(sorted, 0.025), at(sorted, 0.975));
  }

  private static double at(double[] sorted, double share) {
    return sorted[(int) Math.round(share * (sorted.length - 1))];
  }
}
