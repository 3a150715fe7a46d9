package vigil.models.feature.ecg;

import java.util.Arrays;

/** One pass over the peaks of one signal: which of them are complexes. */
final class QrsSearch {
  /** Seconds in which no second complex can follow. */
  static final double REFRACTORY = 0.2;

  /** Seconds in which a smaller peak is a T wave. */
  private static final double T_WAVE = 0.3;

  /** Size against the complex before, below which it is a T wave. */
  private static final double T_SIZE = 0.5;

  /** Where between noise and signal the threshold lies. */
  private static final double THRESHOLD = 0.35;

  /** RR intervals after which a beat is overdue, and the share of the threshold it then needs. */
  private static final double LATE = 1.6;

  private static final double BACK = 0.6;

  private final float[] energy;
  private final int[] peaks;
  private final double hertz;
  private final Last signal = new Last(1);
  private final Last noise = new Last(0.1);
  private final Last intervals;
  private final int[] found;
  private int count;
  private int last = -1;

  /** First peak that was not yet taken for a complex or passed by one. */
  private int open;

  QrsSearch(float[] energy, int[] peaks, double hertz) {
    this.energy = energy;
    this.peaks = peaks;
    this.hertz = hertz;
    this.intervals = new Last(0.8 * hertz);
    this.found = new int[2 * peaks.length];
  }

  int[] run() {
    for (int i = 0; i < peaks.length; i++) {
      double threshold = noise.median() + THRESHOLD * (signal.median() - noise.median());
      if (last >= 0 && peaks[i] - last > LATE * intervals.median()) {
        searchBack(i, threshold);
      }
      if (energy[peaks[i]] > threshold && !isTWave(peaks[i])) {
        take(i, energy[peaks[i]]);
      } else {
        noise.add(energy[peaks[i]]);
      }
    }
    return Arrays.copyOf(found, count);
  }

  private boolean isTWave(int peak) {
    return last >= 0 && peak - last < T_WAVE * hertz && energy[peak] <= T_SIZE * energy[last];
  }

  /** The highest peak that was passed over, if it is high enough. */
  private void searchBack(int before, double threshold) {
    int best = -1;
    for (int i = open; i < before; i++) {
      boolean apart =
          peaks[i] - last > 0.36 * hertz && peaks[before] - peaks[i] > REFRACTORY * hertz;
      if (apart && (best < 0 || energy[peaks[i]] > energy[peaks[best]])) {
        best = i;
      }
    }
    if (best >= 0 && energy[peaks[best]] > BACK * threshold) {
      take(best, 0.75 * signal.median() + 0.25 * energy[peaks[best]]);
    }
  }

  private void take(int peak, double size) {
    found[count++] = peaks[peak];
    signal.add(size);
    if (last >= 0) {
      intervals.add(Math.min(peaks[peak] - last, 2 * hertz));
    }
    last = peaks[peak];
    open = peak + 1;
  }

  /** The last eight numbers. */
  private static final class Last {
    private final double[] values = new double[8];
    private int next;

    Last(double first) {
      Arrays.fill(values, first);
    }

    void add(double value) {
      values[next++ % values.length] = value;
    }

    double median() {
      var sorted = values.clone();
      Arrays.sort(sorted);
      return (sorted[3] + sorted[4]) / 2;
    }
  }
}
