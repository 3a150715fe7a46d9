package vigil.models.classic;

import java.util.Arrays;
import java.util.Random;

/** Refuses training rows that no model can learn from, in one sentence. */
final class Rows {
  private Rows() {}

  /**
   * Checks and copies nothing.
   *
   * @return number of columns
   */
  static int checkFinite(float[][] rows, int fewest) {
    int columns = check(rows, fewest);
    for (int row = 0; row < rows.length; row++) {
      for (int column = 0; column < columns; column++) {
        if (!Float.isFinite(rows[row][column])) {
          throw new IllegalArgumentException(
              "row %d, column %d: %s (expected: a finite number)"
                  .formatted(row, column, rows[row][column]));
        }
      }
    }
    return columns;
  }

  /** As {@link #checkFinite}, but NaN may stand for a missing value. */
  static int check(float[][] rows, int fewest) {
    if (rows.length < fewest) {
      throw new IllegalArgumentException(
          "training rows: %d (expected: >= %d)".formatted(rows.length, fewest));
    }
    int columns = rows[0].length;
    for (int row = 0; row < rows.length; row++) {
      if (rows[row].length != columns || columns == 0) {
        throw new IllegalArgumentException(
            "row %d: %d columns (expected: %d, at least 1)"
                .formatted(row, rows[row].length, columns));
      }
    }
    return columns;
  }

  static void checkWidth(float[] row, int columns) {
    if (row.length != columns) {
      throw new IllegalArgumentException(
          "row: %d columns (expected: %d)".formatted(row.length, columns));
    }
  }

  /** The first {@code count} of a random order of 0 … size − 1, without repeats. */
  static int[] draw(int size, int count, Random random) {
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      order[i] = i;
    }
    for (int i = 0; i < count; i++) {
      int other = i + random.nextInt(size - i);
      int kept = order[i];
      order[i] = order[other];
      order[other] = kept;
    }
    return Arrays.copyOf(order, count);
  }

  static double squaredDistance(float[] row, float[] centre) {
    double sum = 0;
    for (int column = 0; column < centre.length; column++) {
      double step = row[column] - centre[column];
      sum += step * step;
    }
    return sum;
  }
}
