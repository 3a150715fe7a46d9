package vigil.devicesim.physiology;

import java.util.random.RandomGenerator;

/**
 * A whole body at rest and under strain, second by second.
 *
 * <p>Pressure and heart are coupled both ways: what the cuff would read wanders with the Mayer wave
 * and slower, and the baroreflex answers each mmHg with beats of the opposite sign; respiration and
 * its depth move the saturation; effort and fever move all of them.
 *
 * @see <a href="https://doi.org/10.1152/ajpheart.1987.253.3.H680">de Boer 1987</a>, baroreflex
 * @see <a href="https://doi.org/10.1161/01.CIR.93.5.1043">Task Force 1996</a>, bands of variability
 */
public final class Body implements VitalSource {
  private static final double BAROREFLEX = 0.6;
  private static final double FINGER_TAU = 6;

  private final Person person;
  private final double pace;
  private final Response response;
  private final Day day;
  private final Fluctuation slowHeart;
  private final Fluctuation slowPressure;
  private final Fluctuation breathing;
  private final Fluctuation gas;
  private final Fluctuation vessels;
  private final Lag finger;

  /**
   * @param pace how much faster the slow clocks run: meals, glucose, time of day; at least 1
   */
  public Body(Person person, double pace, RandomGenerator random) {
    this.person = person;
    this.pace = pace;
    this.response = new Response(person);
    this.day = new Day(person, random);
    this.slowHeart = new Fluctuation(random, 0.025 * person.heartRate(), 40);
    this.slowPressure = new Fluctuation(random, 3, 90);
    this.breathing = new Fluctuation(random, 0.9, 25);
    this.gas = new Fluctuation(random, 0.4, 30);
    this.vessels = new Fluctuation(random, 0.12, 60);
    this.finger = new Lag(person.heartRate());
  }

  @Override
  public Person person() {
    return person;
  }

  @Override
  public void stopInsulin(boolean stopped) {
    day.stopInsulin(stopped);
  }

  @Override
  public boolean isMeasured() {
    return false;
  }

  @Override
  public Vitals next(Strain strain) {
    var shift = response.step(strain, 1);
    day.step(pace / 60, shift.met());
    double wandering = slowPressure.step(1);
    double heartRate =
        person.heartRate()
            + day.heartRate()
            + slowHeart.step(1)
            - BAROREFLEX * wandering
            + shift.heartRate();
    double perfusion = 2.4 * Math.exp(vessels.step(1)) * (1 + 0.01 * shift.systolic());
    return new Vitals(
        Math.clamp(heartRate, 25, person.highestHeartRate() + 10),
        finger.towards(Math.clamp(heartRate, 25, 230), 1, FINGER_TAU),
        Math.clamp(person.respiration() + breathing.step(1) + shift.respiration(), 4, 60),
        Math.clamp(person.saturation() + gas.step(1) + shift.saturation(), 40, 100),
        Math.clamp(perfusion, 0.1, 15),
        Math.clamp(person.systolic() + wandering + shift.systolic(), 50, 260),
        Math.clamp(person.diastolic() + 0.6 * wandering + shift.diastolic(), 25, 160),
        day.temperature() + shift.temperature(),
        day.glucose(),
        day.insulin(),
        shift.met());
  }
}
