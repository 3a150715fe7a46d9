package vigil.devicesim.physiology;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * The pulse wave at the finger: for each beat two Gaussians over its phase, the ejected wave and
 * its reflection, a pulse transit time after the R wave, higher with perfusion and with what the
 * beat ejected, and breathing with the breath.
 *
 * <p>Values are without unit, about ± 1 at a perfusion index of 2.4 %.
 *
 * @see <a href="https://doi.org/10.3389/fmed.2020.597774">PPGSynth, Tang 2020</a>
 */
public final class Pleth {
  /** Sampling period of the oximeter. */
  public static final Duration PERIOD = Duration.ofMillis(8);

  private static final double TRANSIT_SECONDS = 0.22;
  private static final double[] ANGLE = {-1.5, 0.55};
  private static final double[] WIDTH = {0.62, 0.75};
  private static final double[] HEIGHT = {1.0, 0.45};
  private static final double MEAN = 0.35;
  private static final double SCALE = 1.5;
  private static final double NOISE = 0.008;

  private final RandomGenerator random;
  private double phase;

  public Pleth(RandomGenerator random) {
    this.random = random;
  }

  /**
   * The next stretch.
   *
   * @param beats the heart's beats around this stretch
   * @param from in s since the start
   * @param count of values, {@link #PERIOD} apart
   */
  public float[] next(BeatLine beats, double from, int count, Vitals vitals) {
    var values = new float[count];
    double dt = PERIOD.toNanos() / 1e9;
    double respiration = Double.isNaN(vitals.respiration()) ? 15 : vitals.respiration();
    double size = SCALE * vitals.perfusion() / 2.4;
    for (int i = 0; i < count; i++) {
      double t = from + i * dt;
      phase += 2 * Math.PI * respiration / 60 * dt;
      double breath = Math.sin(phase);
      double ejected = beats.ejectedAt(t - TRANSIT_SECONDS);
      double beating =
          beats.periodAt(t - TRANSIT_SECONDS) > 0 ? ejected * wave(beats, t) - MEAN : 0;
      values[i] =
          (float)
              (size * (1 + 0.06 * breath) * beating
                  + 0.08 * breath
                  + NOISE * random.nextGaussian());
    }
    return values;
  }

  private static double wave(BeatLine beats, double t) {
    double theta = beats.angleAt(t - TRANSIT_SECONDS) - Math.PI;
    double sum = 0;
    for (int i = 0; i < ANGLE.length; i++) {
      double spread = Math.IEEEremainder(theta - ANGLE[i], 2 * Math.PI) / WIDTH[i];
      sum += HEIGHT[i] * Math.exp(-spread * spread / 2);
    }
    return sum;
  }
}
