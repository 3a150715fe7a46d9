package vigil.models.feature.ecg;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where a lead shows the patient's usual QRS complex, by a matched filter: the complex of before
 * the last ten seconds is held against every instant, so that it is found in noise, too, and where
 * a pacemaker or a T wave is taken for a beat.
 *
 * @param seconds time of each, ascending
 * @param height of the usual complex, in the lead's unit; NaN where there is none
 * @see <a href="https://doi.org/10.1109/51.993193">Köhler, Hennig and Orglmeister 2002</a>, matched
 *     filters
 */
record UsualComplexes(double[] seconds, float height) {
  private static final UsualComplexes NONE = new UsualComplexes(new double[0], Float.NaN);

  /** Seconds before the end of the recording that are not taken for usual. */
  private static final double RECENT = 10;

  private static final int FEWEST = 5;

  /** Points of a beat that are held against the signal. */
  private static final int FROM = BeatTemplate.QRS_FROM - 6;

  private static final int TO = BeatTemplate.QRS_TO + 8;

  private static final double ALIKE = 0.85;
  private static final double SMALLEST = 0.55;
  private static final double LARGEST = 1.8;
  private static final double REFRACTORY = 0.25;

  /** Complexes of two leads that are so near are one, in seconds. */
  private static final double SAME = 0.15;

  static UsualComplexes of(float[] lead, double hertz) {
    int[] peaks = new QrsDetector(hertz).detect(List.of(lead));
    if (peaks.length < FEWEST) {
      return NONE;
    }
    var beats = Beats.of(List.of(lead), hertz, peaks);
    double end = lead.length / hertz - RECENT;
    int before = (int) Arrays.stream(beats.seconds()).filter(s -> s < end).count();
    int[] early = IntStream.range(0, Math.clamp(before, 4, peaks.length)).toArray();
    var usual = BeatTemplate.of(beats.shapes()[0], early);
    var likeness = likeness(Filter.bandpass(0.6, 40, hertz).apply(lead), pattern(usual, hertz));
    return new UsualComplexes(summits(likeness, hertz), usual.size());
  }

  /** Of all leads together. */
  static double[] merged(List<UsualComplexes> leads) {
    double[] all = leads.stream().flatMapToDouble(l -> Arrays.stream(l.seconds)).sorted().toArray();
    var out = new double[all.length];
    int count = 0;
    for (double second : all) {
      if (count == 0 || second - out[count - 1] > SAME) {
        out[count++] = second;
      }
    }
    return Arrays.copyOf(out, count);
  }

  /** The QRS complex at this rate, around 0. */
  private static float[] pattern(BeatTemplate usual, double hertz) {
    var pattern = new float[(int) ((TO - FROM) / Beats.HERTZ * hertz)];
    float mean = 0;
    for (int i = 0; i < pattern.length; i++) {
      pattern[i] = usual.shape()[FROM + (int) (i * Beats.HERTZ / hertz)];
      mean += pattern[i] / pattern.length;
    }
    for (int i = 0; i < pattern.length; i++) {
      pattern[i] -= mean;
    }
    return pattern;
  }

  /** Shape [time of the pattern's begin]: correlation, 0 where the size is another. */
  private static float[] likeness(float[] x, float[] pattern) {
    double own = 1e-9;
    for (float value : pattern) {
      own += value * value;
    }
    var out = new float[x.length];
    for (int at = 0; at + pattern.length < x.length; at++) {
      double sum = 0;
      double square = 0;
      double both = 0;
      for (int i = 0; i < pattern.length; i++) {
        double value = x[at + i];
        sum += value;
        square += value * value;
        both += value * pattern[i];
      }
      double power = Math.max(1e-12, square - sum * sum / pattern.length);
      boolean sized = both > SMALLEST * own && both < LARGEST * own;
      out[at] = sized ? (float) (both / Math.sqrt(power * own)) : 0;
    }
    return out;
  }

  private static double[] summits(float[] likeness, double hertz) {
    int[] found = new int[likeness.length];
    int count = 0;
    for (int i = 1; i + 1 < likeness.length; i++) {
      boolean summit = likeness[i] >= likeness[i - 1] && likeness[i] > likeness[i + 1];
      if (!summit || likeness[i] <= ALIKE) {
        continue;
      }
      boolean close = count > 0 && i - found[count - 1] <= REFRACTORY * hertz;
      if (!close) {
        found[count++] = i;
      } else if (likeness[i] > likeness[found[count - 1]]) {
        found[count - 1] = i;
      }
    }
    return IntStream.range(0, count)
        .mapToDouble(i -> found[i] / hertz + (Beats.PEAK - FROM) / Beats.HERTZ)
        .toArray();
  }
}
