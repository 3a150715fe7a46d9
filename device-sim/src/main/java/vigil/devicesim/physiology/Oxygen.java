package vigil.devicesim.physiology;

/**
 * Oxygen in the arteries: partial pressure follows the lungs with a lag, saturation follows the
 * pressure along the dissociation curve, so a fall begins slowly on its shoulder and then hurries.
 *
 * @see <a href="https://doi.org/10.1152/jappl.1979.46.3.599">Severinghaus 1979</a>
 */
final class Oxygen {
  /** Time constant of the stores, in s: lungs and blood of a resting adult, a quarter minute. */
  private static final double TAU = 15;

  private final Lag pressure;

  Oxygen(double saturation) {
    pressure = new Lag(pressureAt(saturation));
  }

  /**
   * One step.
   *
   * @param target saturation the lungs would settle at, in %
   * @return saturation now, in %
   */
  double towards(double target, double seconds) {
    return saturationAt(pressure.towards(pressureAt(target), seconds, TAU));
  }

  /**
   * Saturation in % at a partial pressure.
   *
   * @param pressure in mmHg
   */
  static double saturationAt(double pressure) {
    if (pressure <= 0) {
      return 0;
    }
    return 100 / (23_400 / (pressure * pressure * pressure + 150 * pressure) + 1);
  }

  /** Partial pressure in mmHg at a saturation in %: the positive root of p³ + 150 p = c. */
  static double pressureAt(double saturation) {
    double share = Math.clamp(saturation, 1, 99.7) / 100;
    double c = 23_400 * share / (1 - share);
    double root = Math.sqrt(c * c / 4 + 125_000);
    return Math.cbrt(c / 2 + root) + Math.cbrt(c / 2 - root);
  }
}
