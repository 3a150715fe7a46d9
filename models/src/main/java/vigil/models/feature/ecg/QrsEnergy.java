package vigil.models.feature.ecg;

import java.util.Arrays;
import java.util.List;

/**
 * How much each instant looks like a QRS complex, over all leads: about 1 at a usual complex.
 *
 * <p>Each lead is brought to the size of its own complexes and weighs the more the quieter it is
 * between them, so that a complex which is small or disturbed in one lead is seen in the other.
 */
final class QrsEnergy {
  /** Band of a QRS complex, in Hz. */
  private static final double LOW = 7;

  private static final double HIGH = 18;

  /** Length of the moving window, in seconds. */
  private static final double WINDOW = 0.1;

  /** Seconds to each side over which a lead's size and noise are taken. */
  private static final int AROUND = 10;

  /** A peak counts at most so many times the usual one. */
  private static final float MOST = 3;

  /** Share of noise in signal from which a lead is hardly heard. */
  private static final double NOISY = 0.6;

  private final double hertz;
  private final int second;

  QrsEnergy(double hertz) {
    this.hertz = hertz;
    this.second = (int) Math.round(hertz);
  }

  /**
   * Shape [time].
   *
   * @param leads each of shape [time]
   */
  float[] of(List<float[]> leads) {
    var filter = Filter.bandpass(LOW, HIGH, hertz);
    var sum = new float[leads.get(0).length];
    var weights = new float[sum.length];
    for (var lead : leads) {
      add(moving(filter.apply(lead)), sum, weights);
    }
    for (int i = 0; i < sum.length; i++) {
      sum[i] /= weights[i];
    }
    return sum;
  }

  private void add(float[] energy, float[] sum, float[] weights) {
    float[] highest = running(perSecond(energy, true));
    float[] middle = running(perSecond(energy, false));
    var sorted = highest.clone();
    Arrays.sort(sorted);
    float least = 0.05f * sorted[sorted.length / 2] + 1e-6f;
    for (int i = 0; i < sum.length; i++) {
      int at = Math.min(i / second, highest.length - 1);
      float scale = Math.max(least, highest[at]);
      float weight = (float) Math.pow(Math.max(0.02, NOISY - middle[at] / scale), 6);
      sum[i] += weight * Math.min(MOST, energy[i] / scale);
      weights[i] += weight;
    }
  }

  /** Root of the mean square in a moving window. */
  private float[] moving(float[] filtered) {
    int half = Math.max(1, (int) Math.round(WINDOW * hertz) / 2);
    var out = new float[filtered.length];
    double sum = 0;
    for (int i = -half; i < filtered.length; i++) {
      sum += square(filtered, i + half) - square(filtered, i - half - 1);
      if (i >= 0) {
        out[i] = (float) Math.sqrt(Math.max(0, sum) / (2 * half + 1));
      }
    }
    return out;
  }

  private static double square(float[] values, int at) {
    return at < 0 || at >= values.length ? 0 : (double) values[at] * values[at];
  }

  /** Highest or middle value of each second; the highest reaches half a second further. */
  private float[] perSecond(float[] energy, boolean highest) {
    int seconds = Math.max(1, energy.length / second);
    var out = new float[seconds];
    for (int i = 0; i < seconds; i++) {
      int reach = highest ? second + second / 2 : second;
      var part =
          Arrays.copyOfRange(energy, i * second, Math.min(energy.length, i * second + reach));
      Arrays.sort(part);
      out[i] = part.length == 0 ? 0 : highest ? part[part.length - 1] : part[part.length / 2];
    }
    return out;
  }

  /** Running median. */
  private static float[] running(float[] values) {
    var out = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      var part =
          Arrays.copyOfRange(
              values, Math.max(0, i - AROUND), Math.min(values.length, i + AROUND + 1));
      Arrays.sort(part);
      out[i] = part[part.length / 2];
    }
    return out;
  }
}
