package vigil.models.evaluate.row;

import java.util.Arrays;

/**
 * Brings columns to one scale: median and interquartile range of the normal training rows. Missing
 * values become the median, far ones are clipped.
 */
final class Standard {
  private static final float FAR = 8;

  /** Interquartile range of a normal distribution with deviation 1. */
  private static final double RANGE = 1.349;

  private final float[] middle;
  private final float[] spread;

  private Standard(float[] middle, float[] spread) {
    this.middle = middle;
    this.spread = spread;
  }

  static Standard of(float[][] rows) {
    int columns = rows[0].length;
    var middle = new float[columns];
    var spread = new float[columns];
    for (int column = 0; column < columns; column++) {
      int c = column;
      double[] values =
          Arrays.stream(rows)
              .mapToDouble(row -> row[c])
              .filter(Double::isFinite)
              .sorted()
              .toArray();
      middle[column] = (float) at(values, 0.5);
      double range = (at(values, 0.75) - at(values, 0.25)) / RANGE;
      double wide = (at(values, 0.99) - at(values, 0.01)) / 4.65;
      spread[column] = (float) (range > 0 ? range : wide > 0 ? wide : 1);
    }
    return new Standard(middle, spread);
  }

  private static double at(double[] sorted, double share) {
    return sorted.length == 0 ? 0 : sorted[(int) (share * (sorted.length - 1))];
  }

  float[] apply(float[] row) {
    var out = new float[row.length];
    for (int i = 0; i < row.length; i++) {
      float z = (row[i] - middle[i]) / spread[i];
      out[i] = Float.isFinite(z) ? Math.clamp(z, -FAR, FAR) : Float.isNaN(z) ? 0 : FAR;
    }
    return out;
  }

  float[][] apply(float[][] rows) {
    return Arrays.stream(rows).map(this::apply).toArray(float[][]::new);
  }
}
