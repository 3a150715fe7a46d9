package vigil.models.feature.ecg;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The patient's own usual beat in one lead, learned without labels: the middle of the beats that
 * came when they were due, without those that look otherwise.
 *
 * @param shape shape [point], in the lead's unit
 * @param size height of the QRS complex, in the lead's unit
 * @param width of the QRS complex, in seconds
 */
record BeatTemplate(float[] shape, float size, float width) {
  /** Points of the parts of a beat: P wave, QRS complex, T wave. */
  static final int P_FROM = 4;

  static final int P_TO = 26;
  static final int QRS_FROM = 28;
  static final int QRS_TO = 44;
  static final int T_FROM = 50;
  static final int T_TO = Beats.POINTS;

  private static final double ALIKE = 0.8;

  /** From the beats at these indexes; there must be at least one. */
  static BeatTemplate of(float[][] shapes, int[] usual) {
    float[] first = middle(shapes, usual);
    int[] alike =
        IntStream.of(usual)
            .filter(i -> correlation(shapes[i], first, QRS_FROM - 6, QRS_TO + 6) > ALIKE)
            .toArray();
    float[] shape = alike.length < usual.length / 4 + 1 ? first : middle(shapes, alike);
    return new BeatTemplate(shape, height(shape), width(shape));
  }

  private static float[] middle(float[][] shapes, int[] which) {
    var out = new float[Beats.POINTS];
    var values = new float[which.length];
    for (int point = 0; point < out.length; point++) {
      for (int i = 0; i < which.length; i++) {
        values[i] = shapes[which[i]][point];
      }
      Arrays.sort(values);
      out[point] = values[values.length / 2];
    }
    return out;
  }

  /** Highest less lowest value of the QRS complex. */
  static float height(float[] shape) {
    float high = Float.NEGATIVE_INFINITY;
    float low = Float.POSITIVE_INFINITY;
    for (int i = QRS_FROM - 4; i < QRS_TO + 4; i++) {
      high = Math.max(high, shape[i]);
      low = Math.min(low, shape[i]);
    }
    return Math.max(high - low, 1e-3f);
  }

  /** Seconds in which the slope is above a quarter of its steepest. */
  static float width(float[] shape) {
    float most = 0;
    for (int i = QRS_FROM - 12; i < QRS_TO + 12; i++) {
      most = Math.max(most, Math.abs(shape[i + 1] - shape[i - 1]));
    }
    int first = Beats.PEAK;
    int last = Beats.PEAK;
    for (int i = QRS_FROM - 12; i < QRS_TO + 12; i++) {
      if (Math.abs(shape[i + 1] - shape[i - 1]) > most / 4) {
        first = Math.min(first, i);
        last = Math.max(last, i);
      }
    }
    return (float) ((last - first + 1) / Beats.HERTZ);
  }

  /** Pearson's, over points from … to − 1; 0 where one of them is flat. */
  static float correlation(float[] a, float[] b, int from, int to) {
    double sa = 0;
    double sb = 0;
    for (int i = from; i < to; i++) {
      sa += a[i];
      sb += b[i];
    }
    double ma = sa / (to - from);
    double mb = sb / (to - from);
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = from; i < to; i++) {
      ab += (a[i] - ma) * (b[i] - mb);
      aa += (a[i] - ma) * (a[i] - ma);
      bb += (b[i] - mb) * (b[i] - mb);
    }
    return aa < 1e-12 || bb < 1e-12 ? 0 : (float) (ab / Math.sqrt(aa * bb));
  }
}
