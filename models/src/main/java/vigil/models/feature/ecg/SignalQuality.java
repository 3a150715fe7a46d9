package vigil.models.feature.ecg;

import java.util.Arrays;
import java.util.List;

/**
 * Whether a stretch of ECG can be trusted, from 0 to 1.
 *
 * <p>It is the least of three: two ways of finding beats agree (bSQI), the lead is not flat or at
 * its end stops, and it is not mostly noise beyond the band of the heart.
 *
 * @see <a href="https://doi.org/10.1088/0967-3334/29/1/002">Li, Mark and Clifford 2008</a> for bSQI
 */
public final class SignalQuality {
  private SignalQuality() {}

  /**
   * Quality of one lead; 0 where it is too short to tell.
   *
   * @param lead shape [time]; NaN where nothing was recorded
   */
  public static double of(float[] lead, double hertz) {
    if (lead.length < QrsDetector.SHORTEST * hertz) {
      return 0;
    }
    double alive = 1 - dead(lead, hertz);
    return Math.min(alive, sure(lead, hertz, new QrsDetector(hertz).detect(List.of(lead))));
  }

  /**
   * The least of how quiet a lead is and how well two ways of finding beats agree.
   *
   * @param beats as the detector found them
   */
  static double sure(float[] lead, double hertz, int[] beats) {
    return Math.min(quiet(lead, hertz), agreement(lead, hertz, beats));
  }

  /** Share of the time without a value or without a change. */
  private static double dead(float[] lead, double hertz) {
    int still = Math.max(2, (int) (0.2 * hertz));
    int run = 0;
    int dead = 0;
    for (int i = 1; i < lead.length; i++) {
      boolean changed = Math.abs(lead[i] - lead[i - 1]) > 1e-4f;
      run = changed ? 0 : run + 1;
      dead += run >= still ? run == still ? still : 1 : 0;
    }
    return Math.min(1, (double) dead / lead.length);
  }

  /** 1 less the share of power above 40 Hz, counted from a tenth. */
  private static double quiet(float[] lead, double hertz) {
    if (hertz < 100) {
      return 1;
    }
    double all = power(Filter.highpass(1, hertz).apply(lead));
    double fast = power(Filter.highpass(40, hertz).apply(lead));
    return all == 0 ? 0 : Math.clamp(1.1 - fast / all, 0, 1);
  }

  private static double power(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += (double) value * value;
    }
    return sum;
  }

  /** Beats that the detector and simple steep slopes both find, over all that either finds. */
  private static double agreement(float[] lead, double hertz, int[] beats) {
    int[] steep = steep(lead, hertz);
    if (beats.length == 0 && steep.length == 0) {
      return 0;
    }
    var match = QrsMatch.of(Arrays.stream(beats).asLongStream().toArray(), steep, hertz);
    return (double) match.both() / (match.both() + match.extra() + match.missed());
  }

  /** Peaks of the slope above a third of the usual highest, 250 ms apart. */
  private static int[] steep(float[] lead, double hertz) {
    var clean = Filter.bandpass(2, 30, hertz).apply(lead);
    int reach = Math.max(1, (int) (0.02 * hertz));
    var slope = new float[clean.length];
    for (int i = reach; i + reach < clean.length; i++) {
      slope[i] = Math.abs(clean[i + reach] - clean[i - reach]);
    }
    float threshold = usualHighest(slope, (int) hertz) / 3;
    int[] found = new int[slope.length];
    int count = 0;
    for (int i = 0; i < slope.length; i++) {
      boolean close = count > 0 && i - found[count - 1] < 0.25 * hertz;
      if (slope[i] > threshold && !close) {
        found[count++] = i;
      } else if (close && slope[i] > slope[found[count - 1]]) {
        found[count - 1] = i;
      }
    }
    return Arrays.copyOf(found, count);
  }

  /** Median of the highest value of each second. */
  private static float usualHighest(float[] values, int second) {
    float[] highest = new float[Math.max(1, values.length / second)];
    for (int i = 0; i < highest.length * second && i < values.length; i++) {
      highest[i / second] = Math.max(highest[i / second], values[i]);
    }
    Arrays.sort(highest);
    return highest[highest.length / 2];
  }
}
