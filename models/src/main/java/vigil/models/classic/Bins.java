package vigil.models.classic;

import java.util.Arrays;

/**
 * Training rows as small numbers: each column cut at its quantiles, so that a split is found by
 * counting. Bin 0 holds the missing values.
 *
 * @see <a href="https://proceedings.neurips.cc/paper/2017/hash/6449f44a102fde848669bdd9eb6b76fa">Ke
 *     et al. 2017, histogram-based splits</a>
 */
final class Bins {
  /** With bin 0 it fits a byte. */
  private static final int MOST = 254;

  /** Shape [column][cut], ascending; bin b + 1 starts at cut b. */
  private final float[][] cuts;

  /** Shape [column][row]. */
  private final byte[][] bins;

  private Bins(float[][] cuts, byte[][] bins) {
    this.cuts = cuts;
    this.bins = bins;
  }

  static Bins of(float[][] rows) {
    int columns = rows[0].length;
    var cuts = new float[columns][];
    var bins = new byte[columns][rows.length];
    float[] values = new float[rows.length];
    for (int column = 0; column < columns; column++) {
      for (int row = 0; row < rows.length; row++) {
        values[row] = rows[row][column];
      }
      cuts[column] = cuts(values.clone());
      for (int row = 0; row < rows.length; row++) {
        bins[column][row] = (byte) binOf(values[row], cuts[column]);
      }
    }
    return new Bins(cuts, bins);
  }

  /** Midpoints between neighbouring values, thinned to quantiles; the first lies below all. */
  private static float[] cuts(float[] values) {
    Arrays.sort(values); // NaN last
    int present = values.length;
    while (present > 0 && Float.isNaN(values[present - 1])) {
      present--;
    }
    float[] found = new float[MOST];
    int count = 0;
    found[count++] = -Float.MAX_VALUE;
    for (int cut = 0; cut < MOST - 1; cut++) {
      int next = Math.max(1, (int) ((long) cut * present / MOST));
      while (next < present && values[next] <= values[next - 1]) {
        next++;
      }
      float middle =
          next < present ? between(values[next - 1], values[next]) : Float.NEGATIVE_INFINITY;
      if (middle > found[count - 1]) {
        found[count++] = middle;
      }
    }
    return Arrays.copyOf(found, count);
  }

  private static float between(float low, float high) {
    float middle = (float) (((double) low + high) / 2);
    return middle > low ? middle : high;
  }

  private static int binOf(float value, float[] cuts) {
    if (Float.isNaN(value)) {
      return 0;
    }
    int at = Arrays.binarySearch(cuts, value);
    return at >= 0 ? at + 1 : Math.max(1, -at - 1);
  }

  int columns() {
    return cuts.length;
  }

  /** One more than the largest bin of the column. */
  int count(int column) {
    return cuts[column].length + 1;
  }

  int binOf(int column, int row) {
    return bins[column][row] & 0xff;
  }

  /** Shape [row], unsigned. */
  byte[] column(int column) {
    return bins[column];
  }

  /** Rows with a value at or above this are in a bin above {@code bin}. */
  float cutAbove(int column, int bin) {
    return cuts[column][bin];
  }
}
