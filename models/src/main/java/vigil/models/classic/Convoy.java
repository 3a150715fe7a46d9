package vigil.models.classic;

import java.util.Arrays;

/**
 * Rows that go down a tree together: a fork parts them only where they differ, so the cost is that
 * of the ways taken and not of the rows. A row ends in the same leaf as by itself.
 *
 * <p>Thread: safe from several threads at a time.
 */
final class Convoy {
  /** Rows at most: a set of them is the bits of one number. */
  static final int MOST = Long.SIZE;

  /** Shape [row][column]. */
  private final float[][] rows;

  /** Shape [column + 1]: place of the column's first value among all. */
  private final int[] first;

  /** The different values of each column, and the rows that hold each. */
  private float[] values;

  private long[] holders;

  /**
   * @param rows shape [row][column], from 1 to {@link #MOST} rows
   */
  Convoy(float[][] rows, int columns) {
    this.rows = rows;
    this.first = new int[columns + 1];
    this.values = new float[2 * columns];
    this.holders = new long[2 * columns];
    for (int column = 0; column < columns; column++) {
      first[column + 1] = gather(column);
    }
  }

  /** The end of the column's values. */
  private int gather(int column) {
    int from = first[column];
    int to = from;
    for (int row = 0; row < rows.length; row++) {
      float value = rows[row][column];
      int at = from;
      while (at < to && !isSame(values[at], value)) {
        at++;
      }
      if (at == to) {
        to = add(to, value);
      }
      holders[at] |= 1L << row;
    }
    return to;
  }

  private static boolean isSame(float one, float other) {
    return Float.floatToRawIntBits(one) == Float.floatToRawIntBits(other);
  }

  private int add(int at, float value) {
    if (at == values.length) {
      values = Arrays.copyOf(values, 2 * at);
      holders = Arrays.copyOf(holders, 2 * at);
    }
    values[at] = value;
    return at + 1;
  }

  /**
   * Adds what a tree's leaves hold.
   *
   * @param sums shape [row]
   */
  void descend(Grove grove, int tree, double[] sums) {
    descend(grove, grove.root(tree), -1L >>> (MOST - rows.length), sums);
  }

  private void descend(Grove grove, int from, long set, double[] sums) {
    int node = from;
    long rest = set;
    for (int column = grove.column(node); column != Branches.LEAF; column = grove.column(node)) {
      long right = reaching(column, grove.number(node), rest);
      if (right != 0 && right != rest) {
        descend(grove, grove.right(node), right, sums);
        rest &= ~right;
        node = grove.left(node);
      } else {
        node = right == 0 ? grove.left(node) : grove.right(node);
      }
    }
    float value = grove.number(node);
    for (; rest != 0; rest &= rest - 1) {
      sums[Long.numberOfTrailingZeros(rest)] += value;
    }
  }

  /** Those of a set that reach a split; a missing value never does. */
  private long reaching(int column, float split, long set) {
    int from = first[column];
    int to = first[column + 1];
    long reaching = 0;
    if (to - from > Long.bitCount(set)) {
      for (long rest = set; rest != 0; rest &= rest - 1) {
        int row = Long.numberOfTrailingZeros(rest);
        reaching |= rows[row][column] >= split ? 1L << row : 0;
      }
      return reaching;
    }
    for (int at = from; at < to; at++) {
      reaching |= values[at] >= split ? holders[at] : 0;
    }
    return reaching & set;
  }
}
