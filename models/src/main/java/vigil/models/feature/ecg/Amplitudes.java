package vigil.models.feature.ecg;

import java.util.Arrays;
import java.util.List;

/**
 * How large the channels before an alarm are: a lead of a few hundredths of a millivolt shows no
 * heart, whatever is counted in it, and pressure falls where the heart does not pump.
 */
final class Amplitudes {
  static final String NAMES =
      "amplitude-least amplitude-most amplitude-ppg amplitude-abp pressure-low pressure-high"
          + " pressure-fall flat-least flat-most fast-least fast-most";

  static final int COUNT = 11;

  /** Seconds before the alarm. */
  private static final double LATE = 10;

  /** Range of a pressure below which nothing pulses. */
  private static final float STILL = 2;

  /** Share of the values before that were lower than the usual highest. */
  private static final double HIGH = 0.9;

  private static final double TAIL = 0.02;

  /** Step up to which a lead stands, in its unit. */
  private static final float STEP = 1e-4f;

  private Amplitudes() {}

  /**
   * Features, in the order of {@link #NAMES}; NaN where a channel is missing.
   *
   * @param leads none, one or two, each of shape [time]
   */
  static float[] features(List<float[]> leads, float[] ppg, float[] abp, double hertz) {
    var row = new float[COUNT];
    Arrays.fill(row, Float.NaN);
    for (var lead : leads) {
      var clean = Filter.bandpass(1, 40, hertz).apply(lead);
      int late = (int) Math.max(0, lead.length - LATE * hertz);
      double size = Stretches.size(clean, late, lead.length - late);
      var fast = Filter.highpass(25, hertz).apply(lead);
      within(Spread.of(clean, 0, clean.length), row, 0);
      within(flat(lead, late), row, 7);
      within(
          (float) (Stretches.size(fast, late, lead.length - late) / Math.max(1e-4, size)), row, 9);
    }
    if (ppg.length > 0) {
      row[2] = Spread.of(ppg, 0, ppg.length);
    }
    if (abp.length > 0) {
      pressure(abp, (int) Math.max(0, abp.length - LATE * hertz), row);
    }
    return row;
  }

  private static void pressure(float[] abp, int late, float[] row) {
    row[3] = Spread.of(abp, 0, abp.length);
    if (row[3] > STILL) {
      var now = Spread.sorted(abp, late, abp.length);
      row[4] = Spread.at(now, TAIL);
      row[5] = Spread.at(now, 1 - TAIL);
      row[6] = row[5] - Spread.at(Spread.sorted(abp, 0, late), HIGH);
    }
  }

  /** Share of the late samples that stand. */
  private static float flat(float[] lead, int late) {
    int flat = 0;
    for (int i = late + 1; i < lead.length; i++) {
      flat += Math.abs(lead[i] - lead[i - 1]) < STEP ? 1 : 0;
    }
    return (float) flat / Math.max(1, lead.length - late);
  }

  /** The smaller value of all leads, then the larger one. */
  private static void within(float value, float[] row, int at) {
    row[at] = Float.isNaN(row[at]) ? value : Math.min(row[at], value);
    row[at + 1] = Float.isNaN(row[at + 1]) ? value : Math.max(row[at + 1], value);
  }
}
