package vigil.models.classic;

import java.util.Arrays;
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

  /** Bin up to which rows go left, by node. */
  private int[] lastLeft = new int[64];

  private int[] rows = {};

  /** Room to part the rows of one node; what the rows of one node hold, row by row. */
  private int[] aside = {};

  private float[] held = {};

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
    // In order, as are the columns in memory: histograms then read forwards.
    Arrays.sort(rows);
    aside = new int[rows.length];
    held = new float[rows.length * (targets.length + 1)];
    grow(tree.add(), 0, rows.length, 0);
    return tree.trimmed();
  }

  /** The leaf of a training row, whether the tree was grown on it or not. */
  int leafOf(int row) {
    int node = 0;
    while (tree.columnOf(node) != Branches.LEAF) {
      int left = tree.leftOf(node);
      node = bins.binOf(tree.columnOf(node), row) > lastLeft[node] ? left + 1 : left;
    }
    return node;
  }

  /**
   * What each column gained, as a share of all.
   *
   * @param gains shape [tree or output][column]
   */
  static double[] share(double[][] gains) {
    double[] sums = new double[gains[0].length];
    for (double[] of : gains) {
      for (int column = 0; column < sums.length; column++) {
        sums[column] += of[column];
      }
    }
    double all = Math.max(Arrays.stream(sums).sum(), Double.MIN_NORMAL);
    return Arrays.stream(sums).map(sum -> sum / all).toArray();
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
    lastLeft = node < lastLeft.length ? lastLeft : Arrays.copyOf(lastLeft, 2 * node);
    lastLeft[node] = split.bin();
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
    hold(from, to);
    int[] tried = Rows.draw(bins.columns(), limits.columnsTried(), random);
    for (int column : tried) {
      best = best(column, histogram(column, from, to), sums, best);
    }
    return best;
  }

  /** Gathers targets and weight of a node's rows once for all its columns. */
  private void hold(int from, int to) {
    int at = 0;
    for (int i = from; i < to; i++) {
      for (float[] target : targets) {
        held[at++] = target[rows[i]];
      }
      held[at++] = weights[rows[i]];
    }
  }

  /** Shape [bin × (targets + weight)]. */
  private double[] histogram(int column, int from, int to) {
    int width = targets.length + 1;
    double[] histogram = new double[bins.count(column) * width];
    byte[] of = bins.column(column);
    if (width == 2) {
      pairs(of, from, to, histogram);
      return histogram;
    }
    int at = 0;
    for (int i = from; i < to; i++) {
      int bin = (of[rows[i]] & 0xff) * width;
      for (int k = 0; k < width; k++) {
        histogram[bin + k] += held[at++];
      }
    }
    return histogram;
  }

  /** One target and the weight: nearly all of boosting's time is spent here. */
  private void pairs(byte[] of, int from, int to, double[] histogram) {
    int at = 0;
    for (int i = from; i < to; i++) {
      int bin = (of[rows[i]] & 0xff) << 1;
      histogram[bin] += held[at];
      histogram[bin + 1] += held[at + 1];
      at += 2;
    }
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

  /** Parts the rows of a node in two; both sides stay in order. */
  private int partition(int from, int to, Split split) {
    byte[] of = bins.column(split.column());
    int middle = from;
    int right = 0;
    for (int i = from; i < to; i++) {
      if ((of[rows[i]] & 0xff) <= split.bin()) {
        rows[middle++] = rows[i];
      } else {
        aside[right++] = rows[i];
      }
    }
    System.arraycopy(aside, 0, rows, middle, right);
    return middle;
  }
}
