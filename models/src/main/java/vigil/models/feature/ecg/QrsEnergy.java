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
  private final float floor;
  private float noise;

  /**
   * @param floor a lead's own complexes are never taken for smaller, in its unit
   */
  QrsEnergy(double hertz, double floor) {
    this.hertz = hertz;
    this.floor = (float) floor;
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
    float[] highest = running(highest(energy));
    float[] middle = running(perSecond(energy, 0.5));
    var sorted = highest.clone();
    Arrays.sort(sorted);
    noise = Math.max(noise, share(perSecond(energy, 0.25), highest));
    float least = Math.max(floor, 0.05f * sorted[sorted.length / 2] + 1e-6f);
    for (int of = 0; of < highest.length; of++) {
      float scale = Math.max(least, highest[of]);
      float weight = (float) Math.pow(Math.max(0.02, NOISY - middle[of] / scale), 6);
      int to = of + 1 == highest.length ? sum.length : (of + 1) * second;
      for (int i = of * second; i < to; i++) {
        sum[i] += weight * Math.min(MOST, energy[i] / scale);
        weights[i] += weight;
      }
    }
  }

  /**
   * Energy in the quietest quarter of a second over that of complexes, in the middle second of the
   * worst lead: below 0.1 of a quiet one, a third of noise.
   */
  float noise() {
    return noise;
  }

  private float share(float[] quiet, float[] highest) {
    var shares = new float[quiet.length];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = quiet[i] / Math.max(highest[i], Math.max(floor, 1e-6f));
    }
    Arrays.sort(shares);
    return shares[shares.length / 2];
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

  /** Highest value of each second, which reaches half a second further. */
  private float[] highest(float[] energy) {
    var out = new float[Math.max(1, energy.length / second)];
    for (int i = 0; i < out.length; i++) {
      int to = Math.min(energy.length, i * second + second + second / 2);
      for (int at = i * second; at < to; at++) {
        out[i] = Math.max(out[i], energy[at]);
      }
    }
    return out;
  }

  /** Value of each second that a share of it does not reach. */
  private float[] perSecond(float[] energy, double share) {
    var out = new float[Math.max(1, energy.length / second)];
    for (int i = 0; i < out.length; i++) {
      var part = Arrays.copyOfRange(energy, i * second, Math.min(energy.length, (i + 1) * second));
      Arrays.sort(part);
      out[i] = part.length == 0 ? 0 : part[(int) (part.length * share)];
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
