package vigil.devicesim.physiology;

/**
 * What fibrillating muscle draws. Atria: f waves, a saw tooth of three harmonics at 6 Hz whose
 * height and pitch wander, about 0.1 mV. Ventricles: turns of about 5 Hz, coarse and each of
 * another height and shape, about 0.4 mV.
 *
 * @see <a href="https://doi.org/10.1109/10.900266">Stridh and Sörnmo 2001</a> for the f waves
 */
final class Fibrillation {
  private static final double F_HZ = 6;
  private static final double F_MILLIVOLT = 0.08;
  private static final double F_SWELL = 0.4;
  private static final double PITCH_HZ = 0.2;
  private static final double WANDER_HZ = 0.1;
  private static final int HARMONICS = 3;
  private static final double TURN_MILLIVOLT = 0.42;

  double millivolt(BeatLine beats, double t) {
    return switch (beats.originAt(t)) {
      case FIBRILLATING_ATRIA -> atria(t);
      case FIBRILLATING_VENTRICLES -> ventricles(beats.angleAt(t), t);
      case SINUS, JUNCTION, VENTRICLE, NONE -> 0;
    };
  }

  private static double atria(double t) {
    double slow = 2 * Math.PI * WANDER_HZ * t;
    double phase = 2 * Math.PI * F_HZ * t + PITCH_HZ / WANDER_HZ * Math.sin(slow);
    double sum = 0;
    for (int i = 1; i <= HARMONICS; i++) {
      double height = 2 / (i * Math.PI) * (1 + F_SWELL * Math.sin(0.8 * slow + i));
      sum -= height * Math.sin(i * phase);
    }
    return F_MILLIVOLT * sum;
  }

  /** Height and shape from slow waves without a common period, so that no two turns are alike. */
  private static double ventricles(double angle, double t) {
    double height = 1 + 0.35 * Math.sin(2.3 * t) + 0.3 * Math.sin(5.9 * t + 1);
    double shape = 0.35 * Math.sin(3.7 * t) * Math.sin(2 * angle + 0.6);
    return TURN_MILLIVOLT * (height * Math.sin(angle) + shape);
  }
}
