package vigil.devicesim.physiology;

/** First-order lag: goes to its target as 1 − exp(−t/τ). */
final class Lag {
  private double value;

  Lag(double start) {
    value = start;
  }

  double value() {
    return value;
  }

  /**
   * One step.
   *
   * @param seconds length of the step
   * @param tau time constant, in s
   */
  double towards(double target, double seconds, double tau) {
    value += (target - value) * -Math.expm1(-seconds / tau);
    return value;
  }
}
