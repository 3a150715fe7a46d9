package vigil.models.feature;

import java.util.List;

/**
 * Features of one signal: where it is against the patient's usual, how it moves, how alive it is.
 *
 * <p>All are cut to a range, none is NaN. {@code z} is in spreads of the baseline, differences are
 * in the patient's usual difference, shares are in [0, 1], times are in steps.
 */
final class SignalFeatures {
  static final List<String> NAMES =
      List.of(
          "z3",
          "z10",
          "z30",
          "slope10",
          "slope30",
          "max30",
          "min30",
          "step10",
          "step30",
          "noise10",
          "noise30",
          "flat30",
          "turns30",
          "spikes20",
          "stuck",
          "unchanged",
          "missing10",
          "missing30",
          "missing-more",
          "zero10",
          "anchored",
          "cusum-up",
          "cusum-down",
          "ratio10",
          "slow",
          "onset",
          "stand",
          "shift",
          "spiky",
          "missed",
          "overdue",
          "owed",
          "beside",
          "deserted");

  private final Signal signal;
  private final int newest;
  private final int length;

  private SignalFeatures(Signal signal, int newest) {
    this.signal = signal;
    this.newest = newest;
    this.length = signal.ring.length;
  }

  /**
   * @param newest slot of the newest step in the ring
   */
  static void write(Signal signal, int newest, float[] out, int at) {
    var f = new SignalFeatures(signal, newest);
    f.level(out, at);
    f.movement(out, at + 7);
    f.life(out, at + 13);
    f.creep(out, at + 20);
  }

  private float back(int steps) {
    return signal.ring[Math.floorMod(newest - steps, length)];
  }

  /** Mean over steps {@code from} to {@code to} back, the last excluded; NaN if all are missing. */
  private double mean(int from, int to) {
    double sum = 0;
    int n = 0;
    for (int i = from; i < Math.min(to, length); i++) {
      float value = back(i);
      if (!Float.isNaN(value)) {
        sum += value;
        n++;
      }
    }
    return n == 0 ? Double.NaN : sum / n;
  }

  private double z(double value) {
    return Double.isNaN(value) ? 0 : signal.z(value);
  }

  private double zMean(int from, int to) {
    return z(mean(from, to));
  }

  private void level(float[] out, int at) {
    out[at] = (float) zMean(0, 3);
    out[at + 1] = (float) zMean(0, 10);
    out[at + 2] = (float) zMean(0, 30);
    out[at + 3] = (float) (zMean(0, 5) - zMean(5, 10));
    out[at + 4] = (float) (zMean(0, 10) - zMean(20, 30));
    double high = -12;
    double low = 12;
    for (int i = 0; i < Math.min(30, length); i++) {
      float value = back(i);
      if (!Float.isNaN(value)) {
        double z = signal.z(value);
        high = Math.max(high, z);
        low = Math.min(low, z);
      }
    }
    out[at + 5] = (float) (high < low ? 0 : high);
    out[at + 6] = (float) (high < low ? 0 : low);
  }

  private void movement(float[] out, int at) {
    double unit = signal.habitDifference + 0.15 * signal.baseline.spread();
    out[at] = (float) Math.min(largestStep(10) / unit, 50);
    out[at + 1] = (float) Math.min(largestStep(length - 1) / unit, 50);
    out[at + 2] = (float) Math.log((meanStep(10) + 0.05) / (signal.habitDifference + 0.05));
    out[at + 3] = (float) Math.log((meanStep(length - 1) + 0.05) / (signal.habitDifference + 0.05));
    out[at + 4] = (float) Math.log((deviation() + 0.1) / (signal.baseline.spread() + 0.1));
    out[at + 5] = (float) turns();
  }

  private double largestStep(int steps) {
    double most = 0;
    for (int i = 0; i < steps; i++) {
      double step = Math.abs(back(i) - back(i + 1));
      most = step > most ? step : most;
    }
    return most;
  }

  private double meanStep(int steps) {
    double sum = 0;
    int n = 0;
    for (int i = 0; i < steps; i++) {
      double step = Math.abs(back(i) - back(i + 1));
      if (!Double.isNaN(step)) {
        sum += step;
        n++;
      }
    }
    return n == 0 ? signal.habitDifference : sum / n;
  }

  private double deviation() {
    double mean = mean(0, length);
    double sum = 0;
    int n = 0;
    for (int i = 0; i < length; i++) {
      float value = back(i);
      if (!Float.isNaN(value)) {
        sum += (value - mean) * (value - mean);
        n++;
      }
    }
    return n < 2 ? signal.baseline.spread() : Math.sqrt(sum / n);
  }

  /** Share of changes that turn back: near 1 for noise, near 0 for a ramp. */
  private double turns() {
    int turns = 0;
    int changes = 0;
    double before = 0;
    for (int i = length - 2; i >= 0; i--) {
      double step = back(i) - back(i + 1);
      if (step != 0 && !Double.isNaN(step)) {
        turns += step * before < 0 ? 1 : 0;
        changes++;
        before = step;
      }
    }
    return changes < 2 ? 0.4 : (double) turns / changes;
  }

  private void life(float[] out, int at) {
    out[at] = spikes();
    double change = Math.clamp(signal.habitChange, 0.004, 0.98);
    out[at + 1] = (float) Math.min(-signal.stand.unchanged * Math.log1p(-change), 60);
    out[at + 2] = Math.min(signal.stand.unchanged, 300);
    out[at + 3] = (float) missing(10);
    out[at + 4] = (float) missing(30);
    out[at + 5] = (float) (missing(30) - signal.habitMissing);
    out[at + 6] = (float) (dead(10) - signal.habitZero);
  }

  /** Lone values far from both neighbours, in the newest twenty steps. */
  private int spikes() {
    double far = 3 * signal.habitDifference + 2 * signal.baseline.spread();
    int spikes = 0;
    for (int i = 1; i < 20; i++) {
      double before = back(i + 1) - back(i);
      double after = back(i - 1) - back(i);
      spikes += before * after > 0 && Math.min(Math.abs(before), Math.abs(after)) > far ? 1 : 0;
    }
    return spikes;
  }

  /** Nothing is missing of what had not come yet, or never does. */
  private double missing(int steps) {
    int n = 0;
    for (int i = 0; i < Math.min(steps, signal.age); i++) {
      n += Float.isNaN(back(i)) ? 1 : 0;
    }
    return (double) n / steps;
  }

  private double dead(int steps) {
    int n = 0;
    for (int i = 0; i < steps; i++) {
      n += !Float.isNaN(back(i)) && !signal.isAlive(back(i)) ? 1 : 0;
    }
    return (double) n / steps;
  }

  private void creep(float[] out, int at) {
    double now = mean(0, 10);
    boolean blind = Double.isNaN(now) || Double.isNaN(signal.creep.anchor);
    out[at] =
        (float) (blind ? 0 : Math.clamp(signal.baseline.off(now, signal.creep.anchor), -15, 15));
    out[at + 1] = (float) signal.creep.up;
    out[at + 2] = (float) signal.creep.down;
    double usual = Math.max(Math.abs(signal.baseline.nearest(now)), 1);
    out[at + 3] = (float) (Double.isNaN(now) ? 1 : Math.clamp(now / usual, 0, 3));
    out[at + 4] = (float) z(signal.creep.slow);
    out[at + 5] = (float) (zMean(0, 3) - zMean(3, 6));
    out[at + 6] = (float) Math.min(signal.stand.unchanged / (signal.stand.longest + 3), 20);
    out[at + 7] = (float) signal.shift;
    out[at + 8] = (float) Math.min(signal.spiky, 60);
    out[at + 9] = (float) (signal.missed - signal.habitMissing);
    out[at + 10] = (float) Math.min(signal.stand.overdue, 60);
    out[at + 11] = (float) Math.min(signal.owed(), 60);
    out[at + 12] = Math.min(signal.stand.beside, 120);
    out[at + 13] = (float) Math.min(signal.deserted(), 20);
  }
}
