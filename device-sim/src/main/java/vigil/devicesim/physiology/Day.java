package vigil.devicesim.physiology;

import java.util.random.RandomGenerator;

/**
 * What goes with the hours: temperature and heart rate over the day, meals, insulin.
 *
 * <p>Temperature and heart rate: one harmonic with its top in the late afternoon, 0.4 °C and 4 /min
 * from mean to top. Meals at eight, half past twelve and half past six; the pump gives insulin in
 * proportion to what glucose is above 140 mg/dl, at most 4 U/h.
 *
 * @see <a href="https://doi.org/10.1210/jcem.56.4.685">Refinetti and Menaker 1992 and sources
 *     there</a> for the temperature's amplitude
 */
final class Day {
  private static final double MINUTES = 1_440;
  private static final double TOP_AT = 17 * 60;
  private static final double[] MEALS_AT = {8 * 60, 12.5 * 60, 18.5 * 60};

  private final Person person;
  private final Glucose glucose;
  private final double mealG;
  private double minute;
  private double insulin;
  private boolean stopped;

  Day(Person person, RandomGenerator random) {
    this.person = person;
    this.glucose = new Glucose(person.glucose(), person.weightKg());
    this.mealG = 45 + 25 * random.nextDouble();
    this.minute = 7.5 * 60 + random.nextInt(480);
  }

  void step(double minutes, double met) {
    for (double at : MEALS_AT) {
      if (minute < at && minute + minutes >= at) {
        glucose.eat(mealG);
      }
    }
    minute = (minute + minutes) % MINUTES;
    insulin = stopped ? 0 : Math.clamp(0.03 * (glucose.tissue() - 140), 0, 4);
    glucose.step(minutes, insulin, met);
  }

  void stopInsulin(boolean nowStopped) {
    stopped = nowStopped;
  }

  double temperature() {
    return person.temperature() + 0.4 * phase();
  }

  /** Against the mean over the day, in /min. */
  double heartRate() {
    return 4 * phase();
  }

  /** In the tissue, in mg/dl. */
  double glucose() {
    return glucose.tissue();
  }

  /** By pump, in U/h. */
  double insulin() {
    return insulin;
  }

  private double phase() {
    return Math.cos(2 * Math.PI * (minute - TOP_AT) / MINUTES);
  }
}
