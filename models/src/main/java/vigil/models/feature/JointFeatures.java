package vigil.models.feature;

import java.util.List;

/** What the signals say together: coupled or contradicting, all at once or one by one. */
final class JointFeatures {
  static final List<String> NAMES =
      List.of(
          "energy",
          "largest",
          "strange",
          "together10",
          "together30",
          "ratio-spread",
          "ratio-mean",
          "rates-agree",
          "excess",
          "replay-a",
          "replay-b",
          "replay-both",
          "noisy-a",
          "noisy-b",
          "noisy-both",
          "excursion",
          "sharpness",
          "onsets",
          "still");

  private JointFeatures() {}

  static void write(Signals signals, int newest, float[] out, int at) {
    levels(signals, out, at);
    out[at + 3] = (float) together(signals, newest, 10);
    out[at + 4] = (float) together(signals, newest, 30);
    ratios(signals, out, at + 5);
    out[at + 7] = (float) agreement(signals, newest);
    out[at + 8] = (float) excess(signals, out);
    for (int i = 0; i < 6; i++) {
      out[at + 9 + i] = Math.min(signals.replay.evidence(i), 120);
    }
    out[at + 15] = Math.min(signals.excursion.steps, 300);
    out[at + 16] = (float) signals.excursion.sharpness;
    out[at + 17] = signals.onsets(newest);
    out[at + 18] = Math.min(signals.still, 120);
  }

  private static void levels(Signals signals, float[] out, int at) {
    double energy = 0;
    double largest = 0;
    int strange = 0;
    for (int c = 0; c < signals.channels; c++) {
      double z = Math.abs(out[c * SignalFeatures.NAMES.size()]);
      energy += z * z;
      largest = Math.max(largest, z);
      strange += z > 3 ? 1 : 0;
    }
    out[at] = (float) Math.sqrt(energy);
    out[at + 1] = (float) largest;
    out[at + 2] = strange;
  }

  /** Largest sum over the signals of steps that fall within one second. */
  private static double together(Signals signals, int newest, int steps) {
    double most = 0;
    for (int i = 0; i < steps; i++) {
      double sum = 0;
      for (int c = 0; c < signals.channels; c++) {
        sum += signals.step(c, newest, i);
      }
      most = Math.max(most, sum);
    }
    return most;
  }

  /** Scaled data keep one ratio in all rates; bodies do not. */
  private static void ratios(Signals signals, float[] out, int at) {
    int ratio = SignalFeatures.NAMES.indexOf("ratio10");
    double sum = 0;
    double squares = 0;
    int n = Math.min(signals.channels, 3);
    for (int c = 0; c < n; c++) {
      double log = Math.log(Math.max(out[c * SignalFeatures.NAMES.size() + ratio], 0.05));
      sum += log;
      squares += log * log;
    }
    double mean = sum / n;
    out[at] = (float) Math.sqrt(Math.max(squares / n - mean * mean, 0));
    out[at + 1] = (float) mean;
  }

  /** Correlation of the first two signals' movements over the window. */
  private static double agreement(Signals signals, int newest) {
    if (signals.channels < 2) {
      return 0;
    }
    double xy = 0;
    double xx = 0.5;
    double yy = 0.5;
    var a = signals.all[0];
    var b = signals.all[1];
    int length = a.ring.length;
    for (int i = 0; i < length - 3; i++) {
      int now = Math.floorMod(newest - i, length);
      int then = Math.floorMod(newest - i - 3, length);
      double x = a.ring[now] - a.ring[then];
      double y = b.ring[now] - b.ring[then];
      if (!Double.isNaN(x) && !Double.isNaN(y)) {
        xy += x * y;
        xx += x * x;
        yy += y * y;
      }
    }
    return xy / Math.sqrt(xx * yy);
  }

  /** Rate of the first signal beyond what activity explains, in spreads; about 11 /min each MET. */
  private static double excess(Signals signals, float[] out) {
    double explained = 11 * (signals.activity.slow() - 1);
    double over = out[1] * signals.all[0].baseline.spread() - Math.max(explained, 0);
    return Math.clamp(over / signals.all[0].baseline.spread(), -15, 15);
  }
}
