package vigil.models.classic;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Gradient boosting: each round adds one small tree a class, fitted to the slope of the log loss.
 *
 * <p>Two classes share one tree a round. Missing values (NaN) have a side of their own at each
 * split.
 *
 * @see <a href="https://doi.org/10.1214/aos/1013203451">Friedman 2001</a>
 * @see <a href="https://doi.org/10.1145/2939672.2939785">Chen and Guestrin 2016</a> for
 *     second-order leaves
 */
public final class GradientBoosting implements Classifier {
  /**
   * How to train.
   *
   * @param rate share of each tree's step that is taken
   * @param depth splits from root to leaf, at most
   * @param leastWeight sum of second derivatives a leaf must hold
   * @param l2 pull of a leaf towards 0
   * @param rowShare share of the rows each round sees
   * @param columnShare share of the columns looked at a split
   * @param balanced each class weighs the same in sum
   */
  public record Settings(
      int rounds,
      double rate,
      int depth,
      double leastWeight,
      double l2,
      double rowShare,
      double columnShare,
      boolean balanced,
      long seed) {
    public static final Settings USUAL = new Settings(200, 0.05, 4, 5, 1, 0.7, 0.5, false, 1);

    public Settings withRounds(int other) {
      return new Settings(
          other, rate, depth, leastWeight, l2, rowShare, columnShare, balanced, seed);
    }

    public Settings withRate(double other) {
      return new Settings(
          rounds, other, depth, leastWeight, l2, rowShare, columnShare, balanced, seed);
    }

    public Settings withSeed(long other) {
      return new Settings(
          rounds, rate, depth, leastWeight, l2, rowShare, columnShare, balanced, other);
    }
  }

  private final int columns;
  private final int classes;
  private final float[] start;

  /** Shape [round × outputs]. */
  private final Branches[] trees;

  private final Grove grove;
  private final double[] importance;

  GradientBoosting(int columns, int classes, float[] start, Branches[] trees, double[] importance) {
    this.columns = columns;
    this.classes = classes;
    this.start = start;
    this.trees = trees;
    this.grove = new Grove(trees);
    this.importance = importance;
  }

  /**
   * Trains.
   *
   * @param rows shape [row][column]; NaN where missing
   * @param labels shape [row], from 0
   */
  public static GradientBoosting fit(float[][] rows, int[] labels, int classes, Settings settings) {
    Rows.check(rows, 2);
    Labels.check(labels, rows.length, classes);
    return new Boost(rows, labels, classes, settings).run();
  }

  @Override
  public float[] probabilities(float[] row) {
    Rows.checkWidth(row, columns);
    double[] sums = new double[start.length];
    for (int output = 0; output < sums.length; output++) {
      sums[output] = start[output];
    }
    for (int tree = 0; tree < grove.size(); tree++) {
      sums[tree % sums.length] += grove.value(tree, row);
    }
    return shares(sums);
  }

  /** Rows that differ in a few columns cost little more than one. */
  @Override
  public float[][] probabilities(float[][] rows) {
    var shares = new float[rows.length][];
    for (int from = 0; from < rows.length; from += Convoy.MOST) {
      int to = Math.min(from + Convoy.MOST, rows.length);
      together(Arrays.copyOfRange(rows, from, to), shares, from);
    }
    return shares;
  }

  private void together(float[][] rows, float[][] shares, int at) {
    for (var row : rows) {
      Rows.checkWidth(row, columns);
    }
    var convoy = new Convoy(rows, columns);
    var sums = new double[start.length][rows.length];
    for (int output = 0; output < start.length; output++) {
      Arrays.fill(sums[output], start[output]);
    }
    for (int tree = 0; tree < grove.size(); tree++) {
      convoy.descend(grove, tree, sums[tree % start.length]);
    }
    var of = new double[start.length];
    for (int row = 0; row < rows.length; row++) {
      for (int output = 0; output < of.length; output++) {
        of[output] = sums[output][row];
      }
      shares[at + row] = shares(of);
    }
  }

  /** One output: logistic, of class 1. More: softmax. */
  private static float[] shares(double[] sums) {
    if (sums.length == 1) {
      float second = (float) (1 / (1 + Math.exp(-sums[0])));
      return new float[] {1 - second, second};
    }
    double most = Double.NEGATIVE_INFINITY;
    for (double sum : sums) {
      most = Math.max(most, sum);
    }
    double[] powers = new double[sums.length];
    for (int of = 0; of < powers.length; of++) {
      powers[of] = Math.exp(sums[of] - most);
    }
    double all = compensated(powers);
    float[] shares = new float[sums.length];
    for (int of = 0; of < shares.length; of++) {
      shares[of] = (float) (powers[of] / all);
    }
    return shares;
  }

  /**
   * The sum to the last bit: models were trained by it, and alerts are judged again by it.
   *
   * @see <a href="https://doi.org/10.1145/363707.363723">Kahan 1965</a>
   */
  private static double compensated(double[] values) {
    double sum = 0;
    double over = 0;
    for (double value : values) {
      double rest = value - over;
      double next = sum + rest;
      over = next - sum - rest;
      sum = next;
    }
    return sum - over;
  }

  @Override
  public int classes() {
    return classes;
  }

  @Override
  public int columns() {
    return columns;
  }

  @Override
  public double[] importance() {
    return importance.clone();
  }

  float[] start() {
    return start;
  }

  Branches[] trees() {
    return trees;
  }

  /** One training. */
  private static final class Boost {
    private final Settings settings;
    private final Bins bins;
    private final int[] labels;
    private final int classes;
    private final float[] weights;
    private final float[] start;

    /** Shape [output][row]: what the trees so far add up to. */
    private final double[][] sums;

    private final int rows;

    /** Shape [output][column]. */
    private final double[][] gains;

    Boost(float[][] rows, int[] labels, int classes, Settings settings) {
      this.rows = rows.length;
      this.labels = labels;
      this.classes = classes;
      this.settings = settings;
      this.bins = Bins.of(rows);
      this.weights = new float[rows.length];
      Arrays.fill(weights, 1);
      if (settings.balanced()) {
        System.arraycopy(Labels.balance(labels, classes), 0, weights, 0, rows.length);
      }
      this.start = new float[classes == 2 ? 1 : classes];
      this.sums = new double[start.length][rows.length];
      this.gains = new double[start.length][bins.columns()];
    }

    GradientBoosting run() {
      begin();
      var random = new Random(settings.seed());
      var trees = new Branches[settings.rounds() * start.length];
      int seen = Math.max(2, (int) Math.round(rows * settings.rowShare()));
      for (int round = 0; round < settings.rounds(); round++) {
        int[] drawn = Rows.draw(rows, Math.min(seen, rows), random);
        var shares = shares();
        var grown = grown(drawn, shares, random);
        System.arraycopy(grown, 0, trees, round * start.length, grown.length);
      }
      return new GradientBoosting(bins.columns(), classes, start, trees, Grower.share(gains));
    }

    /** Starts at the classes' log odds. */
    private void begin() {
      double[] shares = new double[classes];
      double all = 0;
      for (int row = 0; row < rows; row++) {
        shares[labels[row]] += weights[row];
        all += weights[row];
      }
      for (int output = 0; output < start.length; output++) {
        double share = Math.clamp(shares[start.length == 1 ? 1 : output] / all, 1e-6, 1 - 1e-6);
        start[output] =
            (float) (start.length == 1 ? Math.log(share / (1 - share)) : Math.log(share));
        Arrays.fill(sums[output], start[output]);
      }
    }

    /** Shape [row][class], before this round. */
    private float[][] shares() {
      var shares = new float[rows][];
      double[] at = new double[start.length];
      for (int row = 0; row < rows; row++) {
        for (int output = 0; output < at.length; output++) {
          at[output] = sums[output][row];
        }
        shares[row] = GradientBoosting.shares(at);
      }
      return shares;
    }

    /** One tree an output, side by side: none of them looks at another. */
    private Branches[] grown(int[] drawn, float[][] shares, Random random) {
      if (start.length == 1) {
        return new Branches[] {step(0, drawn, shares, random)};
      }
      long[] seeds = random.longs(start.length).toArray();
      return IntStream.range(0, start.length)
          .parallel()
          .mapToObj(output -> step(output, drawn, shares, new Random(seeds[output])))
          .toArray(Branches[]::new);
    }

    private Branches step(int output, int[] drawn, float[][] shares, Random random) {
      int of = start.length == 1 ? 1 : output;
      var slope = new float[1][rows];
      float[] curve = new float[rows];
      for (int row : drawn) {
        float share = shares[row][of];
        slope[0][row] = weights[row] * ((labels[row] == of ? 1 : 0) - share);
        curve[row] = weights[row] * Math.max(share * (1 - share), 1e-6f);
      }
      int tried = Math.max(1, (int) Math.round(bins.columns() * settings.columnShare()));
      var limits =
          new Grower.Limits(settings.depth(), settings.leastWeight(), settings.l2(), tried);
      var grower = new Grower(bins, slope, curve, limits, random, gains[output]);
      var tree = grower.grow(drawn);
      tree.scale((float) settings.rate());
      for (int row = 0; row < rows; row++) {
        sums[output][row] += tree.valueAt(grower.leafOf(row), 0);
      }
      return tree;
    }
  }
}
