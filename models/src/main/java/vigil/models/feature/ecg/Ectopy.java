package vigil.models.feature.ecg;

import java.util.Arrays;
import java.util.List;

/**
 * Whether there was a run of broad, strange, fast beats in the last 14 s of a lead.
 *
 * @param run beats in a row that are strange and come at more than 95 /min
 * @param rate mean rate of that run, per minute
 * @param strangest lowest mean likeness of five beats in a row to the usual beat
 * @param share strange beats among all of the last 14 s
 * @param width mean width of the five widest neighbours, over the usual beat's
 * @param alike mean likeness of all beats to the usual one: low in noise
 */
record Ectopy(float run, float rate, float strangest, float share, float width, float alike) {
  static final String NAMES = "run run-rate strangest strange-share widest alike";
  private static final Ectopy NONE = new Ectopy(0, 0, 1, 0, 1, 0);

  static Ectopy of(float[] lead, double hertz, int[] peaks) {
    if (peaks.length < 6) {
      return NONE;
    }
    var beats = Beats.of(List.of(lead), hertz, peaks);
    var shapes = beats.shapes()[0];
    double end = lead.length / hertz;
    var template = BeatTemplate.of(shapes, early(beats.seconds()));
    float[] alike = new float[shapes.length];
    float[] wide = new float[shapes.length];
    for (int i = 0; i < shapes.length; i++) {
      alike[i] =
          BeatTemplate.correlation(
              shapes[i], template.shape(), BeatTemplate.QRS_FROM - 8, BeatTemplate.QRS_TO + 8);
      wide[i] = BeatTemplate.width(shapes[i]) / template.width();
    }
    return runs(beats.seconds(), alike, wide, end - 14);
  }

  /** The first three fifths of the beats: what was before the alarm. */
  private static int[] early(double[] seconds) {
    return java.util.stream.IntStream.range(0, Math.max(4, seconds.length * 3 / 5)).toArray();
  }

  private static Ectopy runs(double[] at, float[] alike, float[] wide, double from) {
    int run = 0;
    int longest = 0;
    double rate = 0;
    int strange = 0;
    int all = 0;
    float strangest = 1;
    float widest = 0;
    for (int i = 1; i < at.length; i++) {
      boolean odd = alike[i] < 0.75 || wide[i] > 1.4;
      boolean fast = at[i] - at[i - 1] < 60 / 95.0;
      run = odd && at[i] > from ? run > 0 && !fast ? 1 : run + 1 : 0;
      if (run > longest) {
        longest = run;
        rate = run > 1 ? 60 * (run - 1) / (at[i] - at[i - run + 1]) : 0;
      }
      strange += odd && at[i] > from ? 1 : 0;
      all += at[i] > from ? 1 : 0;
      if (i >= 4 && at[i] > from) {
        strangest = Math.min(strangest, mean(alike, i));
        widest = Math.max(widest, mean(wide, i));
      }
    }
    float middle = (float) Arrays.stream(box(alike)).average().orElse(0);
    return new Ectopy(
        longest, (float) rate, strangest, (float) strange / Math.max(1, all), widest, middle);
  }

  private static float mean(float[] values, int last) {
    float sum = 0;
    for (int i = last - 4; i <= last; i++) {
      sum += values[i];
    }
    return sum / 5;
  }

  private static double[] box(float[] values) {
    double[] out = new double[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = values[i];
    }
    return out;
  }

  void into(float[] row, int from) {
    row[from] = run;
    row[from + 1] = rate;
    row[from + 2] = strangest;
    row[from + 3] = share;
    row[from + 4] = width;
    row[from + 5] = alike;
  }
}
