package vigil.models.feature.ecg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the waveforms before an alarm say of it: the rhythm in each of two ECG leads, in the
 * plethysmogram and in the arterial pressure, how far these agree, and how far each can be trusted.
 */
public final class AlarmFeatures {
  private static final String[] CHANNELS = {"ecg1", "ecg2", "ppg", "abp"};
  private static final int ECGS = 2;
  private static final String PULSE = "quality fall least";
  private static final int RHYTHM = 6;

  /** Seconds. */
  private static final double SHORTEST = 4;

  /** Range of nine tenths of the values, in any unit, up to which nothing is connected. */
  private static final float STILL = 0.005f;

  /** What all channels say together. */
  private static final String JOINT =
      "gap-least gap-trusted slowest-most slowest-trusted sustained-least sustained-trusted"
          + " fastest-least agree-ecg agree-pulse best-quality run-least run-most strangest-most"
          + " leak-most waving-least pulse-fall gap-pulse fastest-pulse";

  private final double hertz;

  public AlarmFeatures(double hertz) {
    this.hertz = hertz;
  }

  /** A channel whose label says that it is a plethysmogram or a pressure; else it is an ECG. */
  public static boolean isPulse(String label) {
    var upper = label.toUpperCase(Locale.ROOT);
    return upper.equals("PLETH") || upper.equals("ABP");
  }

  /** Names, in the order of {@link #row}. */
  public static List<String> names() {
    var names = new ArrayList<String>();
    for (int channel = 0; channel < CHANNELS.length; channel++) {
      var parts =
          Rhythm.NAMES
              + (channel < ECGS
                  ? " quality late " + Flutter.NAMES + " " + Ectopy.NAMES
                  : " " + PULSE);
      for (var part : parts.split(" ")) {
        names.add(part + "-" + CHANNELS[channel]);
      }
    }
    names.addAll(List.of(JOINT.split(" ")));
    names.addAll(List.of(Stretches.NAMES.split(" ")));
    names.addAll(Lapse.names());
    names.addAll(StrangeRuns.names());
    names.addAll(List.of(Amplitudes.NAMES.split(" ")));
    return names;
  }

  /**
   * Features of one alarm; NaN where a channel is missing or shorter than four seconds.
   *
   * @param ecgs one or two leads, each of shape [time], ending at the alarm
   * @param ppg of shape [time]; empty where there is none
   * @param abp of shape [time]; empty where there is none
   */
  public float[] row(List<float[]> ecgs, float[] ppg, float[] abp) {
    var row = new float[names().size()];
    Arrays.fill(row, Float.NaN);
    var channels = new ArrayList<Channel>();
    int at = 0;
    for (int i = 0; i < ECGS; i++) {
      if (i < ecgs.size() && isLong(ecgs.get(i))) {
        channels.add(ecg(ecgs.get(i), row, at));
      }
      at += RHYTHM + 14;
    }
    for (var signal : List.of(ppg, abp)) {
      if (isLong(signal)) {
        channels.add(pulse(signal, row, at));
      }
      at += RHYTHM + 3;
    }
    join(channels, row, at);
    var leads = together(ecgs);
    at += JOINT.split(" ").length;
    if (!leads.isEmpty()) {
      Stretches.of(leads, hertz).into(row, at);
    }
    at += Stretches.COUNT;
    at = put(Lapse.features(leads, longOrNone(ppg), longOrNone(abp), hertz), row, at);
    at = put(StrangeRuns.features(leads, hertz), row, at);
    put(Amplitudes.features(ecgs, ppg, abp, hertz), row, at);
    return row;
  }

  /** The rhythm of the same channels, seen in three ways. */
  public AlarmRhythms rhythms(List<float[]> ecgs, float[] ppg, float[] abp) {
    return AlarmRhythms.of(
        together(ecgs), Stream.of(abp, ppg).filter(this::isLong).toList(), hertz);
  }

  private static int put(float[] features, float[] row, int at) {
    System.arraycopy(features, 0, row, at, features.length);
    return at + features.length;
  }

  /** A channel that is shorter counts as missing, and so does one that nothing is connected to. */
  private boolean isLong(float[] signal) {
    return signal.length >= SHORTEST * hertz && varies(signal);
  }

  private static boolean varies(float[] signal) {
    var sorted = Spread.sorted(signal, 0, signal.length);
    return Spread.at(sorted, 0.95) - Spread.at(sorted, 0.05) > STILL;
  }

  private float[] longOrNone(float[] signal) {
    return isLong(signal) ? signal : new float[0];
  }

  /** The leads that can be looked at side by side. */
  private List<float[]> together(List<float[]> ecgs) {
    var usable = ecgs.stream().limit(ECGS).filter(this::isLong).toList();
    return usable.stream().filter(e -> e.length == usable.get(0).length).toList();
  }

  /** What is remembered of a channel to join it with the others. */
  private record Channel(
      boolean ecg,
      double[] beats,
      double quality,
      Rhythm rhythm,
      Ectopy ectopy,
      Flutter flutter,
      float fall) {}

  private Channel ecg(float[] lead, float[] row, int at) {
    int[] peaks = new QrsDetector(hertz).detect(List.of(lead));
    double[] seconds = IntStream.of(peaks).mapToDouble(i -> i / hertz).toArray();
    var rhythm = Rhythm.of(seconds, lead.length / hertz);
    double quality = SignalQuality.of(lead, hertz);
    int late = (int) (10 * hertz);
    var flutter = Flutter.of(lead, hertz);
    var ectopy = Ectopy.of(lead, hertz, peaks);
    rhythm.into(row, at);
    row[at + RHYTHM] = (float) quality;
    row[at + RHYTHM + 1] =
        (float)
            SignalQuality.of(
                Arrays.copyOfRange(lead, Math.max(0, lead.length - late), lead.length), hertz);
    flutter.into(row, at + RHYTHM + 2);
    ectopy.into(row, at + RHYTHM + 8);
    return new Channel(true, seconds, quality, rhythm, ectopy, flutter, Float.NaN);
  }

  private Channel pulse(float[] signal, float[] row, int at) {
    var pulses = Pulses.of(signal, hertz);
    double[] seconds = pulses.seconds();
    var rhythm = Rhythm.of(seconds, signal.length / hertz);
    var heights = pulses.heights();
    double quality = pulses.steadiness();
    rhythm.into(row, at);
    row[at + RHYTHM] = (float) quality;
    row[at + RHYTHM + 1] = fall(heights, seconds, signal.length / hertz);
    row[at + RHYTHM + 2] = least(signal);
    var none = Ectopy.of(new float[0], hertz, new int[0]);
    var flat = new Flutter(1, 0, 0, 0, 1, 1);
    return new Channel(false, seconds, quality, rhythm, none, flat, row[at + RHYTHM + 1]);
  }

  /** Smallest mean height of three pulses in the last 14 s over the usual height. */
  private static float fall(float[] heights, double[] seconds, double end) {
    if (heights.length < 4) {
      return 0;
    }
    var sorted = heights.clone();
    Arrays.sort(sorted);
    float usual = Math.max(sorted[sorted.length / 2], 1e-4f);
    float least = 1;
    for (int i = 2; i < heights.length; i++) {
      if (seconds[i] > end - 14) {
        least = Math.min(least, (heights[i] + heights[i - 1] + heights[i - 2]) / 3 / usual);
      }
    }
    return least;
  }

  /** Smallest range of 2 s in the last 14 s over the middle range. */
  private float least(float[] signal) {
    int length = (int) (2 * hertz);
    var ranges = new ArrayList<Float>();
    for (int from = 0; from + length <= signal.length; from += length / 4) {
      float high = Float.NEGATIVE_INFINITY;
      float low = Float.POSITIVE_INFINITY;
      for (int i = from; i < from + length; i++) {
        high = signal[i] > high ? signal[i] : high;
        low = signal[i] < low ? signal[i] : low;
      }
      ranges.add(high >= low ? high - low : 0f);
    }
    var late = ranges.subList(Math.max(0, ranges.size() - 24), ranges.size());
    var sorted = ranges.stream().sorted().toList();
    float middle = sorted.isEmpty() ? 1 : sorted.get(sorted.size() / 2);
    return late.stream().min(Float::compare).orElse(0f) / Math.max(middle, 1e-4f);
  }

  private static void join(List<Channel> channels, float[] row, int at) {
    var trusted =
        channels.stream().max((a, b) -> Double.compare(a.quality, b.quality)).orElse(null);
    if (trusted == null) {
      return;
    }
    row[at] = least(channels, true, c -> c.rhythm.gap());
    row[at + 1] = trusted.rhythm.gap();
    row[at + 2] = most(channels, true, c -> c.rhythm.slowest());
    row[at + 3] = trusted.rhythm.slowest();
    row[at + 4] = least(channels, true, c -> c.rhythm.sustained());
    row[at + 5] = trusted.rhythm.sustained();
    row[at + 6] = least(channels, true, c -> c.rhythm.fastest());
    row[at + 7] = agreement(channels, true);
    row[at + 8] = agreement(channels, false);
    row[at + 9] = (float) trusted.quality;
    row[at + 10] = least(channels, false, c -> c.ectopy.run());
    row[at + 11] = most(channels, false, c -> c.ectopy.run());
    row[at + 12] = most(channels, false, c -> c.ectopy.strangest());
    row[at + 13] = most(channels, false, c -> c.flutter.leak());
    row[at + 14] = least(channels, false, c -> c.flutter.waving());
    row[at + 15] = least(channels, true, c -> c.fall);
    row[at + 16] = least(channels.stream().filter(c -> !c.ecg).toList(), true, c -> c.rhythm.gap());
    row[at + 17] =
        most(channels.stream().filter(c -> !c.ecg).toList(), true, c -> c.rhythm.fastest());
  }

  private interface Value {
    float of(Channel channel);
  }

  private static float least(List<Channel> channels, boolean pulses, Value value) {
    return (float) values(channels, pulses, value).min().orElse(Double.NaN);
  }

  private static float most(List<Channel> channels, boolean pulses, Value value) {
    return (float) values(channels, pulses, value).max().orElse(Double.NaN);
  }

  private static java.util.stream.DoubleStream values(
      List<Channel> channels, boolean pulses, Value value) {
    return channels.stream()
        .filter(c -> pulses || c.ecg)
        .mapToDouble(value::of)
        .filter(v -> !Double.isNaN(v));
  }

  /** Best share of beats that two channels have in common; a pulse comes later than its beat. */
  private static float agreement(List<Channel> channels, boolean ecgs) {
    float best = Float.NaN;
    for (int i = 0; i < channels.size(); i++) {
      for (int j = i + 1; j < channels.size(); j++) {
        boolean asked = channels.get(i).ecg && channels.get(j).ecg == ecgs;
        if (asked) {
          float share = common(channels.get(i).beats, channels.get(j).beats, ecgs ? 0.12 : 0.6);
          best = Float.isNaN(best) ? share : Math.max(best, share);
        }
      }
    }
    return best;
  }

  private static float common(double[] a, double[] b, double apart) {
    int both = 0;
    for (double beat : a) {
      both += Arrays.stream(b).anyMatch(p -> p > beat - 0.12 && p < beat + apart) ? 1 : 0;
    }
    return a.length + b.length == 0 ? 0 : (float) both / Math.max(a.length, b.length);
  }
}
