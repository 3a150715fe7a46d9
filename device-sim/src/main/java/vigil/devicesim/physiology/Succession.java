package vigil.devicesim.physiology;

import java.util.random.RandomGenerator;

/**
 * Which beat follows which, and after how long, where it is not the sinus node alone.
 *
 * <p>An early beat comes after 0.5 to 0.7 of the sinus period; with the pause after it two sinus
 * periods have passed. Between two beats of fibrillating atria the coefficient of variation is
 * 0.24. Ventricles fibrillate at about 5 Hz. A ventricular tachycardia is regular within 2 %.
 *
 * @see <a href="https://doi.org/10.1007/BF02345439">Tateno and Glass 2001</a> for the atria
 * @see <a href="https://doi.org/10.1109/TBME.2023.3288701">Bachi 2023</a>, a simulator of
 *     arrhythmias in changing conditions, for beats of several origins on one tachogram
 */
final class Succession {
  private static final double ATRIAL_VARIATION = 0.24;
  private static final double SHORTEST = 0.26;
  private static final double STANDSTILL_STEP = 0.5;

  private final RandomGenerator random;
  private int left;
  private double early;

  Succession(RandomGenerator random) {
    this.random = random;
  }

  /**
   * What comes after a beat.
   *
   * @param seconds until then
   */
  record Next(double seconds, Origin origin) {}

  /**
   * @param now the beat that is followed
   * @param sinus period the sinus node keeps, in s
   */
  Next after(Origin now, Rhythm rhythm, double sinus) {
    return switch (rhythm) {
      case Rhythm.Sinus s -> sinus(now, sinus);
      case Rhythm.Extrasystoles(var share, var run) -> extrasystoles(now, share, run, sinus);
      case Rhythm.Ventricular(var rate) -> ventricular(now, 60 / rate, sinus);
      case Rhythm.Supraventricular(var rate) ->
          new Next(60 / rate * (1 + 0.005 * random.nextGaussian()), Origin.JUNCTION);
      case Rhythm.AtrialFibrillation(var rate) ->
          new Next(
              Math.max(SHORTEST, 60 / rate * (1 + ATRIAL_VARIATION * random.nextGaussian())),
              Origin.FIBRILLATING_ATRIA);
      case Rhythm.VentricularFibrillation f ->
          now.hasComplex()
              ? new Next(0.55 * sinus, Origin.FIBRILLATING_VENTRICLES)
              : new Next(0.2 * (1 + 0.12 * random.nextGaussian()), Origin.FIBRILLATING_VENTRICLES);
      case Rhythm.Standstill s ->
          now.hasComplex() ? new Next(sinus, Origin.NONE) : new Next(STANDSTILL_STEP, Origin.NONE);
    };
  }

  private Next sinus(Origin now, double sinus) {
    left = 0;
    return switch (now) {
      case SINUS, NONE -> new Next(now == Origin.NONE ? STANDSTILL_STEP : sinus, Origin.SINUS);
      case VENTRICLE -> new Next(early > 0 ? 2 * sinus - early : 1.2 * sinus, Origin.SINUS);
      case JUNCTION, FIBRILLATING_ATRIA, FIBRILLATING_VENTRICLES ->
          new Next(1.2 * sinus, Origin.SINUS);
    };
  }

  private Next extrasystoles(Origin now, double share, int run, double sinus) {
    if (now == Origin.VENTRICLE) {
      if (left > 0) {
        left--;
        return new Next(Math.min(0.6 * sinus, 0.5), Origin.VENTRICLE);
      }
      return sinus(now, sinus);
    }
    if (random.nextDouble() >= share) {
      return sinus(now, sinus);
    }
    left = run - 1;
    early = sinus * (0.5 + 0.2 * random.nextDouble());
    return new Next(early, Origin.VENTRICLE);
  }

  /** A tachycardia begins with an early beat, an escape rhythm with a late one. */
  private Next ventricular(Origin now, double period, double sinus) {
    early = 0;
    double jitter = 1 + 0.02 * random.nextGaussian();
    double wait = now == Origin.VENTRICLE ? period * jitter : Math.max(period, 0.55 * sinus);
    return new Next(wait, Origin.VENTRICLE);
  }
}
