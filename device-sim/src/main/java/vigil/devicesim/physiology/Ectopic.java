package vigil.devicesim.physiology;

/**
 * The wide complex of a beat from the ventricles: Gaussians in time as in the vector model for
 * abnormal rhythms, about 160 ms wide and without a P wave, T the other way. The T wave comes
 * sooner with the root of the period, so that at 180/min it runs into the next complex.
 *
 * @see <a href="https://doi.org/10.1088/0967-3334/31/5/001">Clifford 2010</a> for abnormal beats as
 *     dipole trajectories of their own
 * @see <a href="https://doi.org/10.1161/CIRCULATIONAHA.108.191095">AHA 2009</a>: wide is 120 ms and
 *     more
 */
final class Ectopic {
  /** In s after the middle of the complex. */
  private static final double[] AT = {-0.035, 0.02, 0.075, 0.30};

  private static final double[] WIDTH = {0.024, 0.030, 0.030, 0.060};
  private static final double[] MILLIVOLT = {0.55, 1.45, -0.55, -0.45};
  private static final int T = 3;

  /** The middle of the complex comes so much after the beat's time, in s. */
  private static final double MIDDLE = 0.03;

  private static final double REACH = 4;

  double millivolt(BeatLine beats, double t) {
    double sum = 0;
    for (var beat : beats.beats()) {
      if (beat.origin() == Origin.VENTRICLE) {
        sum += complex(t - beat.at() - MIDDLE, Math.min(1, Math.sqrt(beat.rr() / 0.8)));
      }
    }
    return sum;
  }

  private static double complex(double since, double root) {
    double sum = 0;
    for (int i = 0; i < AT.length; i++) {
      double spread = (since - (i == T ? root * AT[i] : AT[i])) / WIDTH[i];
      if (Math.abs(spread) < REACH) {
        sum += MILLIVOLT[i] * Math.exp(-spread * spread / 2);
      }
    }
    return sum;
  }
}
