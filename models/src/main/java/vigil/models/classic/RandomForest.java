package vigil.models.classic;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Random forest: a class's probability is its mean share in the leaves the row falls into.
 *
 * <p>Missing values (NaN) have a side of their own at each split.
 *
 * @see <a href="https://doi.org/10.1023/A:1010933404324">Breiman 2001</a>
 */
public final class RandomForest implements Classifier {
  /**
   * How to train.
   *
   * @param depth splits from root to leaf, at most
   * @param leastInLeaf rows a leaf must hold
   * @param columnsTried columns looked at a split; 0 for the square root of all
   * @param balanced each class weighs the same in sum
   */
  public record Settings(
      int trees, int depth, int leastInLeaf, int columnsTried, boolean balanced, long seed) {
    public static final Settings USUAL = new Settings(100, 14, 5, 0, true, 1);

    public Settings withSeed(long other) {
      return new Settings(trees, depth, leastInLeaf, columnsTried, balanced, other);
    }
  }

  private final int columns;
  private final Branches[] trees;
  private final double[] importance;

  RandomForest(int columns, Branches[] trees, double[] importance) {
    this.columns = columns;
    this.trees = trees;
    this.importance = importance;
  }

  /**
   * Trains.
   *
   * @param rows shape [row][column]; NaN where missing
   * @param labels shape [row], from 0
   */
  public static RandomForest fit(float[][] rows, int[] labels, int classes, Settings settings) {
    int columns = Rows.check(rows, 2);
    Labels.check(labels, rows.length, classes);
    var bins = Bins.of(rows);
    float[] weights = settings.balanced() ? Labels.balance(labels, classes) : ones(rows.length);
    var targets = new float[classes][rows.length];
    for (int row = 0; row < rows.length; row++) {
      targets[labels[row]][row] = weights[row];
    }
    int tried =
        settings.columnsTried() > 0
            ? Math.min(columns, settings.columnsTried())
            : (int) Math.ceil(Math.sqrt(columns));
    var limits = new Grower.Limits(settings.depth(), settings.leastInLeaf(), 0, tried);
    var gains = new double[settings.trees()][columns];
    var trees =
        IntStream.range(0, settings.trees())
            .parallel()
            .mapToObj(
                tree -> {
                  var random = new Random(settings.seed() * 1_000_003L + tree);
                  int[] drawn = random.ints(rows.length, 0, rows.length).toArray();
                  return new Grower(bins, targets, weights, limits, random, gains[tree])
                      .grow(drawn);
                })
            .toArray(Branches[]::new);
    return new RandomForest(columns, trees, Grower.share(gains));
  }

  private static float[] ones(int count) {
    float[] ones = new float[count];
    Arrays.fill(ones, 1);
    return ones;
  }

  @Override
  public float[] probabilities(float[] row) {
    Rows.checkWidth(row, columns);
    float[] sums = new float[classes()];
    for (var tree : trees) {
      int leaf = tree.leafOf(row);
      for (int of = 0; of < sums.length; of++) {
        sums[of] += tree.valueAt(leaf, of);
      }
    }
    for (int of = 0; of < sums.length; of++) {
      sums[of] /= trees.length;
    }
    return sums;
  }

  @Override
  public int classes() {
    return trees[0].width();
  }

  @Override
  public int columns() {
    return columns;
  }

  @Override
  public double[] importance() {
    return importance.clone();
  }

  Branches[] trees() {
    return trees;
  }
}
