package vigil.models.stats;

import java.util.Arrays;

/**
 * Distribution of a number as seen, with a fitted Pareto tail above its bulk, so that values beyond
 * all that were seen still differ.
 *
 * <p>The tail is generalised Pareto over the excess above {@code from}, fitted by probability
 * weighted moments; its shape is held between {@link #LIGHTEST} and {@link #HEAVIEST}.
 *
 * @param grid values at equally spaced probabilities from 0 to {@link #BULK}, ascending
 * @param shape ξ of the tail, without unit
 * @param scale σ of the tail, in the values' unit, &gt; 0
 * @see <a href="https://doi.org/10.1080/00401706.1987.10488243">Hosking and Wallis 1987</a>
 */
public record TailedDistribution(double[] grid, double shape, double scale) {
  /** Share of the values that lie below the tail. */
  public static final double BULK = 0.95;

  /** A lighter tail would use up the digits of a float within a few scales. */
  private static final double LIGHTEST = 0.4;

  private static final double HEAVIEST = 0.9;
  private static final int GRID = 191;

  public TailedDistribution {
    if (grid.length < 2 || !(scale > 0) || !(shape > 0) || !Double.isFinite(scale)) {
      throw new IllegalArgumentException("distribution: malformed");
    }
    for (int i = 1; i < grid.length; i++) {
      if (!(grid[i] >= grid[i - 1])) {
        throw new IllegalArgumentException("distribution: not ascending at " + i);
      }
    }
  }

  /**
   * Learns from values seen.
   *
   * @param values finite, at least 20
   */
  public static TailedDistribution of(double[] values) {
    if (values.length < 20) {
      throw new IllegalArgumentException("values: %d (expected: >= 20)".formatted(values.length));
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    if (!Double.isFinite(sorted[0]) || !Double.isFinite(sorted[sorted.length - 1])) {
      throw new IllegalArgumentException("values: not all finite");
    }
    double[] grid = new double[GRID];
    for (int i = 0; i < GRID; i++) {
      grid[i] = at(sorted, BULK * i / (GRID - 1));
    }
    return fitted(grid, sorted);
  }

  private static TailedDistribution fitted(double[] grid, double[] sorted) {
    double from = grid[GRID - 1];
    int first = sorted.length;
    while (first > 0 && sorted[first - 1] > from) {
      first--;
    }
    int count = sorted.length - first;
    double mean = 0;
    double weighted = 0;
    for (int i = 0; i < count; i++) {
      double excess = sorted[first + i] - from;
      mean += excess / count;
      weighted += excess * (count - 1 - i) / Math.max(1, count - 1) / count;
    }
    double spread = Math.max(grid[GRID - 1] - grid[GRID / 2], 1e-9);
    double least = Math.max(1e-3 * spread, 1e-9 * Math.abs(from));
    if (count < 5 || mean <= 0) {
      return new TailedDistribution(grid, LIGHTEST, Math.max(spread, least));
    }
    double shape = Math.clamp(2 - mean / (mean - 2 * weighted), LIGHTEST, HEAVIEST);
    return new TailedDistribution(grid, shape, Math.max(mean * (1 - shape), least));
  }

  private static double at(double[] sorted, double share) {
    double at = share * (sorted.length - 1);
    int low = (int) at;
    int high = Math.min(low + 1, sorted.length - 1);
    return sorted[low] + (at - low) * (sorted[high] - sorted[low]);
  }

  /** Share of values at most {@code value}, in [0, 1]. */
  public double below(double value) {
    int last = grid.length - 1;
    if (value >= grid[last]) {
      return 1 - (1 - BULK) * Math.pow(1 + shape * (value - grid[last]) / scale, -1 / shape);
    }
    int found = Arrays.binarySearch(grid, value);
    int above = found >= 0 ? found + 1 : -found - 1;
    while (above < last && grid[above] <= value) {
      above++;
    }
    if (above == 0) {
      return 0;
    }
    double step = grid[above] - grid[above - 1];
    double part = step > 0 ? (value - grid[above - 1]) / step : 0;
    return BULK * (above - 1 + part) / last;
  }
}
