package vigil.devicesim.physiology;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Lead II by the dynamical model ECGSYN: a point runs round the unit circle once a beat and is
 * pulled up and down at the angles of P, Q, R, S and T.
 *
 * <p>On the limit cycle the two first equations have the solution θ(t), which the beats give, so
 * only z is integrated (Runge–Kutta, 2 ms): ż = −Σ aᵢ Δθᵢ exp(−Δθᵢ²/2bᵢ²) − (z − z₀). Angles and
 * widths are stretched with the root of the rate as in ECGSYN, which also keeps the height of the
 * waves. z is scaled so that R is about 1.2 mV; z₀ is the breath's 0.05 mV. What does not come from
 * above the ventricles is put on z: {@link Ectopic}, {@link Fibrillation}.
 *
 * @see <a href="https://doi.org/10.1109/TBME.2003.808805">McSharry 2003</a>, table 1
 * @see <a href="https://physionet.org/content/ecgsyn/1.0.0">ECGSYN</a>, stretching with the rate
 */
public final class Electrocardiogram {
  /** Sampling period of the monitor. */
  public static final Duration PERIOD = Duration.ofMillis(4);

  private static final int STEPS_PER_SAMPLE = 2;
  private static final double STEP = PERIOD.toNanos() / 1e9 / STEPS_PER_SAMPLE;
  private static final double[] ANGLE = {-Math.PI / 3, -Math.PI / 12, 0, Math.PI / 12, Math.PI / 2};
  private static final double[] STRETCH = {0.5, 1, 1, 1, 0.5};
  private static final double[] HEIGHT = {1.2, -5.0, 30.0, -7.5, 0.75};
  private static final double[] WIDTH = {0.25, 0.1, 0.1, 0.1, 0.4};
  private static final int P = 0;
  private static final double MILLIVOLT = 1.2 / 0.047;
  private static final double BASELINE_MILLIVOLT = 0.05;
  private static final double NOISE_MILLIVOLT = 0.008;

  private final RandomGenerator random;
  private final double[] angle = new double[ANGLE.length];
  private final double[] width = new double[ANGLE.length];
  private final Ectopic ectopic = new Ectopic();
  private final Fibrillation fibrillation = new Fibrillation();
  private Origin drawn = Origin.NONE;
  private double z;
  private double breath;

  public Electrocardiogram(RandomGenerator random) {
    this.random = random;
  }

  /**
   * The next stretch.
   *
   * @param beats the heart's beats around this stretch
   * @param from in s since the start
   * @param count of values, {@link #PERIOD} apart
   * @param respiration in breaths/min
   * @return in mV
   */
  public float[] next(BeatLine beats, double from, int count, double respiration) {
    var values = new float[count];
    double dt = PERIOD.toNanos() / 1e9;
    for (int i = 0; i < count; i++) {
      double t = from + i * dt;
      for (int step = 0; step < STEPS_PER_SAMPLE; step++) {
        integrate(beats, t + step * STEP);
      }
      breath += 2 * Math.PI * respiration / 60 * dt;
      double baseline = BASELINE_MILLIVOLT * Math.sin(breath);
      double mv = z * MILLIVOLT + ectopic.millivolt(beats, t) + fibrillation.millivolt(beats, t);
      values[i] = (float) (mv + baseline + NOISE_MILLIVOLT * random.nextGaussian());
    }
    return values;
  }

  private void integrate(BeatLine beats, double t) {
    double rr = beats.periodAt(t);
    if (!(rr > 0)) {
      z *= 1 - STEP;
      return;
    }
    double omega = 2 * Math.PI / rr;
    double theta = beats.angleAt(t);
    drawn = beats.drawnAt(t);
    stretch(1 / Math.sqrt(rr));
    double middle = pull(theta + omega * STEP / 2);
    double k1 = pull(theta) - z;
    double k2 = middle - (z + k1 * STEP / 2);
    double k3 = middle - (z + k2 * STEP / 2);
    double k4 = pull(theta + omega * STEP) - (z + k3 * STEP);
    z += STEP / 6 * (k1 + 2 * k2 + 2 * k3 + k4);
  }

  private void stretch(double root) {
    for (int i = 0; i < ANGLE.length; i++) {
      angle[i] = ANGLE[i] * (STRETCH[i] == 1 ? root : Math.sqrt(root));
      width[i] = WIDTH[i] * root;
    }
  }

  private double pull(double theta) {
    double sum = 0;
    if (!drawn.isNarrow()) {
      return 0;
    }
    for (int i = drawn == Origin.SINUS ? 0 : P + 1; i < angle.length; i++) {
      double delta = Math.IEEEremainder(theta - angle[i], 2 * Math.PI);
      double spread = delta / width[i];
      if (Math.abs(spread) < 6) {
        sum -= HEIGHT[i] * delta * Math.exp(-spread * spread / 2);
      }
    }
    return sum;
  }
}
