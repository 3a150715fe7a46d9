package vigil.models.classic;

import java.util.Arrays;
import java.util.Random;

/**
 * k-means: the score of a row is its distance to the nearest centre, in the rows' unit.
 *
 * @see <a href="https://doi.org/10.1109/TIT.1982.1056489">Lloyd 1982</a>
 * @see <a href="https://dl.acm.org/doi/10.5555/1283383.1283494">Arthur and Vassilvitskii 2007</a>
 *     for how the first centres are chosen
 */
public final class KMeans implements RowModel {
  /** Lloyd's iteration has ended on all our data long before. */
  private static final int MOST_ROUNDS = 100;

  private final float[][] centres;

  KMeans(float[][] centres) {
    this.centres = centres;
  }

  /**
   * Trains.
   *
   * @param rows shape [row][column], finite
   * @param k centres, at most one a row
   */
  public static KMeans fit(float[][] rows, int k, long seed) {
    Rows.checkFinite(rows, k);
    var centres = firstCentres(rows, k, new Random(seed));
    int[] nearest = new int[rows.length];
    Arrays.fill(nearest, -1);
    for (int round = 0; round < MOST_ROUNDS && assign(rows, centres, nearest); round++) {
      move(rows, centres, nearest);
    }
    return new KMeans(centres);
  }

  @Override
  public double score(float[] row) {
    Rows.checkWidth(row, columns());
    return Math.sqrt(Rows.squaredDistance(row, centres[nearest(row, centres, centres.length)]));
  }

  @Override
  public int columns() {
    return centres[0].length;
  }

  /** Shape [centre][column]; not to be written to. */
  float[][] centres() {
    return centres;
  }

  /** Each next centre is a row, chosen by its squared distance to those already there. */
  private static float[][] firstCentres(float[][] rows, int k, Random random) {
    var centres = new float[k][];
    centres[0] = rows[random.nextInt(rows.length)].clone();
    double[] distance = new double[rows.length];
    Arrays.fill(distance, Double.POSITIVE_INFINITY);
    for (int centre = 1; centre < k; centre++) {
      double sum = 0;
      for (int row = 0; row < rows.length; row++) {
        distance[row] =
            Math.min(distance[row], Rows.squaredDistance(rows[row], centres[centre - 1]));
        sum += distance[row];
      }
      centres[centre] = rows[pick(distance, random.nextDouble() * sum)].clone();
    }
    return centres;
  }

  private static int pick(double[] weights, double at) {
    double sum = 0;
    for (int row = 0; row < weights.length; row++) {
      sum += weights[row];
      if (sum > at) {
        return row;
      }
    }
    return weights.length - 1;
  }

  private static boolean assign(float[][] rows, float[][] centres, int[] nearest) {
    boolean changed = false;
    for (int row = 0; row < rows.length; row++) {
      int now = nearest(rows[row], centres, centres.length);
      changed |= now != nearest[row];
      nearest[row] = now;
    }
    return changed;
  }

  private static int nearest(float[] row, float[][] centres, int count) {
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int centre = 0; centre < count; centre++) {
      double distance = Rows.squaredDistance(row, centres[centre]);
      if (distance < least) {
        least = distance;
        best = centre;
      }
    }
    return best;
  }

  /** A centre without rows stays where it is. */
  private static void move(float[][] rows, float[][] centres, int[] nearest) {
    int columns = rows[0].length;
    var sums = new double[centres.length][columns];
    int[] counts = new int[centres.length];
    for (int row = 0; row < rows.length; row++) {
      counts[nearest[row]]++;
      for (int column = 0; column < columns; column++) {
        sums[nearest[row]][column] += rows[row][column];
      }
    }
    for (int centre = 0; centre < centres.length; centre++) {
      for (int column = 0; counts[centre] > 0 && column < columns; column++) {
        centres[centre][column] = (float) (sums[centre][column] / counts[centre]);
      }
    }
  }
}
