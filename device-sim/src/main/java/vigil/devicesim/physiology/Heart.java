package vigil.devicesim.physiology;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The heart's beats: an RR tachogram with a low-frequency part near 0.1 Hz (the Mayer wave) and a
 * high-frequency part at the rate of respiration, in the ratio of a resting adult, about the period
 * that the set point asks for.
 *
 * @see <a href="https://doi.org/10.1109/TBME.2003.808805">McSharry 2003</a>, section III, for the
 *     two bands and their ratio of 0.5
 */
public final class Heart {
  private static final double MAYER_HZ = 0.1;
  private static final double LF_SHARE = Math.sqrt(1.0 / 3);
  private static final double HF_SHARE = Math.sqrt(2.0 / 3);

  private final double variability;
  private final RandomGenerator random;
  private final Succession succession;
  private double mayer;
  private double breath;
  private double nextAt;
  private double period;
  private Origin origin = Origin.SINUS;
  private Origin before = Origin.SINUS;

  /**
   * One beat.
   *
   * @param at of its R wave, in s since the start
   * @param rr to the next R wave, in s
   * @param ejected as a share of what a sinus beat at rest ejects
   */
  public record Beat(double at, double rr, Origin origin, double ejected) {}

  /**
   * @param variability standard deviation of RR as a share of it, at rest
   */
  public Heart(double variability, RandomGenerator random) {
    this.variability = variability;
    this.random = random;
    this.succession = new Succession(random);
    this.mayer = random.nextDouble() * 2 * Math.PI;
    this.breath = random.nextDouble() * 2 * Math.PI;
  }

  /**
   * The beats that begin before a time, in order, and after those already given.
   *
   * @param until in s since the start
   * @param rhythm what makes the heart beat meanwhile
   * @param heartRate set point of the sinus node in /min; zero or NaN: no beat
   * @param respiration in breaths/min
   */
  public List<Beat> beatsUntil(double until, Rhythm rhythm, double heartRate, double respiration) {
    var beats = new ArrayList<Beat>();
    if (!(heartRate > 0)) {
      nextAt = Math.max(nextAt, until);
      return beats;
    }
    while (nextAt < until) {
      double ejected = Ejection.share(origin, before, period);
      var next = succession.after(origin, rhythm, rr(heartRate, respiration));
      period = next.seconds();
      beats.add(new Beat(nextAt, period, origin, ejected));
      nextAt += period;
      before = origin;
      origin = next.origin();
    }
    return beats;
  }

  /** Of the newest beat, in s; 0 before the first, and while there is none. */
  public double period() {
    return before.hasComplex() ? period : 0;
  }

  private double rr(double heartRate, double respiration) {
    double mean = 60 / heartRate;
    double calm = Math.min(1, mean / 0.8);
    double swing = Math.sqrt(2) * (LF_SHARE * Math.sin(mayer) + HF_SHARE * Math.sin(breath));
    mayer += 2 * Math.PI * MAYER_HZ * mean + 0.15 * random.nextGaussian();
    double hz = respiration > 0 ? respiration / 60 : 0.25;
    breath += 2 * Math.PI * hz * mean + 0.05 * random.nextGaussian();
    return Math.max(0.2, mean * (1 + variability * calm * calm * swing));
  }
}
