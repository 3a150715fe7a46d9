package vigil.models.classic;

import java.util.Arrays;
import java.util.Random;

/**
 * Isolation forest: strange rows are cut off from the others by few random splits.
 *
 * <p>Score s(x) = 2^(−h(x)/c(ψ)), h the path length averaged over the trees, c(n) = 2·H(n−1) −
 * 2(n−1)/n with H(i) = ln i + γ. Near 1 strange, below 0.5 usual.
 *
 * @see <a href="https://doi.org/10.1109/ICDM.2008.17">Liu, Ting and Zhou 2008</a>
 */
public final class IsolationForest implements RowModel {
  /** Euler's constant. */
  private static final double GAMMA = 0.5772156649015329;

  private final int columns;
  private final int sample;
  private final double normaliser;
  private final Branches[] trees;

  IsolationForest(int columns, int sample, Branches[] trees) {
    this.columns = columns;
    this.sample = sample;
    this.normaliser = averagePath(sample);
    this.trees = trees;
  }

  /**
   * Trains.
   *
   * @param rows shape [row][column], finite
   * @param sample rows each tree sees, ψ; 256 in the paper
   */
  public static IsolationForest fit(float[][] rows, int trees, int sample, long seed) {
    int columns = Rows.checkFinite(rows, 2);
    int seen = Math.min(sample, rows.length);
    var random = new Random(seed);
    var grown = new Branches[trees];
    for (int tree = 0; tree < trees; tree++) {
      int[] drawn = Rows.draw(rows.length, seen, random);
      grown[tree] = new Growth(rows, columns, random, heightLimit(seen)).grow(drawn);
    }
    return new IsolationForest(columns, seen, grown);
  }

  /** Mean path length of an unsuccessful search in a binary tree of {@code n} rows. */
  static double averagePath(int n) {
    if (n <= 2) {
      return n == 2 ? 1 : 0;
    }
    return 2 * (Math.log(n - 1.0) + GAMMA) - 2.0 * (n - 1) / n;
  }

  static int heightLimit(int sample) {
    return 32 - Integer.numberOfLeadingZeros(Math.max(sample, 2) - 1);
  }

  /** Mean over the trees of the splits passed, plus what the leaf's rows would still need. */
  double pathLength(float[] row) {
    double sum = 0;
    for (var tree : trees) {
      sum += tree.valueAt(tree.leafOf(row), 0);
    }
    return sum / trees.length;
  }

  @Override
  public double score(float[] row) {
    Rows.checkWidth(row, columns);
    return Math.pow(2, -pathLength(row) / normaliser);
  }

  @Override
  public int columns() {
    return columns;
  }

  int sample() {
    return sample;
  }

  Branches[] trees() {
    return trees;
  }

  /** One tree while it grows. */
  private record Growth(float[][] rows, int columns, Random random, int limit) {
    Branches grow(int[] drawn) {
      var branches = Branches.growing(1);
      split(branches, branches.add(), drawn, 0);
      return branches.trimmed();
    }

    private void split(Branches branches, int node, int[] of, int depth) {
      int column = depth < limit && of.length > 1 ? columnThatVaries(of) : -1;
      if (column < 0) {
        branches.leaf(node, new float[] {(float) (depth + averagePath(of.length))});
        return;
      }
      float at = between(of, column);
      int[] left = Arrays.stream(of).filter(row -> rows[row][column] < at).toArray();
      int[] right = Arrays.stream(of).filter(row -> rows[row][column] >= at).toArray();
      int first = branches.fork(node, column, at);
      split(branches, first, left, depth + 1);
      split(branches, first + 1, right, depth + 1);
    }

    /** A random column whose values differ; −1 if none does. */
    private int columnThatVaries(int[] of) {
      int start = random.nextInt(columns);
      for (int step = 0; step < columns; step++) {
        int column = (start + step) % columns;
        if (lowest(of, column) < highest(of, column)) {
          return column;
        }
      }
      return -1;
    }

    /** Above the lowest and at most the highest, so that neither side is empty. */
    private float between(int[] of, int column) {
      float low = lowest(of, column);
      float high = highest(of, column);
      float at = (float) (low + random.nextDouble() * ((double) high - low));
      return at > low ? Math.min(at, high) : high;
    }

    private float lowest(int[] of, int column) {
      float low = Float.POSITIVE_INFINITY;
      for (int row : of) {
        low = Math.min(low, rows[row][column]);
      }
      return low;
    }

    private float highest(int[] of, int column) {
      float high = Float.NEGATIVE_INFINITY;
      for (int row : of) {
        high = Math.max(high, rows[row][column]);
      }
      return high;
    }
  }
}
