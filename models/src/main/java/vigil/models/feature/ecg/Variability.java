package vigil.models.feature.ecg;

import java.util.List;
import vigil.models.stats.RunningMoments;

/**
 * Heart-rate variability of a stretch, from the intervals between normal beats. NaN where there are
 * too few.
 *
 * @param sdnn standard deviation of the intervals, in ms
 * @param rmssd root mean square of the differences between neighbours, in ms
 * @param pnn50 share of neighbours that differ by more than 50 ms
 * @param lfHf power at 0.04 to 0.15 Hz over power at 0.15 to 0.4 Hz, by Lomb's periodogram, which
 *     needs no even sampling; NaN in less than a minute
 * @see <a href="https://doi.org/10.1161/01.CIR.93.5.1043">Task Force 1996</a>
 * @see <a href="https://doi.org/10.1109/10.678605">Laguna, Moody and Mark 1998</a> for Lomb's
 *     method on intervals
 */
public record Variability(double sdnn, double rmssd, double pnn50, double lfHf) {
  /** Names, in the order of {@link #into}. */
  public static final List<String> NAMES = List.of("sdnn", "rmssd", "pnn50", "lf-hf");

  /**
   * An interval that differs by more than this share from the one before is no interval between
   * normal beats.
   *
   * @see <a href="https://doi.org/10.1161/01.CIR.93.5.1043">Task Force 1996</a>, automatic
   *     selection of normal intervals
   */
  private static final double ECTOPIC = 0.2;

  private static final int FEWEST = 8;
  private static final double FAR_MS = 50;

  /** Two and a half cycles of the slowest wave. */
  private static final double SHORTEST_S = 60;

  private static final double SLOWEST_HZ = 0.04;
  private static final double BETWEEN_HZ = 0.15;
  private static final double FASTEST_HZ = 0.4;
  private static final double STEP_HZ = 0.01;

  private static final Variability NONE =
      new Variability(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

  /**
   * Looks at beats.
   *
   * @param at times of beats, ascending, in seconds
   */
  public static Variability of(double[] at) {
    var normal = Normal.of(at);
    double squares = 0;
    int pairs = 0;
    int far = 0;
    var moments = RunningMoments.EMPTY;
    for (int i = 0; i < normal.count; i++) {
      moments = moments.plus(normal.ms[i]);
      if (normal.follows[i]) {
        double step = normal.ms[i] - normal.ms[i - 1];
        squares += step * step;
        far += Math.abs(step) > FAR_MS ? 1 : 0;
        pairs++;
      }
    }
    return normal.count < FEWEST || pairs == 0
        ? NONE
        : new Variability(
            moments.deviation(),
            Math.sqrt(squares / pairs),
            (double) far / pairs,
            balance(normal, moments.mean()));
  }

  /**
   * Intervals between normal beats.
   *
   * @param ends shape [interval], in seconds
   * @param ms shape [interval]
   * @param follows whether the interval before is the one before it in the rhythm, too
   */
  private record Normal(double[] ends, double[] ms, boolean[] follows, int count) {
    static Normal of(double[] at) {
      var ends = new double[at.length];
      var ms = new double[at.length];
      var follows = new boolean[at.length];
      int count = 0;
      boolean before = false;
      for (int i = 1; i < at.length; i++) {
        double interval = at[i] - at[i - 1];
        double last = i == 1 ? interval : at[i - 1] - at[i - 2];
        boolean normal = Math.abs(interval - last) <= ECTOPIC * last;
        if (normal) {
          follows[count] = before;
          ends[count] = at[i];
          ms[count++] = 1_000 * interval;
        }
        before = normal;
      }
      return new Normal(ends, ms, follows, count);
    }
  }

  private static double balance(Normal normal, double mean) {
    if (normal.ends[normal.count - 1] - normal.ends[0] < SHORTEST_S) {
      return Double.NaN;
    }
    double low = 0;
    double high = 0;
    int steps = (int) Math.round((FASTEST_HZ - SLOWEST_HZ) / STEP_HZ);
    for (int i = 0; i < steps; i++) {
      double hertz = SLOWEST_HZ + (i + 0.5) * STEP_HZ;
      double power = power(hertz, normal, mean);
      low += hertz < BETWEEN_HZ ? power : 0;
      high += hertz < BETWEEN_HZ ? 0 : power;
    }
    return high > 0 ? low / high : Double.NaN;
  }

  /** Lomb's normalised power but for the variance, which a ratio does not need. */
  private static double power(double hertz, Normal normal, double mean) {
    double[] ends = normal.ends;
    double[] intervals = normal.ms;
    int count = normal.count;
    double turn = 2 * Math.PI * hertz;
    double sine = 0;
    double cosine = 0;
    for (int i = 0; i < count; i++) {
      sine += Math.sin(2 * turn * ends[i]);
      cosine += Math.cos(2 * turn * ends[i]);
    }
    double delay = Math.atan2(sine, cosine) / (2 * turn);
    double ofCosines = 0;
    double ofSines = 0;
    double cosines = 1e-12;
    double sines = 1e-12;
    for (int i = 0; i < count; i++) {
      double c = Math.cos(turn * (ends[i] - delay));
      double s = Math.sin(turn * (ends[i] - delay));
      ofCosines += (intervals[i] - mean) * c;
      ofSines += (intervals[i] - mean) * s;
      cosines += c * c;
      sines += s * s;
    }
    return ofCosines * ofCosines / cosines + ofSines * ofSines / sines;
  }

  void into(float[] row, int from) {
    row[from] = (float) sdnn;
    row[from + 1] = (float) rmssd;
    row[from + 2] = (float) pnn50;
    row[from + 3] = (float) lfHf;
  }
}
