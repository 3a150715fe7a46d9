package vigil.models.feature.ecg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What one beat is like, against the patient's own beats and rhythm. Needs the beat after it, so it
 * is known one beat late.
 */
public final class BeatFeatures {
  /** Seconds from which the personal template and rhythm are learned, without labels. */
  public static final double LEARNING = 300;

  /** Beats over which the local rhythm is taken. */
  private static final int LOCAL = 16;

  /** Beats among which one is looked for that are like this one. */
  private static final int COMPANY = 64;

  /** Steps of {@link #series}. */
  private static final int STEPS = 18;

  /** A tenth of the complex's height is one unit. */
  private static final float BEYOND = 10;

  private static final String RHYTHM =
      "rr rr-local rr-usual rr-next rr-next-local rr-ratio rr-before rr-after rr-least-local"
          + " rr-irregular rr-jumpy rr-rank rate";
  private static final int RHYTHMS = 13;

  /** Seconds before a beat whose variability it is held against. */
  private static final double STRETCH = 120;

  private static final String SHAPE =
      "qrs-alike qrs-alike-best p-alike t-alike qrs-distance p-distance t-distance size width"
          + " width-ratio p-size before-alike after-alike company sign area slope";

  private static final int SHAPES = 17;

  private final Beats beats;
  private final double[] rr;
  private final double usual;
  private final BeatTemplate[] templates;

  private BeatFeatures(Beats beats, double[] rr, double usual, BeatTemplate[] templates) {
    this.beats = beats;
    this.rr = rr;
    this.usual = usual;
    this.templates = templates;
  }

  /** Learns the patient's own beat; there must be at least three beats. */
  public static BeatFeatures of(Beats beats) {
    if (beats.size() < 3) {
      throw new IllegalArgumentException(
          "beats: " + beats.size() + " (expected: at least 3 to know the usual one)");
    }
    double[] rr = new double[beats.size()];
    rr[0] = beats.seconds()[1] - beats.seconds()[0];
    for (int i = 1; i < rr.length; i++) {
      rr[i] = Math.max(0.1, beats.seconds()[i] - beats.seconds()[i - 1]);
    }
    int learning =
        (int) Arrays.stream(beats.seconds()).filter(s -> s - beats.seconds()[0] < LEARNING).count();
    double usual = median(Arrays.copyOf(rr, Math.max(3, learning)));
    int[] due =
        IntStream.range(1, Math.max(3, learning) - 1)
            .filter(i -> near(rr[i], rr[i + 1]) && near(rr[i], usual))
            .toArray();
    int[] from = due.length >= 5 ? due : IntStream.range(0, Math.max(3, learning)).toArray();
    var templates = new BeatTemplate[beats.shapes().length];
    for (int lead = 0; lead < templates.length; lead++) {
      templates[lead] = BeatTemplate.of(beats.shapes()[lead], from);
    }
    return new BeatFeatures(beats, rr, usual, templates);
  }

  /**
   * The newest beats of one lead, beside what is known of the patient.
   *
   * @param rr shape [beat], in seconds
   * @param usual interval, in seconds
   */
  static BeatFeatures known(Beats beats, double[] rr, double usual, BeatTemplate template) {
    return new BeatFeatures(beats, rr, usual, new BeatTemplate[] {template});
  }

  static boolean near(double a, double b) {
    return a > 0.85 * b && a < 1.18 * b;
  }

  /** Names, in the order of {@link #row}. */
  public List<String> names() {
    var names = new ArrayList<>(List.of(RHYTHM.split(" ")));
    names.addAll(Variability.NAMES);
    for (int lead = 1; lead <= templates.length; lead++) {
      for (var name : SHAPE.split(" ")) {
        names.add(name + "-" + lead);
      }
    }
    return names;
  }

  /** Share of the beats before whose complex, in the first lead, is like this one's. */
  float company(int beat) {
    return company(beats.shapes()[0], beat, BeatTemplate.QRS_FROM - 6, BeatTemplate.QRS_TO + 6);
  }

  /** Names, in the order of {@link #brief}. */
  static List<String> briefNames() {
    var names = new ArrayList<>(List.of(RHYTHM.split(" ")));
    names.addAll(List.of(SHAPE.split(" ")));
    return names;
  }

  /**
   * Features of one beat in the first lead, without the variability of minutes: what a stream
   * affords.
   */
  float[] brief(int beat) {
    var row = new float[RHYTHMS + SHAPES];
    rhythm(beat, row);
    shape(0, beat, row, RHYTHMS);
    return row;
  }

  /** Features of one beat; finite, but for the variability of what is too short for it. */
  public float[] row(int beat) {
    int first = RHYTHMS + Variability.NAMES.size();
    var row = new float[first + SHAPES * templates.length];
    rhythm(beat, row);
    Variability.of(before(beat)).into(row, RHYTHMS);
    for (int lead = 0; lead < templates.length; lead++) {
      shape(lead, beat, row, first + SHAPES * lead);
    }
    return row;
  }

  /**
   * What the beat's shape is beyond the template, over the template's size, and its rhythm as a
   * step: what a model over time reads.
   *
   * @return shape [lead + 1][{@value #STEPS}]
   */
  public float[][] series(int beat) {
    var series = new float[templates.length + 1][STEPS];
    int each = Beats.POINTS / STEPS;
    for (int lead = 0; lead < templates.length; lead++) {
      var own = beats.shapes()[lead][beat];
      for (int i = 0; i < STEPS * each; i++) {
        float beyond = (own[i] - templates[lead].shape()[i]) / templates[lead].size();
        series[lead][i / each] += BEYOND * beyond / each;
      }
    }
    double middle = median(local(beat));
    for (int i = 0; i < STEPS; i++) {
      int at = Math.clamp(beat - STEPS + 2 + i, 0, rr.length - 1);
      series[templates.length][i] = (float) (BEYOND * Math.log(rr[at] / middle));
    }
    return series;
  }

  private void rhythm(int beat, float[] row) {
    double[] local = local(beat);
    double middle = median(local);
    double next = rr[Math.min(beat + 1, rr.length - 1)];
    double[] sorted = local.clone();
    Arrays.sort(sorted);
    row[0] = (float) rr[beat];
    row[1] = (float) Math.log(rr[beat] / middle);
    row[2] = (float) Math.log(rr[beat] / usual);
    row[3] = (float) Math.log(next / usual);
    row[4] = (float) Math.log(next / middle);
    row[5] = (float) Math.log(next / rr[beat]);
    row[6] = (float) Math.log(rr[Math.max(0, beat - 1)] / middle);
    row[7] = (float) Math.log(rr[Math.min(beat + 2, rr.length - 1)] / middle);
    row[8] = (float) Math.log(rr[beat] / sorted[sorted.length / 8]);
    row[9] = (float) spread(sorted, middle);
    row[10] = (float) jumps(local, middle);
    row[11] = (float) Arrays.stream(local).filter(v -> v < rr[beat]).count() / local.length;
    row[12] = (float) (60 / middle);
  }

  /** RR intervals before this beat's, or around it at the beginning. */
  private double[] local(int beat) {
    int from = Math.max(0, beat - LOCAL);
    return Arrays.copyOfRange(rr, from, Math.max(beat, Math.min(rr.length, from + 4)));
  }

  /** Times of the beats of the stretch before this one, it excluded. */
  private double[] before(int beat) {
    int from = beat;
    while (from > 0 && beats.seconds()[beat] - beats.seconds()[from - 1] <= STRETCH) {
      from--;
    }
    return Arrays.copyOfRange(beats.seconds(), from, beat);
  }

  private static double spread(double[] sorted, double middle) {
    return (sorted[sorted.length * 3 / 4] - sorted[sorted.length / 4]) / middle;
  }

  /** Median step from one interval to the next: large in atrial fibrillation, small else. */
  private static double jumps(double[] local, double middle) {
    double[] steps = new double[Math.max(1, local.length - 1)];
    for (int i = 0; i + 1 < local.length; i++) {
      steps[i] = Math.abs(local[i + 1] - local[i]) / middle;
    }
    return median(steps);
  }

  private void shape(int lead, int beat, float[] row, int at) {
    var all = beats.shapes()[lead];
    var own = all[beat];
    var template = templates[lead];
    int from = BeatTemplate.QRS_FROM - 6;
    int to = BeatTemplate.QRS_TO + 6;
    row[at] = BeatTemplate.correlation(own, template.shape(), from, to);
    row[at + 1] = shifted(own, template.shape(), from, to);
    row[at + 2] =
        BeatTemplate.correlation(own, template.shape(), BeatTemplate.P_FROM, BeatTemplate.P_TO);
    row[at + 3] =
        BeatTemplate.correlation(own, template.shape(), BeatTemplate.T_FROM, BeatTemplate.T_TO);
    row[at + 4] = distance(own, template, from, to);
    row[at + 5] = distance(own, template, BeatTemplate.P_FROM, BeatTemplate.P_TO);
    row[at + 6] = distance(own, template, BeatTemplate.T_FROM, BeatTemplate.T_TO);
    row[at + 7] = (float) Math.log(BeatTemplate.height(own) / template.size());
    row[at + 8] = BeatTemplate.width(own);
    row[at + 9] = BeatTemplate.width(own) / template.width();
    row[at + 10] = hump(own) / template.size();
    row[at + 11] = BeatTemplate.correlation(own, all[Math.max(0, beat - 1)], from, to);
    row[at + 12] = BeatTemplate.correlation(own, all[Math.min(all.length - 1, beat + 1)], from, to);
    row[at + 13] = company(all, beat, from, to);
    row[at + 14] = own[Beats.PEAK] / template.size();
    row[at + 15] = area(own) / area(template.shape());
    row[at + 16] = slope(own) / slope(template.shape());
  }

  /** The best correlation within ±40 ms: R peaks are not always at the same part of the complex. */
  private static float shifted(float[] own, float[] other, int from, int to) {
    float best = -1;
    for (int shift = -5; shift <= 5; shift++) {
      var moved = new float[own.length];
      for (int i = from; i < to; i++) {
        moved[i] = own[Math.clamp(i + shift, 0, own.length - 1)];
      }
      best = Math.max(best, BeatTemplate.correlation(moved, other, from, to));
    }
    return best;
  }

  /** Root mean square difference over the template's size. */
  private static float distance(float[] own, BeatTemplate template, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      double step = own[i] - template.shape()[i];
      sum += step * step;
    }
    return (float) (Math.sqrt(sum / (to - from)) / template.size());
  }

  /** Height of the P wave over the line between the ends of its stretch. */
  private static float hump(float[] own) {
    int from = BeatTemplate.P_FROM;
    int to = BeatTemplate.P_TO - 1;
    float most = 0;
    for (int i = from; i <= to; i++) {
      float line = own[from] + (own[to] - own[from]) * (i - from) / (to - from);
      most = Math.max(most, own[i] - line);
    }
    return most;
  }

  /** Share of the beats before whose complex is like this one's. */
  private static float company(float[][] all, int beat, int from, int to) {
    int first = Math.max(0, beat - COMPANY);
    int last = beat > first ? beat : Math.min(all.length, beat + COMPANY);
    long alike =
        IntStream.range(first, last)
            .filter(i -> BeatTemplate.correlation(all[i], all[beat], from, to) > 0.92)
            .count();
    return (float) alike / Math.max(1, last - first);
  }

  private static float area(float[] own) {
    float sum = 1e-3f;
    for (int i = BeatTemplate.QRS_FROM - 6; i < BeatTemplate.QRS_TO + 6; i++) {
      sum += Math.abs(own[i]);
    }
    return sum;
  }

  private static float slope(float[] own) {
    float most = 1e-3f;
    for (int i = BeatTemplate.QRS_FROM - 6; i < BeatTemplate.QRS_TO + 6; i++) {
      most = Math.max(most, Math.abs(own[i + 1] - own[i - 1]));
    }
    return most;
  }

  private static double median(double[] values) {
    var sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
