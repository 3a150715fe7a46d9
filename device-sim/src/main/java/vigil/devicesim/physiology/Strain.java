package vigil.devicesim.physiology;

/**
 * What an illness or an effort asks of the body beyond rest; the body answers with its own delays.
 *
 * @param heartRate added to the set point, in /min
 * @param heartRateShare the set point is multiplied by it; 1 is none
 * @param respiration added, in breaths/min
 * @param saturation added, in %
 * @param pressure added to the systolic set point, in mmHg; diastolic follows
 * @param temperature added, in °C
 * @param met metabolic equivalent, 1 at rest
 */
public record Strain(
    double heartRate,
    double heartRateShare,
    double respiration,
    double saturation,
    double pressure,
    double temperature,
    double met) {
  public static final Strain NONE = new Strain(0, 1, 0, 0, 0, 0, 1);

  public static Strain effort(double met) {
    return new Strain(0, 1, 0, 0, 0, 0, met);
  }

  /** Both at once. */
  public Strain plus(Strain other) {
    return new Strain(
        heartRate + other.heartRate,
        heartRateShare * other.heartRateShare,
        respiration + other.respiration,
        saturation + other.saturation,
        pressure + other.pressure,
        temperature + other.temperature,
        met + other.met - 1);
  }

  /**
   * A part of it.
   *
   * @param share 0 is none, 1 the whole
   */
  public Strain times(double share) {
    return new Strain(
        heartRate * share,
        1 + (heartRateShare - 1) * share,
        respiration * share,
        saturation * share,
        pressure * share,
        temperature * share,
        1 + (met - 1) * share);
  }
}
