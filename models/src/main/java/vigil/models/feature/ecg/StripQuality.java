package vigil.models.feature.ecg;

import java.util.Arrays;
import java.util.EnumSet;
import vigil.models.Ecg;

/** Whether the newest seconds of a strip can be trusted, and why not. */
final class StripQuality {
  /** Ticks that are looked at. */
  private static final int NEAR = 10 * EcgStrip.SECOND;

  /** Share of them that may be missing, flat or at an end stop, each. */
  private static final double LOST = 0.2;

  /** A second without any change is no heart. */
  private static final int STILL = EcgStrip.SECOND;

  /** In mV: what digits leave of a line that does not change. */
  private static final float CHANGE = 0.0015f;

  /** No complex stays so long at its summit. */
  private static final int STOPPED = (int) (0.06 * EcgStrip.SECOND) + 1;

  /** Below it complexes are not sure. */
  private static final double SURE = 0.5;

  /** As {@link QrsDetector.Found#noise}: of a quiet lead, and where complexes drown. */
  private static final double QUIET = 0.15;

  private static final double NOISE = 0.45;

  private StripQuality() {}

  /**
   * Judges a strip.
   *
   * @param mv shape [tick]; NaN where missing
   * @param found the complexes in it
   */
  static Ecg.Quality of(float[] mv, QrsDetector.Found found) {
    int from = Math.max(0, mv.length - NEAR);
    var near = Arrays.copyOfRange(mv, from, mv.length);
    double missing = missing(near);
    double flat = flat(near);
    double stopped = stopped(near);
    double alive = 1 - Math.min(1, missing + flat + stopped);
    int[] late = Arrays.stream(found.at()).filter(at -> at >= from).map(at -> at - from).toArray();
    double sure =
        near.length < QrsDetector.SHORTEST * Beats.HERTZ || alive == 0
            ? 0
            : Math.min(clear(found.noise()), SignalQuality.sure(near, Beats.HERTZ, late));
    var faults = EnumSet.noneOf(Ecg.Fault.class);
    add(faults, Ecg.Fault.MISSING, missing > LOST);
    add(faults, Ecg.Fault.FLAT, flat > LOST);
    add(faults, Ecg.Fault.SATURATED, stopped > LOST);
    add(faults, Ecg.Fault.NOISY, sure < SURE);
    return new Ecg.Quality(Math.min(alive, sure), faults);
  }

  /** From 1 in a quiet lead to 0 in noise. */
  private static double clear(double noise) {
    return Math.clamp((NOISE - noise) / (NOISE - QUIET), 0, 1);
  }

  private static void add(EnumSet<Ecg.Fault> faults, Ecg.Fault fault, boolean present) {
    if (present) {
      faults.add(fault);
    }
  }

  private static double missing(float[] mv) {
    int missing = 0;
    for (float value : mv) {
      missing += Float.isNaN(value) ? 1 : 0;
    }
    return (double) missing / Math.max(1, mv.length);
  }

  private static double flat(float[] mv) {
    int run = 0;
    int flat = 0;
    for (int i = 1; i < mv.length; i++) {
      run = Math.abs(mv[i] - mv[i - 1]) <= CHANGE ? run + 1 : 0;
      flat += run == STILL ? STILL : run > STILL ? 1 : 0;
    }
    return (double) flat / Math.max(1, mv.length);
  }

  /** Runs at the highest or lowest value of all, which a flat line is too: it is not counted. */
  private static double stopped(float[] mv) {
    float high = Float.NEGATIVE_INFINITY;
    float low = Float.POSITIVE_INFINITY;
    for (float value : mv) {
      high = value > high ? value : high;
      low = value < low ? value : low;
    }
    int run = 0;
    int stopped = 0;
    for (float value : mv) {
      boolean end = value >= high - CHANGE || value <= low + CHANGE;
      run = end && high - low > CHANGE ? run + 1 : 0;
      stopped += run == STOPPED ? STOPPED : run > STOPPED ? 1 : 0;
    }
    return (double) stopped / Math.max(1, mv.length);
  }
}
