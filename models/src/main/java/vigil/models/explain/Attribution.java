package vigil.models.explain;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Shapley values of groups of features, each group's part in a score, and Owen values of what a
 * group is made of: both exact over all subsets.
 *
 * <p>A group that is left out takes the values of an uneventful window. Nothing is sampled, so the
 * error is that of rounding: the values sum to what is explained to 1e-9, and the parts of a group
 * to the group's value. Cost: 2^groups rows for the model, at most 64, and for each group that is
 * split into four 14 · 2^(groups − 1).
 *
 * @see <a href="https://doi.org/10.1515/9781400881970-018">Shapley 1953</a>
 * @see <a href="https://doi.org/10.1007/978-3-642-45494-3_7">Owen 1977</a>
 * @see <a href="https://arxiv.org/abs/1705.07874">Lundberg and Lee 2017</a>
 */
public final class Attribution {
  /** Groups at most. */
  static final int MOST = 6;

  /** What is explained. */
  @FunctionalInterface
  public interface Model {
    /** Shape [row]; it may write to the rows, which are its own. */
    double[] scores(float[][] rows);
  }

  private final Model model;
  private final float[] row;
  private final float[] uneventful;
  private final List<int[]> groups;

  /** Shape [set of groups]: the score where only these are as in the row. */
  private final double[] worth;

  /**
   * @param groups places of each group's features; at most six groups
   */
  public Attribution(Model model, float[] row, float[] uneventful, List<int[]> groups) {
    int n = groups.size();
    if (n > MOST) {
      throw new IllegalArgumentException("groups: " + n + " (expected: at most " + MOST + ")");
    }
    this.model = model;
    this.row = row;
    this.uneventful = uneventful;
    this.groups = List.copyOf(groups);
    this.worth =
        model.scores(IntStream.range(0, 1 << n).mapToObj(this::mixed).toArray(float[][]::new));
  }

  private float[] mixed(int set) {
    var mixed = row.clone();
    for (int group = 0; group < groups.size(); group++) {
      if ((set >> group & 1) == 0) {
        lay(mixed, uneventful, groups.get(group));
      }
    }
    return mixed;
  }

  private static void lay(float[] mixed, float[] from, int[] places) {
    for (int place : places) {
      mixed[place] = from[place];
    }
  }

  /** What a group that is left out is replaced with. */
  float[] uneventful() {
    return uneventful;
  }

  /** The score of the row itself. */
  public double score() {
    return worth[worth.length - 1];
  }

  /**
   * Each group's value.
   *
   * @return shape [group]; sums to the score of the row less that of the uneventful one with the
   *     features of no group as in the row
   */
  public double[] shapley() {
    return values(worth, groups.size());
  }

  /**
   * One group's value, split over what it is made of: the other groups are there as a whole or not
   * at all.
   *
   * @param rows shape [set of parts][feature]: the row with the group's features as if only these
   *     parts were as in it; what the first and the last hold is known and not looked at
   * @return shape [part]; sums to the group's value
   */
  public double[] owen(int group, float[][] rows) {
    int parts = Integer.numberOfTrailingZeros(rows.length);
    int last = rows.length - 1;
    var without =
        IntStream.range(0, worth.length).filter(others -> (others >> group & 1) == 0).toArray();
    var scores = model.scores(partly(group, rows, without));
    var weight = weights(groups.size());
    var split = new double[parts];
    var inside = new double[rows.length];
    for (int i = 0; i < without.length; i++) {
      int others = without[i];
      inside[0] = worth[others];
      System.arraycopy(scores, i * (last - 1), inside, 1, last - 1);
      inside[last] = worth[others | 1 << group];
      var values = values(inside, parts);
      for (int part = 0; part < parts; part++) {
        split[part] += weight[Integer.bitCount(others)] * values[part];
      }
    }
    return split;
  }

  /** All at a time: a model asked about rows that are much alike is faster so. */
  private float[][] partly(int group, float[][] rows, int[] without) {
    int inner = rows.length - 2;
    var partly = new float[without.length * inner][];
    for (int i = 0; i < partly.length; i++) {
      partly[i] = mixed(without[i / inner]);
      lay(partly[i], rows[1 + i % inner], groups.get(group));
    }
    return partly;
  }

  private static double[] values(double[] worth, int n) {
    var weight = weights(n);
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

  /** By how many others are there. */
  private static double[] weights(int n) {
    var weight = new double[n];
    for (int size = 0; size < n; size++) {
      weight[size] = 1 / (n * binomial(n - 1, size));
    }
    return weight;
  }

  private static double binomial(int n, int k) {
    double result = 1;
    for (int i = 1; i <= k; i++) {
      result = result * (n - k + i) / i;
    }
    return result;
  }
}
