package vigil.models.explain;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Shapley values of groups of features: each group's part in a score, exact over all subsets.
 *
 * <p>A group that is left out takes the values of an uneventful window. Nothing is sampled, so the
 * error is that of rounding: the values sum to what is explained to 1e-9. Cost: 2^groups calls of
 * the model, at most 64.
 *
 * @see <a href="https://doi.org/10.1515/9781400881970-018">Shapley 1953</a>
 * @see <a href="https://arxiv.org/abs/1705.07874">Lundberg and Lee 2017</a>
 */
public final class Attribution {
  private static final int MOST = 6;

  private Attribution() {}

  /**
   * @param groups places of each group's features; at most six groups
   * @return shape [group]; sums to the score of {@code row} less that of {@code uneventful} with
   *     the features of no group as in {@code row}
   */
  public static double[] shapley(
      ToDoubleFunction<float[]> model, float[] row, float[] uneventful, List<int[]> groups) {
    int n = groups.size();
    if (n > MOST) {
      throw new IllegalArgumentException("groups: " + n + " (expected: at most " + MOST + ")");
    }
    var worth = new double[1 << n];
    var mixed = row.clone();
    for (int set = 0; set < worth.length; set++) {
      for (int group = 0; group < n; group++) {
        var from = (set >> group & 1) == 1 ? row : uneventful;
        for (int place : groups.get(group)) {
          mixed[place] = from[place];
        }
      }
      worth[set] = model.applyAsDouble(mixed);
    }
    return values(worth, n);
  }

  private static double[] values(double[] worth, int n) {
    var weight = new double[n];
    for (int size = 0; size < n; size++) {
      weight[size] = 1 / (n * binomial(n - 1, size));
    }
    var values = new double[n];
    for (int set = 0; set < worth.length; set++) {
      for (int group = 0; group < n; group++) {
        if ((set >> group & 1) == 0) {
          double gain = worth[set | 1 << group] - worth[set];
          values[group] += weight[Integer.bitCount(set)] * gain;
        }
      }
    }
    return values;
  }

  private static double binomial(int n, int k) {
    double result = 1;
    for (int i = 1; i <= k; i++) {
      result = result * (n - k + i) / i;
    }
    return result;
  }
}
