package vigil.models.feature.ecg;

import java.util.Arrays;
import vigil.models.Ecg;

/**
 * What the times of complexes say of the newest seconds.
 *
 * @param strip what was recorded
 * @param log beats that are settled
 * @param open ticks of complexes after those, ascending
 * @param height of the usual complex, in mV; 0 where it is not known
 */
record StripRhythm(EcgStrip strip, BeatLog log, long[] open, double height) {
  private static final double SECOND = Beats.HERTZ;

  /** Ticks in which a pause is looked for. */
  private static final long NEAR = 10 * EcgStrip.SECOND;

  /** Ticks of a pause that somebody is told of, and of a beat to the end of its T wave. */
  private static final int LONG = 3 * EcgStrip.SECOND;

  private static final int OF_BEAT = EcgStrip.SECOND / 2;

  /** Half a wave over the usual complex: P waves go on in a standstill, and are lower. */
  private static final double WAVE = 0.3;

  private static final int SLOW_BEATS = 5;
  private static final int FAST_BEATS = 17;

  /** Intervals whose pattern is looked at, and the fewest that show one. */
  private static final int PATTERN = 64;

  private static final int FEWEST = 12;

  /**
   * What they say.
   *
   * @param mv values of the strip
   * @param fluttering how long the lead has been one wave, in seconds
   */
  Ecg.Rhythm read(float[] mv, double fluttering) {
    long end = strip.head();
    long[] at = joined(end);
    var pattern = pattern();
    double since = at.length == 0 ? Double.NaN : (end - at[at.length - 1]) / SECOND;
    return new Ecg.Rhythm(
        rate(at),
        since,
        pause(mv, end),
        slowest(at, end),
        fastest(at),
        pattern.irregular(),
        pattern.jumpy(),
        fluttering);
  }

  /** As in {@link Ecg.Rhythm}. */
  record Pattern(double irregular, double jumpy) {}

  Pattern pattern() {
    double[] intervals = intervals();
    return new Pattern(irregular(intervals), jumpy(intervals));
  }

  /** Ticks of the newest beats without a gap between any of them, nor before the end. */
  private long[] joined(long end) {
    var at = new long[FAST_BEATS + 3];
    int left = at.length;
    long after = end;
    for (int i = open.length - 1; i >= 0 && left > 0; i--) {
      if (strip.isBroken(open[i], after)) {
        return Arrays.copyOfRange(at, left, at.length);
      }
      after = open[i];
      at[--left] = after;
    }
    for (int beat = log.size() - 1; beat >= 0 && left > 0; beat--) {
      boolean follows =
          beat == log.size() - 1 ? !strip.isBroken(log.at(beat), after) : log.isJoined(beat + 1);
      if (!follows) {
        break;
      }
      at[--left] = log.at(beat);
    }
    return Arrays.copyOfRange(at, left, at.length);
  }

  private double rate(long[] at) {
    long earliest = strip.first();
    double[] rr = new double[at.length];
    int count = 0;
    for (int i = 1; i < at.length; i++) {
      if (at[i - 1] >= earliest) {
        rr[count++] = (at[i] - at[i - 1]) / SECOND;
      }
    }
    Arrays.sort(rr, 0, count);
    return count < 2 ? Double.NaN : 60 / rr[count / 2];
  }

  /**
   * A value that is missing ends a pause, as nobody knows what was there; so does, in one that is
   * long, a wave as high as a complex, though none was found: it is no standstill.
   */
  private double pause(float[] values, long end) {
    var ends = new boolean[values.length];
    long first = strip.first();
    for (int i = 0; i < values.length; i++) {
      ends[i] = Float.isNaN(values[i]);
    }
    for (int i = log.size() - 1; i >= 0 && log.at(i) >= first; i--) {
      ends[(int) (log.at(i) - first)] = true;
    }
    for (long at : open) {
      ends[(int) (at - first)] = true;
    }
    int near = (int) Math.max(0, end - NEAR - first);
    int most = longest(ends, near);
    if (most > LONG && height > 0) {
      waves(values, ends);
      most = longest(ends, near);
    }
    return most / SECOND;
  }

  private static int longest(boolean[] ends, int near) {
    int run = 0;
    int most = 0;
    for (int i = 0; i < ends.length; i++) {
      run = ends[i] ? 0 : run + 1;
      most = i >= near ? Math.max(most, run) : most;
    }
    return most;
  }

  /** Marks where waves are high that are not of a beat that was found. */
  private void waves(float[] values, boolean[] ends) {
    var clean = Filter.bandpass(1, 25, Beats.HERTZ).apply(values);
    int spared = 0;
    for (int i = 0; i < clean.length; i++) {
      spared = ends[i] ? OF_BEAT : spared - 1;
      ends[i] |= spared <= 0 && Math.abs(clean[i]) > WAVE * height;
    }
  }

  /** An interval that is not over yet counts where it makes the five slower. */
  private static double slowest(long[] at, long end) {
    double least = Double.NaN;
    for (int i = 0; i + SLOW_BEATS <= at.length; i++) {
      if (at[i + SLOW_BEATS - 1] > end - EcgStrip.LENGTH) {
        double rate = rate(SLOW_BEATS - 1, at[i], at[i + SLOW_BEATS - 1]);
        least = Double.isNaN(least) ? rate : Math.min(least, rate);
      }
    }
    return at.length < SLOW_BEATS
        ? least
        : Math.min(least, rate(SLOW_BEATS - 1, at[at.length - SLOW_BEATS + 1], end));
  }

  private static double fastest(long[] at) {
    double most = Double.NaN;
    for (int i = 0; i + FAST_BEATS <= at.length; i++) {
      double rate = rate(FAST_BEATS - 1, at[i], at[i + FAST_BEATS - 1]);
      most = Double.isNaN(most) ? rate : Math.max(most, rate);
    }
    return most;
  }

  private static double rate(int intervals, long from, long to) {
    return 60 * SECOND * intervals / Math.max(1, to - from);
  }

  /**
   * The newest intervals between beats that no ventricle began; NaN where one did. In fibrillation
   * of the atria many beats seem early, so those from above count.
   */
  private double[] intervals() {
    int from = Math.max(1, log.size() - PATTERN);
    var intervals = new double[Math.max(0, log.size() - from)];
    for (int i = 0; i < intervals.length; i++) {
      int beat = from + i;
      boolean conducted = isConducted(beat) && isConducted(beat - 1) && log.isJoined(beat);
      intervals[i] = conducted ? (log.at(beat) - log.at(beat - 1)) / SECOND : Double.NaN;
    }
    return intervals;
  }

  private boolean isConducted(int beat) {
    return switch (log.kind(beat)) {
      case NORMAL, SUPRAVENTRICULAR, UNJUDGED -> true;
      case VENTRICULAR -> false;
    };
  }

  private static double irregular(double[] intervals) {
    double[] sorted = present(intervals);
    return sorted.length < FEWEST
        ? Double.NaN
        : (sorted[sorted.length * 3 / 4] - sorted[sorted.length / 4]) / sorted[sorted.length / 2];
  }

  private static double jumpy(double[] intervals) {
    var steps = new double[Math.max(0, intervals.length - 1)];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = Math.abs(intervals[i + 1] - intervals[i]);
    }
    double[] sorted = present(steps);
    double[] all = present(intervals);
    return sorted.length < FEWEST ? Double.NaN : sorted[sorted.length / 2] / all[all.length / 2];
  }

  private static double[] present(double[] values) {
    double[] sorted = Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
    Arrays.sort(sorted);
    return sorted;
  }
}
