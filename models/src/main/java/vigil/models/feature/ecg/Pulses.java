package vigil.models.feature.ecg;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The pulses of a plethysmogram or an arterial pressure.
 *
 * @param seconds shape [pulse]: time of each pulse's steepest rise, ascending
 * @param heights shape [pulse]: highest less lowest value around it, in the signal's unit
 */
record Pulses(double[] seconds, float[] heights) {
  private static final double BEFORE = 0.2;
  private static final double AFTER = 0.4;

  static Pulses of(float[] signal, double hertz) {
    int[] at = new PulseDetector(hertz).detect(signal);
    var heights = new float[at.length];
    for (int i = 0; i < at.length; i++) {
      int from = Math.max(0, at[i] - (int) (BEFORE * hertz));
      heights[i] = range(signal, from, at[i] + (int) (AFTER * hertz));
    }
    return new Pulses(IntStream.of(at).mapToDouble(i -> i / hertz).toArray(), heights);
  }

  int count() {
    return seconds.length;
  }

  /** 1 where all pulses are of one height, towards 0 where they are of any. */
  double steadiness() {
    if (heights.length < 4) {
      return 0;
    }
    var sorted = heights.clone();
    Arrays.sort(sorted);
    float middle = Math.max(sorted[sorted.length / 2], 1e-4f);
    return 1 / (1 + (sorted[sorted.length * 3 / 4] - sorted[sorted.length / 4]) / middle);
  }

  /** Middle of the first heights, never 0. */
  float usualHeight(int first) {
    var sorted = Arrays.copyOf(heights, Math.min(first, heights.length));
    Arrays.sort(sorted);
    return sorted.length == 0 ? 1 : Math.max(1e-5f, sorted[sorted.length / 2]);
  }

  /** Highest less lowest value from … to − 1; 0 where nothing was recorded. */
  static float range(float[] signal, int from, int to) {
    float high = Float.NEGATIVE_INFINITY;
    float low = Float.POSITIVE_INFINITY;
    for (int i = Math.max(0, from); i < Math.min(signal.length, to); i++) {
      high = signal[i] > high ? signal[i] : high;
      low = signal[i] < low ? signal[i] : low;
    }
    return high >= low ? high - low : 0;
  }
}
