package vigil.models.feature.ecg;

import java.util.Arrays;

/**
 * How much the last ten seconds of a lead look like ventricular flutter or fibrillation, or like
 * nothing at all. Each value is the most striking over windows of 3 s.
 *
 * @param leak of the filter that fits the dominant period: small where the signal is one wave
 * @param narrow share of the power near the dominant frequency, for the narrowest window
 * @param frequency dominant frequency of that window, in Hz
 * @param waving share of windows that are one wave of 2 to 7 Hz
 * @param quiet smallest deviation of a window over the lead's usual one
 * @param loud largest deviation of a window over the lead's usual one
 * @see <a href="https://doi.org/10.1109/TBME.2007.902594">Amann, Tratnig and Unterkofler 2007</a>,
 *     VF filter of Kuo and Dillman
 */
record Flutter(float leak, float narrow, float frequency, float waving, float quiet, float loud) {
  static final String NAMES = "leak narrow frequency waving quiet loud";

  /** Of the filter, below which a window is one wave. */
  private static final double LEAK = 0.45;

  private static final double WINDOW = 3;
  private static final double STRETCH = 11;

  static Flutter of(float[] lead, double hertz) {
    var clean = Filter.bandpass(1, 25, hertz).apply(lead);
    int length = (int) (WINDOW * hertz);
    double usual = Math.max(deviation(clean, 0, clean.length), 1e-4);
    double[] best = {1, 0, 0, 0, 9, 0};
    int windows = 0;
    int from = Math.max(0, clean.length - (int) (STRETCH * hertz));
    for (; from + length <= clean.length; from += length / 6) {
      double leak = leak(clean, from, length);
      double[] peak = dominant(clean, from, length, hertz);
      double size = deviation(clean, from, from + length) / usual;
      if (peak[1] > best[1]) {
        best[1] = peak[1];
        best[2] = peak[0];
      }
      best[0] = Math.min(best[0], leak);
      best[3] += leak < LEAK && peak[0] > 2 && peak[0] < 7 && size > 0.3 ? 1 : 0;
      best[4] = Math.min(best[4], size);
      best[5] = Math.max(best[5], size);
      windows++;
    }
    return new Flutter(
        (float) best[0],
        (float) best[1],
        (float) best[2],
        (float) (best[3] / Math.max(1, windows)),
        (float) best[4],
        (float) best[5]);
  }

  /** Whether a stretch is one wave of 2 to 7 Hz. */
  static boolean isWave(float[] clean, int from, int length, double hertz) {
    if (leak(clean, from, length) >= LEAK) {
      return false;
    }
    double frequency = dominant(clean, from, length, hertz)[0];
    return frequency > 2 && frequency < 7;
  }

  void into(float[] row, int at) {
    row[at] = leak;
    row[at + 1] = narrow;
    row[at + 2] = frequency;
    row[at + 3] = waving;
    row[at + 4] = quiet;
    row[at + 5] = loud;
  }

  private static double leak(float[] x, int from, int length) {
    double level = 0;
    double change = 0;
    for (int i = from + 1; i < from + length; i++) {
      level += Math.abs(x[i]);
      change += Math.abs(x[i] - x[i - 1]);
    }
    int half = (int) Math.floor(Math.PI * level / Math.max(change, 1e-9) + 0.5);
    double sum = 0;
    double all = 1e-9;
    for (int i = from + Math.max(1, half); i < from + length; i++) {
      sum += Math.abs(x[i] + x[i - half]);
      all += Math.abs(x[i]) + Math.abs(x[i - half]);
    }
    return half >= length ? 1 : sum / all;
  }

  /** Frequency of the most power, in Hz, and the share of the power within 0.75 Hz of it. */
  private static double[] dominant(float[] x, int from, int length, double hertz) {
    double[] power = new double[57];
    for (int k = 0; k < power.length; k++) {
      power[k] = power(x, from, length, 2 * Math.PI * (1 + k * 0.25) / hertz);
    }
    int best = 0;
    for (int k = 1; k <= 28; k++) {
      best = power[k] > power[best] ? k : best;
    }
    double near = 0;
    for (int k = Math.max(0, best - 3); k <= Math.min(power.length - 1, best + 3); k++) {
      near += power[k];
    }
    return new double[] {1 + best * 0.25, near / Math.max(1e-12, Arrays.stream(power).sum())};
  }

  /** Goertzel's, under a Hann window. */
  static double power(float[] x, int from, int length, double w) {
    double c = 2 * Math.cos(w);
    double s1 = 0;
    double s2 = 0;
    for (int i = 0; i < length; i++) {
      double hann = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / length);
      double s = hann * x[from + i] + c * s1 - s2;
      s2 = s1;
      s1 = s;
    }
    return s1 * s1 + s2 * s2 - c * s1 * s2;
  }

  static double deviation(float[] x, int from, int to) {
    double sum = 0;
    double square = 0;
    for (int i = from; i < to; i++) {
      sum += x[i];
      square += (double) x[i] * x[i];
    }
    double mean = sum / (to - from);
    return Math.sqrt(Math.max(0, square / (to - from) - mean * mean));
  }
}
