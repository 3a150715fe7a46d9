package vigil.models.feature.ecg;

import java.util.Arrays;

/**
 * The large swings of one lead in one stretch. Broad complexes have no steep slope that a QRS
 * detector looks for, but they swing: each goes up and down by a good part of the usual complex.
 *
 * @param at time of each swing's summit, up or down, whichever way there are fewer, in seconds
 * @param uneven deviation of the intervals over their mean; 1 where there are fewer than two
 * @param alike mean correlation of neighbours
 * @param size log of the stretch's range over the usual complex's height
 * @param noise log of what is above 20 Hz over what was before
 * @param rail share of the time at the lead's lowest or highest value, where an amplifier ends
 */
record Swings(double[] at, float uneven, float alike, float size, float noise, float rail) {
  private static final double LOW = 1;
  private static final double HIGH = 12;
  private static final double FAST = 20;

  /** Height of a swing over the usual complex's, and in the lead's unit, at least. */
  private static final double SHARE = 0.4;

  private static final double LEAST = 0.12;

  /** Seconds at the end of the recording that are not taken for usual. */
  private static final double RECENT = 12;

  /** Seconds to each side of a summit over which neighbours are compared. */
  private static final double AROUND = 0.15;

  /** Share of the lead's range that counts as its end. */
  private static final float END = 0.02f;

  /**
   * Looks at a lead.
   *
   * @param from first sample
   * @param to last sample, excluded
   * @param height of the usual complex, in the lead's unit; NaN where it is not known
   */
  static Swings of(float[] lead, double hertz, int from, int to, float height) {
    var slow = Filter.bandpass(LOW, HIGH, hertz).apply(lead);
    float usual = Math.max(1e-4f, Float.isNaN(height) ? Spread.of(slow, 0, slow.length) : height);
    double least = Math.max(LEAST, SHARE * usual);
    double[] up = seconds(summits(slow, from, to, least), hertz);
    double[] down = seconds(summits(turned(slow), from, to, least), hertz);
    boolean upwards =
        up.length == down.length ? uneven(up) <= uneven(down) : up.length < down.length;
    double[] at = upwards ? up : down;
    var fast = Filter.highpass(FAST, hertz).apply(lead);
    int before = (int) Math.max(hertz, lead.length - RECENT * hertz);
    return new Swings(
        at,
        uneven(at),
        alike(slow, at, hertz),
        logRatio(Spread.of(slow, from, to), usual),
        logRatio(Stretches.size(fast, from, to - from), Stretches.size(fast, 0, before)),
        rail(lead, from, to));
  }

  int count() {
    return at.length;
  }

  /** Mean rate, per minute; 0 where there are fewer than two. */
  float rate() {
    return at.length < 2 ? 0 : (float) (60 * (at.length - 1) / (at[at.length - 1] - at[0]));
  }

  /** Mean rate of the fastest five in a row, per minute; 0 where there are fewer. */
  float quickest() {
    double most = 0;
    for (int i = 4; i < at.length; i++) {
      most = Math.max(most, 240 / (at[i] - at[i - 4]));
    }
    return (float) most;
  }

  /** Mean deviation of the offsets to the nearest swing of another lead, in seconds, up to 0.5. */
  float apart(Swings other) {
    if (at.length == 0 || other.at.length == 0) {
      return at.length == other.at.length ? 0 : 1;
    }
    double[] offsets = Arrays.stream(at).map(s -> nearest(s, other.at)).sorted().toArray();
    double middle = offsets[offsets.length / 2];
    return (float)
        Arrays.stream(offsets).map(o -> Math.min(0.5, Math.abs(o - middle))).average().orElse(0);
  }

  private static double nearest(double second, double[] at) {
    double best = Double.POSITIVE_INFINITY;
    for (double other : at) {
      best = Math.abs(other - second) < Math.abs(best) ? other - second : best;
    }
    return best;
  }

  private static float[] turned(float[] x) {
    var out = new float[x.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = -x[i];
    }
    return out;
  }

  private static double[] seconds(int[] at, double hertz) {
    return Arrays.stream(at).mapToDouble(i -> i / hertz).toArray();
  }

  /** Summits before which the signal rose, and after which it fell, by so much at least. */
  private static int[] summits(float[] x, int from, int to, double least) {
    var found = new int[Math.max(0, to - from)];
    int count = 0;
    boolean rising = false;
    int summit = from;
    float low = Float.POSITIVE_INFINITY;
    for (int i = from; i < to; i++) {
      if (!rising) {
        low = Math.min(low, x[i]);
        rising = x[i] > low + least;
        summit = i;
      } else {
        summit = x[i] > x[summit] ? i : summit;
        if (x[i] < x[summit] - least) {
          found[count++] = summit;
          rising = false;
          low = x[i];
        }
      }
    }
    return Arrays.copyOf(found, count);
  }

  private static float uneven(double[] at) {
    if (at.length < 3) {
      return 1;
    }
    double mean = (at[at.length - 1] - at[0]) / (at.length - 1);
    double square = 0;
    for (int i = 1; i < at.length; i++) {
      square += (at[i] - at[i - 1] - mean) * (at[i] - at[i - 1] - mean);
    }
    return (float) (Math.sqrt(square / (at.length - 1)) / mean);
  }

  private static float alike(float[] x, double[] at, double hertz) {
    int half = (int) (AROUND * hertz);
    double sum = 0;
    int pairs = 0;
    for (int i = 1; i < at.length; i++) {
      int one = (int) Math.round(at[i - 1] * hertz) - half;
      int other = (int) Math.round(at[i] * hertz) - half;
      if (one >= 0 && other + 2 * half < x.length) {
        sum +=
            BeatTemplate.correlation(
                Arrays.copyOfRange(x, one, one + 2 * half),
                Arrays.copyOfRange(x, other, other + 2 * half),
                0,
                2 * half);
        pairs++;
      }
    }
    return pairs == 0 ? 0 : (float) (sum / pairs);
  }

  private static float rail(float[] lead, int from, int to) {
    float high = Float.NEGATIVE_INFINITY;
    float low = Float.POSITIVE_INFINITY;
    for (float value : lead) {
      high = value > high ? value : high;
      low = value < low ? value : low;
    }
    float near = END * (high - low);
    int there = 0;
    for (int i = from; i < to; i++) {
      there += lead[i] > high - near || lead[i] < low + near ? 1 : 0;
    }
    return (float) there / Math.max(1, to - from);
  }

  private static float logRatio(double now, double before) {
    return (float) Math.log((1e-4 + now) / (1e-4 + before));
  }
}
