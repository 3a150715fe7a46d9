package vigil.models.classic;

import java.util.Random;

/** Rows drawn from a seed. */
final class ClassicRows {
  private ClassicRows() {}

  static float[][] gaussian(int count, int columns, long seed) {
    var random = new Random(seed);
    var rows = new float[count][columns];
    for (float[] row : rows) {
      for (int column = 0; column < columns; column++) {
        row[column] = (float) random.nextGaussian();
      }
    }
    return rows;
  }

  /** Columns 0 and 1 decide the class: outside the circle of radius 1.2, 1; the rest is noise. */
  static int[] ring(float[][] rows) {
    int[] labels = new int[rows.length];
    for (int row = 0; row < rows.length; row++) {
      double radius = Math.hypot(rows[row][0], rows[row][1]);
      labels[row] = radius > 2 ? 2 : radius > 1.2 ? 1 : 0;
    }
    return labels;
  }
}
