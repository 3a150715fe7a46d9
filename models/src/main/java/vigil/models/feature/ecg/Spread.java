package vigil.models.feature.ecg;

import java.util.Arrays;

/** How far the values of a stretch lie apart, whatever a few of them do. */
final class Spread {
  private static final double TAIL = 0.02;

  private Spread() {}

  /** Range without a fiftieth at each end, from … to − 1; 0 where there is nothing. */
  static float of(float[] signal, int from, int to) {
    float[] sorted = sorted(signal, from, to);
    return at(sorted, 1 - TAIL) - at(sorted, TAIL);
  }

  /** Values that are there, ascending. */
  static float[] sorted(float[] signal, int from, int to) {
    int first = Math.clamp(from, 0, signal.length);
    var sorted = Arrays.copyOfRange(signal, first, Math.clamp(to, first, signal.length));
    Arrays.sort(sorted);
    int there = sorted.length;
    while (there > 0 && Float.isNaN(sorted[there - 1])) {
      there--;
    }
    return Arrays.copyOf(sorted, there);
  }

  /** Quantile of ascending values; 0 where there are none. */
  static float at(float[] sorted, double share) {
    return sorted.length == 0 ? 0 : sorted[(int) ((sorted.length - 1) * share)];
  }
}
