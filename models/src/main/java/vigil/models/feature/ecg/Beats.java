package vigil.models.feature.ecg;

import java.util.List;

/**
 * The beats of one recording, cut out and brought to the patient's own scale.
 *
 * @param at index of each beat's R peak, ascending
 * @param shapes shape [lead][beat][point]: from {@link #BEFORE} to {@link #AFTER} at {@link
 *     #HERTZ}, without wander, in the leads' unit
 * @param seconds shape [beat]: time of each beat
 */
public record Beats(int[] at, float[][][] shapes, double[] seconds) {
  /** Seconds cut out before and after the R peak. */
  public static final double BEFORE = 0.28;

  public static final double AFTER = 0.44;

  /** Points a second of a shape. */
  public static final double HERTZ = 125;

  /** Points of a shape. */
  public static final int POINTS = (int) Math.round((BEFORE + AFTER) * HERTZ);

  /** Point of the R peak. */
  public static final int PEAK = (int) Math.round(BEFORE * HERTZ);

  public int size() {
    return at.length;
  }

  /**
   * Cuts beats out of leads.
   *
   * @param leads each of shape [time]
   * @param peaks about where the beats are, ascending
   */
  public static Beats of(List<float[]> leads, double hertz, int[] peaks) {
    var filter = Filter.bandpass(0.6, 40, hertz);
    var clean = leads.stream().map(filter::apply).toList();
    var narrow = Filter.bandpass(5, 25, hertz).apply(leads.get(0));
    var at = new int[peaks.length];
    var seconds = new double[peaks.length];
    var shapes = new float[leads.size()][peaks.length][];
    for (int beat = 0; beat < peaks.length; beat++) {
      at[beat] = summit(narrow, peaks[beat], (int) (0.06 * hertz));
      seconds[beat] = at[beat] / hertz;
      for (int lead = 0; lead < leads.size(); lead++) {
        shapes[lead][beat] = cut(clean.get(lead), seconds[beat], hertz);
      }
    }
    return new Beats(at, shapes, seconds);
  }

  /** Where the complex is highest, up or down. */
  private static int summit(float[] signal, int about, int reach) {
    int best = Math.clamp(about, 0, signal.length - 1);
    for (int i = Math.max(0, about - reach); i <= Math.min(signal.length - 1, about + reach); i++) {
      best = Math.abs(signal[i]) > Math.abs(signal[best]) ? i : best;
    }
    return best;
  }

  private static float[] cut(float[] signal, double peak, double hertz) {
    var shape = new float[POINTS];
    for (int i = 0; i < POINTS; i++) {
      double position = (peak + (i - PEAK) / HERTZ) * hertz;
      int left = Math.clamp((int) Math.floor(position), 0, signal.length - 1);
      int right = Math.min(left + 1, signal.length - 1);
      double part = Math.clamp(position - left, 0, 1);
      shape[i] = (float) (signal[left] * (1 - part) + signal[right] * part);
    }
    return shape;
  }
}
