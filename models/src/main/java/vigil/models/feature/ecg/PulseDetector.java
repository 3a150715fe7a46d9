package vigil.models.feature.ecg;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Finds pulses in a plethysmogram or an arterial pressure by their steep rise.
 *
 * @see <a href="https://doi.org/10.1109/CIC.2003.1291140">Zong, Heldt, Moody and Mark 2003</a>,
 *     slope sum
 */
public final class PulseDetector {
  private static final double RISE = 0.128;
  private static final double REFRACTORY = 0.3;
  private static final double THRESHOLD = 0.4;

  private final double hertz;

  public PulseDetector(double hertz) {
    this.hertz = hertz;
  }

  /** Indexes of the steepest rises, ascending; none in a signal that is flat. */
  public int[] detect(float[] signal) {
    if (signal.length < QrsDetector.SHORTEST * hertz) {
      return new int[0];
    }
    var rises = rises(Filter.bandpass(0.5, 8, hertz).apply(signal));
    float usual = usual(rises);
    int[] found = new int[rises.length];
    int count = 0;
    for (int i = 1; i + 1 < rises.length; i++) {
      boolean summit = rises[i] >= rises[i - 1] && rises[i] > rises[i + 1];
      if (!summit || rises[i] < THRESHOLD * usual) {
        continue;
      }
      boolean close = count > 0 && i - found[count - 1] < REFRACTORY * hertz;
      if (!close) {
        found[count++] = i;
      } else if (rises[i] > rises[found[count - 1]]) {
        found[count - 1] = i;
      }
    }
    return usual < 1e-6f ? new int[0] : Arrays.copyOf(found, count);
  }

  /** Sum of what the signal rises by in a moving window. */
  private float[] rises(float[] signal) {
    int window = Math.max(1, (int) Math.round(RISE * hertz));
    var sums = new float[signal.length];
    double sum = 0;
    for (int i = 1; i < signal.length; i++) {
      sum += Math.max(0, signal[i] - signal[i - 1]);
      int gone = i - window;
      sum -= gone >= 1 ? Math.max(0, signal[gone] - signal[gone - 1]) : 0;
      sums[Math.max(0, i - window / 2)] = (float) sum;
    }
    return sums;
  }

  /** Middle of the highest rises of all stretches of 1.5 s. */
  private float usual(float[] rises) {
    int stretch = (int) (1.5 * hertz);
    var highest =
        IntStream.range(0, Math.max(1, rises.length / stretch))
            .mapToDouble(
                i ->
                    IntStream.range(i * stretch, Math.min(rises.length, (i + 1) * stretch))
                        .mapToDouble(j -> rises[j])
                        .max()
                        .orElse(0))
            .sorted()
            .toArray();
    return (float) highest[highest.length / 2];
  }
}
