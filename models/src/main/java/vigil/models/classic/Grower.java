package vigil.models.classic;

import java.util.Random;

/**
 * Grows one tree: each split takes most of the squared error of the targets away.
 *
 * <p>With one target a class, each 1 or 0, this is the Gini criterion of a classification tree;
 * with the negative gradient as the only target and the second derivative as weight it is one step
 * of gradient boosting. A leaf holds Σ target / (Σ weight + l2).
 */
final class Grower {
  /**
   * How a tree may grow.
   *
   * @param depth splits from root to leaf, at most
   * @param leastWeight weight each side of a split must keep
   * @param l2 pull of a leaf's values towards 0
   * @param columnsTried columns looked at a split
   */
  record Limits(int depth, double leastWeight, double l2, int columnsTried) {}

  /** Best split found so far of one node. */
  private record Split(int column, int bin, double gain) {
    static final Split NONE = new Split(-1, 0, 1e-9);
  }

  private final Bins bins;
  private final float[][] targets;
  private final float[] weights;
  private final Limits limits;
  private final Random random;
  private final double[] importance;
  private final Branches tree;
  private int[] rows = {};

  /**
   * @param targets shape [target][row], times the row's weight
   * @param weights shape [row]
   * @param importance shape [column]; what each split gains is added
   */
  Grower(
      Bins bins,
      float[][] targets,
      float[] weights,
      Limits limits,
      Random random,
      double[] importance) {
    this.bins = bins;
    this.targets = targets;
    this.weights = weights;
    this.limits = limits;
    this.random = random;
    this.importance = importance;
    this.tree = Branches.growing(targets.length);
  }

  /** Grows on the rows named; repeats count as often as they come. */
  Branches grow(int[] on) {
    rows = on.clone();
    grow(tree.add(), 0, rows.length, 0);
    return tree.trimmed();
  }

  private void grow(int node, int from, int to, int depth) {
    double[] sums = sums(from, to);
    var split = depth < limits.depth() ? best(from, to, sums) : Split.NONE;
    if (split.column() < 0) {
      tree.leaf(node, values(sums));
      return;
    }
    importance[split.column()] += split.gain();
    int middle = partition(from, to, split);
    int left = tree.fork(node, split.column(), bins.cutAbove(split.column(), split.bin()));
    grow(left, from, middle, depth + 1);
    grow(left + 1, middle, to, depth + 1);
  }

  /** Sum of each target, then of the weights. */
  private double[] sums(int from, int to) {
    double[] sums = new double[targets.length + 1];
    for (int i = from; i < to; i++) {
      for (int target = 0; target < targets.length; target++) {
        sums[target] += targets[target][rows[i]];
      }
      sums[targets.length] += weights[rows[i]];
    }
    return sums;
  }

  private float[] values(double[] sums) {
    float[] values = new float[targets.length];
    double weight = sums[targets.length] + limits.l2();
    for (int target = 0; target < targets.length; target++) {
      values[target] = weight > 0 ? (float) (sums[target] / weight) : 0;
    }
    return values;
  }

  private Split best(int from, int to, double[] sums) {
    var best = Split.NONE;
    if (sums[targets.length] < 2 * limits.leastWeight()) {
      return best;
    }
    int[] tried = Rows.draw(bins.columns(), limits.columnsTried(), random);
    for (int column : tried) {
      best = best(column, histogram(column, from, to), sums, best);
    }
    return best;
  }

  /** Shape [bin × (targets + weight)]. */
  private double[] histogram(int column, int from, int to) {
    int width = targets.length + 1;
    double[] histogram = new double[bins.count(column) * width];
    for (int i = from; i < to; i++) {
      int row = rows[i];
      int at = bins.binOf(column, row) * width;
      for (int target = 0; target < targets.length; target++) {
        histogram[at + target] += targets[target][row];
      }
      histogram[at + targets.length] += weights[row];
    }
    return histogram;
  }

  private Split best(int column, double[] histogram, double[] sums, Split known) {
    int width = targets.length + 1;
    double[] left = new double[width];
    double[] right = sums.clone();
    double whole = strength(sums);
    var best = known;
    for (int bin = 0; bin < bins.count(column) - 1; bin++) {
      for (int i = 0; i < width; i++) {
        left[i] += histogram[bin * width + i];
        right[i] = sums[i] - left[i];
      }
      if (left[targets.length] >= limits.leastWeight()
          && right[targets.length] >= limits.leastWeight()) {
        double gain = strength(left) + strength(right) - whole;
        best = gain > best.gain() ? new Split(column, bin, gain) : best;
      }
    }
    return best;
  }

  private double strength(double[] sums) {
    double squares = 0;
    for (int target = 0; target < targets.length; target++) {
      squares += sums[target] * sums[target];
    }
    return squares / (sums[targets.length] + limits.l2());
  }

  private int partition(int from, int to, Split split) {
    int middle = from;
    for (int i = from; i < to; i++) {
      if (bins.binOf(split.column(), rows[i]) <= split.bin()) {
        int kept = rows[middle];
        rows[middle++] = rows[i];
        rows[i] = kept;
      }
    }
    return middle;
  }
}
