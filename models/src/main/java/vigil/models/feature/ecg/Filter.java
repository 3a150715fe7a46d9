package vigil.models.feature.ecg;

/**
 * A second-order section, or several in a row, without delay: each is run forwards and backwards.
 *
 * @see <a href="https://www.w3.org/TR/audio-eq-cookbook/">Bristow-Johnson, Cookbook formulae for
 *     audio equalizer biquad filter coefficients</a>
 */
public final class Filter {
  private static final double BUTTERWORTH = Math.sqrt(0.5);

  private final double[][] sections;

  private Filter(double[]... sections) {
    this.sections = sections;
  }

  /**
   * Lets through what lies between two frequencies.
   *
   * @param low in Hz
   * @param high in Hz, below half of {@code hertz}
   * @param hertz samples a second
   */
  public static Filter bandpass(double low, double high, double hertz) {
    return new Filter(highSection(low, hertz), lowSection(Math.min(high, 0.45 * hertz), hertz));
  }

  public static Filter highpass(double low, double hertz) {
    return new Filter(highSection(low, hertz));
  }

  /** Filters; NaN counts as the last value before it. */
  public float[] apply(float[] signal) {
    var values = new double[signal.length];
    double last = 0;
    for (int i = 0; i < signal.length && last == 0; i++) {
      last = Float.isNaN(signal[i]) ? 0 : signal[i];
    }
    for (int i = 0; i < signal.length; i++) {
      last = Float.isNaN(signal[i]) ? last : signal[i];
      values[i] = last;
    }
    for (var section : sections) {
      run(section, values, 1);
      run(section, values, -1);
    }
    var filtered = new float[signal.length];
    for (int i = 0; i < signal.length; i++) {
      filtered[i] = (float) values[i];
    }
    return filtered;
  }

  /** Direct form 1, begun as if the first value had always been there. */
  private static void run(double[] c, double[] values, int step) {
    if (values.length == 0) {
      return;
    }
    int at = step > 0 ? 0 : values.length - 1;
    double x1 = values[at];
    double x2 = x1;
    double gain = (c[0] + c[1] + c[2]) / (1 + c[3] + c[4]);
    double y1 = x1 * gain;
    double y2 = y1;
    for (; at >= 0 && at < values.length; at += step) {
      double x = values[at];
      double y = c[0] * x + c[1] * x1 + c[2] * x2 - c[3] * y1 - c[4] * y2;
      x2 = x1;
      x1 = x;
      y2 = y1;
      y1 = y;
      values[at] = y;
    }
  }

  /** b0 b1 b2 a1 a2, over a0. */
  private static double[] lowSection(double cut, double hertz) {
    double w = 2 * Math.PI * cut / hertz;
    double alpha = Math.sin(w) / (2 * BUTTERWORTH);
    double a0 = 1 + alpha;
    double b = (1 - Math.cos(w)) / 2 / a0;
    return new double[] {b, 2 * b, b, -2 * Math.cos(w) / a0, (1 - alpha) / a0};
  }

  private static double[] highSection(double cut, double hertz) {
    double w = 2 * Math.PI * cut / hertz;
    double alpha = Math.sin(w) / (2 * BUTTERWORTH);
    double a0 = 1 + alpha;
    double b = (1 + Math.cos(w)) / 2 / a0;
    return new double[] {b, -2 * b, b, -2 * Math.cos(w) / a0, (1 - alpha) / a0};
  }
}
