package vigil.protocol.codec;

/**
 * Values as signed 16 bit, little endian: {@code value = scale * raw + shift}.
 *
 * <p>Encoding spreads the values over the whole range of 16 bit; an error is at most 1 / 131,000 of
 * the difference between the highest and the lowest.
 *
 * @param bytes shape [time * 2]
 */
record Int16(float scale, float shift, byte[] bytes) {
  private static final int STEPS = 65_534;

  /**
   * @param values shape [time], finite
   */
  static Int16 of(float[] values) {
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    for (float value : values) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    float scale = high > low ? (high - low) / STEPS : 1;
    float shift = high > low ? low + (high - low) / 2 : low;
    var bytes = new byte[values.length * 2];
    for (int i = 0; i < values.length; i++) {
      int raw = Math.clamp(Math.round((values[i] - shift) / scale), -32_767, 32_767);
      bytes[2 * i] = (byte) raw;
      bytes[2 * i + 1] = (byte) (raw >> 8);
    }
    return new Int16(scale, shift, bytes);
  }

  /** Shape [time]. */
  float[] values() {
    var values = new float[bytes.length / 2];
    for (int i = 0; i < values.length; i++) {
      short raw = (short) (bytes[2 * i] & 0xff | bytes[2 * i + 1] << 8);
      values[i] = scale * raw + shift;
    }
    return values;
  }
}
