package vigil.models.neural;

/**
 * A matrix as signed eight-bit numbers with one scale a channel, without offset.
 *
 * @param values {@code round(weight / scale)}, −127 to 127
 * @see <a href="https://arxiv.org/abs/2004.09602">Wu et al. 2020, section 3</a>
 */
record EightBits(byte[] values, float[] scales) {

  /** One scale a column of a matrix kept row by row. */
  static EightBits of(float[] matrix, int columns) {
    return of(matrix, columns, columns, true);
  }

  /** One scale a row. */
  static EightBits ofRows(float[] matrix, int columns) {
    return of(matrix, columns, matrix.length / columns, false);
  }

  private static EightBits of(float[] matrix, int columns, int channels, boolean byColumn) {
    float[] scales = new float[channels];
    for (int i = 0; i < matrix.length; i++) {
      int channel = byColumn ? i % columns : i / columns;
      scales[channel] = Math.max(scales[channel], Math.abs(matrix[i]) / 127);
    }
    byte[] values = new byte[matrix.length];
    for (int i = 0; i < matrix.length; i++) {
      float scale = scales[byColumn ? i % columns : i / columns];
      values[i] = (byte) (scale > 0 ? Math.round(matrix[i] / scale) : 0);
    }
    for (int channel = 0; channel < channels; channel++) {
      scales[channel] = scales[channel] > 0 ? scales[channel] : 1;
    }
    return new EightBits(values, scales);
  }
}
