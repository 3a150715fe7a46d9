package vigil.devicesim.physiology;

import java.util.random.RandomGenerator;

/**
 * What of a person stays the same while we watch.
 *
 * @param age in years
 * @param weightKg in kg
 * @param heartRate at rest, in /min
 * @param respiration at rest, in breaths/min
 * @param saturation SpO2 at rest, in %
 * @param systolic at rest, in mmHg
 * @param diastolic at rest, in mmHg
 * @param temperature mean over the day, in °C
 * @param glucose basal, in mg/dl
 * @param fitness highest metabolic equivalent the person can reach
 * @param variability standard deviation of the heart's period as a share of it
 */
public record Person(
    int age,
    boolean female,
    double weightKg,
    double heartRate,
    double respiration,
    double saturation,
    double systolic,
    double diastolic,
    double temperature,
    double glucose,
    double fitness,
    double variability) {

  /** A ward patient: adults, older than the street, none acutely ill. */
  public static Person draw(RandomGenerator random) {
    int age = 35 + random.nextInt(50);
    boolean female = random.nextBoolean();
    double systolic = within(random, 112 + 0.3 * (age - 35), 9, 98, 152);
    return new Person(
        age,
        female,
        within(random, female ? 68 : 82, 11, 45, 130),
        within(random, 72, 7, 56, 88),
        within(random, 15, 1.6, 11, 19),
        within(random, 97, 0.9, 95, 99),
        systolic,
        within(random, systolic * 0.62, 4, 55, 92),
        within(random, 36.8, 0.15, 36.4, 37.2),
        within(random, 105, 12, 82, 140),
        within(random, 9.5 - 0.05 * (age - 35), 1, 5, 13),
        within(random, 0.045 - 0.0003 * (age - 35), 0.008, 0.015, 0.07));
  }

  /**
   * Highest heart rate in /min.
   *
   * @see <a href="https://doi.org/10.1016/S0735-1097(00)01054-8">Tanaka 2001</a>
   */
  public double highestHeartRate() {
    return 208 - 0.7 * age;
  }

  private static double within(
      RandomGenerator random, double mean, double spread, double low, double high) {
    return Math.clamp(random.nextGaussian(mean, spread), low, high);
  }
}
