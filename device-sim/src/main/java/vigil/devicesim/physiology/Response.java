package vigil.devicesim.physiology;

/**
 * How the body's set points answer a strain: effort through the reserve of heart rate, want of
 * oxygen through the chemoreflex, falling pressure through the baroreflex, each with its delay.
 *
 * <p>Effort: the share of the heart-rate reserve equals the share of the oxygen-uptake reserve; on
 * in half a minute, off in about twice the time. Respiration: 0.18 breaths for each beat that
 * effort adds, as in recorded runs. Want of oxygen: 0.9 beats and 0.4 breaths per % of saturation.
 * Pressure: 0.6 beats per mmHg that the systolic falls; effort adds 8 mmHg per metabolic
 * equivalent.
 *
 * @see <a href="https://doi.org/10.1249/00005768-199703000-00018">Swain and Leutholtz 1997</a> for
 *     the reserve
 * @see <a href="https://doi.org/10.1152/ajpheart.1987.253.3.H680">de Boer 1987</a> for the
 *     baroreflex
 */
public final class Response {
  private static final double EFFORT_ON_TAU = 25;
  private static final double EFFORT_OFF_TAU = 50;
  private static final double REFLEX_TAU = 4;
  private static final double BREATHS_PER_BEAT = 0.18;

  private final Person person;
  private final Oxygen oxygen;
  private final Lag met = new Lag(1);
  private final Lag effort = new Lag(0);
  private final Lag heartRate = new Lag(0);
  private final Lag respiration = new Lag(0);
  private final Lag pressure = new Lag(0);
  private final Lag fever = new Lag(0);

  public Response(Person person) {
    this.person = person;
    this.oxygen = new Oxygen(person.saturation());
  }

  /**
   * What has changed against rest.
   *
   * @param heartRate in /min
   * @param respiration in breaths/min
   * @param saturation in %
   * @param systolic in mmHg
   * @param diastolic in mmHg
   * @param temperature in °C
   * @param met metabolic equivalent
   */
  public record Shift(
      double heartRate,
      double respiration,
      double saturation,
      double systolic,
      double diastolic,
      double temperature,
      double met) {}

  public Shift step(Strain strain, double seconds) {
    double asked = Math.min(strain.met(), person.fitness());
    double beats = reserveFor(asked);
    double tau = beats > effort.value() ? EFFORT_ON_TAU : EFFORT_OFF_TAU;
    double added = effort.towards(beats, seconds, tau);
    double saturation =
        oxygen.towards(person.saturation() + strain.saturation(), seconds) - person.saturation();
    double want = Math.max(0, -saturation);
    double fall = pressure.towards(strain.pressure(), seconds, REFLEX_TAU);
    double reflex = 0.9 * want - 0.6 * fall + person.heartRate() * (strain.heartRateShare() - 1);
    double breaths = strain.respiration() + 0.4 * want;
    double level = met.towards(asked, seconds, REFLEX_TAU);
    return new Shift(
        added + heartRate.towards(strain.heartRate() + reflex, seconds, REFLEX_TAU),
        BREATHS_PER_BEAT * added + respiration.towards(breaths, seconds, REFLEX_TAU),
        saturation,
        fall + 8 * (level - 1),
        0.5 * fall + 0.5 * (level - 1),
        fever.towards(strain.temperature() + 0.08 * (level - 1), seconds, 120),
        level);
  }

  /** Beats per minute that an effort adds once it has lasted. */
  private double reserveFor(double asked) {
    double share = (asked - 1) / (person.fitness() - 1);
    return Math.max(0, share) * (person.highestHeartRate() - person.heartRate());
  }
}
