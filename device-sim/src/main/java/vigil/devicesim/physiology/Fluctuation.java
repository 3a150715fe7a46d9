package vigil.devicesim.physiology;

import java.util.random.RandomGenerator;

/**
 * Slow wandering about zero: an Ornstein–Uhlenbeck process, exact at any step.
 *
 * @see <a href="https://doi.org/10.1103/PhysRevE.54.2084">Gillespie 1996</a> for the exact step
 */
final class Fluctuation {
  private final RandomGenerator random;
  private final double spread;
  private final double tau;
  private double value;

  /**
   * @param spread standard deviation in the long run
   * @param tau correlation time, in s
   */
  Fluctuation(RandomGenerator random, double spread, double tau) {
    this.random = random;
    this.spread = spread;
    this.tau = tau;
    this.value = random.nextGaussian() * spread;
  }

  double step(double seconds) {
    double keep = Math.exp(-seconds / tau);
    value = value * keep + spread * Math.sqrt(1 - keep * keep) * random.nextGaussian();
    return value;
  }
}
