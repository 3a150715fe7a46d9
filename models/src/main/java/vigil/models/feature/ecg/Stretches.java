package vigil.models.feature.ecg;

import java.util.Arrays;
import java.util.List;

/**
 * Windows of 3 s before an alarm, all leads at the same time: noise is in one lead, a ventricular
 * rhythm and a pause are in all.
 *
 * @param wavy how far the slow part of the signal outgrew what it was before, in the lead where it
 *     did least
 * @param wavyMost the same, in the lead where it did most
 * @param regular self-likeness at 100 to 300 /min, in the lead where it is least
 * @param regularMost the same, in the lead where it is most
 * @param still longest time in which no lead had a QRS-like slope, in seconds
 * @param stillLeast longest such time in the lead that had the shortest, in seconds
 * @param loud largest size of a window against before, in the lead where it is least
 */
record Stretches(
    float wavy,
    float wavyMost,
    float regular,
    float regularMost,
    float still,
    float stillLeast,
    float loud) {
  static final String NAMES = "wavy wavy-most regular regular-most still still-least loud-joint";
  static final int COUNT = 7;

  private static final double WINDOW = 3;
  private static final double LATE = 14;

  static Stretches of(List<float[]> leads, double hertz) {
    var clean = leads.stream().map(l -> Filter.bandpass(1, 30, hertz).apply(l)).toList();
    int length = (int) (WINDOW * hertz);
    int end = clean.get(0).length;
    double[] before = new double[2 * clean.size()];
    for (int lead = 0; lead < clean.size(); lead++) {
      before[2 * lead] =
          1e-6 + slow(clean.get(lead), 0, Math.max(length, end - (int) (LATE * hertz)), hertz);
      before[2 * lead + 1] =
          1e-6 + size(clean.get(lead), 0, Math.max(length, end - (int) (LATE * hertz)));
    }
    double[] most = {-9, -9, -1, -1, 0};
    for (int at = Math.max(0, end - (int) (LATE * hertz)); at + length <= end; at += length / 6) {
      double[] here = window(clean, before, at, length, hertz);
      for (int i = 0; i < most.length; i++) {
        most[i] = Math.max(most[i], here[i]);
      }
    }
    float[] still = still(leads, hertz);
    return new Stretches(
        (float) most[0],
        (float) most[1],
        (float) most[2],
        (float) most[3],
        still[0],
        still[1],
        (float) most[4]);
  }

  private static double[] window(
      List<float[]> clean, double[] before, int at, int length, double hertz) {
    double[] here = {9, -9, 1, -1, 9};
    for (int lead = 0; lead < clean.size(); lead++) {
      var x = clean.get(lead);
      double wavy = Math.log((1e-6 + slow(x, at, length, hertz)) / before[2 * lead]);
      double regular = regular(x, at, length, hertz);
      here[0] = Math.min(here[0], wavy);
      here[1] = Math.max(here[1], wavy);
      here[2] = Math.min(here[2], regular);
      here[3] = Math.max(here[3], regular);
      here[4] = Math.min(here[4], size(x, at, length) / before[2 * lead + 1]);
    }
    return here;
  }

  /** Power of 1.5 to 6 Hz over that of 6.5 to 20 Hz. */
  static double slow(float[] x, int from, int length, double hertz) {
    double low = 0;
    double high = 1e-9;
    for (double f = 1.5; f <= 20; f += 0.5) {
      double power =
          Flutter.power(x, from, Math.min(length, x.length - from), 2 * Math.PI * f / hertz);
      low += f <= 6 ? power : 0;
      high += f <= 6 ? 0 : power;
    }
    return low / high;
  }

  static double size(float[] x, int from, int length) {
    double sum = 0;
    int to = Math.min(x.length, from + length);
    for (int i = from; i < to; i++) {
      sum += (double) x[i] * x[i];
    }
    return Math.sqrt(sum / Math.max(1, to - from));
  }

  /** Highest self-correlation at lags of 0.2 to 0.6 s. */
  static double regular(float[] x, int from, int length, double hertz) {
    double best = -1;
    for (int lag = (int) (0.2 * hertz); lag <= (int) (0.6 * hertz); lag++) {
      double ab = 0;
      double aa = 1e-9;
      double bb = 1e-9;
      for (int i = from + lag; i < from + length; i++) {
        ab += (double) x[i] * x[i - lag];
        aa += (double) x[i] * x[i];
        bb += (double) x[i - lag] * x[i - lag];
      }
      best = Math.max(best, ab / Math.sqrt(aa * bb));
    }
    return best;
  }

  /** Longest time without energy: in all leads together, and in the lead with the shortest. */
  private static float[] still(List<float[]> leads, double hertz) {
    int end = leads.get(0).length;
    int from = Math.max(0, end - (int) (LATE * hertz));
    float[] together = new float[end];
    float least = Float.POSITIVE_INFINITY;
    for (var lead : leads) {
      var energy = relative(lead, hertz);
      for (int i = 0; i < end; i++) {
        together[i] = Math.max(together[i], energy[i]);
      }
      least = Math.min(least, longest(energy, from, hertz));
    }
    return new float[] {longest(together, from, hertz), least};
  }

  private static float longest(float[] energy, int from, double hertz) {
    int run = 0;
    int most = 0;
    for (int i = from; i < energy.length; i++) {
      run = energy[i] < 0.3f ? run + 1 : 0;
      most = Math.max(most, run);
    }
    return (float) (most / hertz);
  }

  /** Slope against its usual highest value of a second. */
  private static float[] relative(float[] lead, double hertz) {
    var fast = Filter.bandpass(5, 25, hertz).apply(lead);
    int second = (int) hertz;
    float[] highest = new float[Math.max(1, fast.length / second)];
    for (int i = 0; i < highest.length * second && i < fast.length; i++) {
      highest[i / second] = Math.max(highest[i / second], Math.abs(fast[i]));
    }
    Arrays.sort(highest);
    float usual = Math.max(1e-4f, highest[highest.length * 2 / 3]);
    var out = new float[fast.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = Math.abs(fast[i]) / usual;
    }
    return out;
  }

  void into(float[] row, int at) {
    row[at] = wavy;
    row[at + 1] = wavyMost;
    row[at + 2] = regular;
    row[at + 3] = regularMost;
    row[at + 4] = still;
    row[at + 5] = stillLeast;
    row[at + 6] = loud;
  }
}
