package vigil.models.feature.ecg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The longest stretch of the last 14 s in which no channel showed a usual beat, and what the
 * channels showed in it. Noise is in one channel and leaves usual beats in another; what is wrong
 * with the heart is in all, and the pulse feels it.
 *
 * @param from in seconds from the start of the recording
 * @param to in seconds from the start of the recording
 */
record Lapse(double from, double to) {
  private static final double LATE = 14;

  /** Beats of the very end are not known to be usual yet, in seconds. */
  private static final double UNKNOWN = 0.3;

  /** The usual sizes are taken from so many seconds at the start. */
  private static final double BEFORE = 10;

  /** A pulse follows its beat after so long, in seconds. */
  private static final double DELAY = 0.2;

  private static final String STRETCH = "lapse lapse-until lapse-beats lapse-rate lapse-uneven";
  private static final String LEAD = "regular slow size";
  private static final String LEADS = "run-least run-most run-rate strangest-least strangest-most";
  private static final String PULSE = "range uneven lowest hurry count";

  static List<String> names() {
    var names = new ArrayList<>(List.of(STRETCH.split(" ")));
    for (var end : List.of("ecg1", "ecg2")) {
      Arrays.stream(LEAD.split(" ")).forEach(name -> names.add("lapse-" + name + "-" + end));
    }
    Arrays.stream(LEADS.split(" ")).forEach(name -> names.add("joint-" + name));
    for (var end : List.of("ppg", "abp")) {
      Arrays.stream(PULSE.split(" ")).forEach(name -> names.add("lapse-" + name + "-" + end));
    }
    return names;
  }

  /** Features, in the order of {@link #names}; NaN where a channel is missing. */
  static float[] features(List<float[]> leads, float[] ppg, float[] abp, double hertz) {
    var row = new float[names().size()];
    Arrays.fill(row, Float.NaN);
    if (leads.isEmpty()) {
      return row;
    }
    var usual = new ArrayList<boolean[]>();
    leads.forEach(lead -> usual.add(UsualBeats.ofLead(lead, hertz)));
    var pulses = new ArrayList<Pulses>();
    for (var signal : List.of(ppg, abp)) {
      pulses.add(Pulses.of(signal, hertz));
      if (signal.length > 0) {
        usual.add(UsualBeats.ofPulses(pulses.getLast(), signal.length / hertz));
      }
    }
    var lapse = longest(UsualBeats.any(usual));
    lapse.leads(leads, hertz, row);
    lapse.pulse(ppg, pulses.get(0), hertz, row, 16);
    lapse.pulse(abp, pulses.get(1), hertz, row, 21);
    return row;
  }

  static Lapse longest(boolean[] usual) {
    int run = 0;
    int most = 0;
    int last = -1;
    int end = usual.length - (int) (UNKNOWN / UsualBeats.STEP);
    for (int i = Math.max(0, usual.length - (int) (LATE / UsualBeats.STEP)); i < end; i++) {
      run = usual[i] ? 0 : run + 1;
      last = run > most ? i : last;
      most = Math.max(most, run);
    }
    return new Lapse((last + 1 - most) * UsualBeats.STEP, (last + 1) * UsualBeats.STEP);
  }

  private void leads(List<float[]> leads, double hertz, float[] row) {
    int[] joint = new QrsDetector(hertz).detect(leads);
    beats(IntStream.of(joint).mapToDouble(i -> i / hertz).toArray(), row);
    row[0] = (float) (to - from);
    row[1] = (float) (leads.getFirst().length / hertz - to);
    double half = Math.clamp((to - from) / 2, 1.25, 2.5);
    int length = (int) (2 * half * hertz);
    for (int lead = 0; lead < leads.size(); lead++) {
      var clean = Filter.bandpass(1, 30, hertz).apply(leads.get(lead));
      int begin =
          (int) Math.clamp(((from + to) / 2 - half) * hertz, 0, Math.max(0, clean.length - length));
      int before = Math.min(clean.length, (int) (BEFORE * hertz));
      int at = 5 + 3 * lead;
      row[at] = (float) Stretches.regular(clean, begin, length, hertz);
      row[at + 1] =
          logRatio(
              Stretches.slow(clean, begin, length, hertz), Stretches.slow(clean, 0, before, hertz));
      row[at + 2] =
          logRatio(Stretches.size(clean, begin, length), Stretches.size(clean, 0, before));
    }
    ectopy(leads.stream().map(lead -> Ectopy.of(lead, hertz, joint)).toList(), row);
  }

  private void beats(double[] all, float[] row) {
    double[] inside =
        Arrays.stream(all).filter(s -> s >= from - UNKNOWN && s <= to + UNKNOWN).toArray();
    row[2] = inside.length;
    row[3] = 0;
    row[4] = 1;
    if (inside.length >= 3) {
      double[] intervals = new double[inside.length - 1];
      Arrays.setAll(intervals, i -> inside[i + 1] - inside[i]);
      double mean = (inside[inside.length - 1] - inside[0]) / intervals.length;
      double square = Arrays.stream(intervals).map(x -> (x - mean) * (x - mean)).sum();
      row[3] = (float) (60 / mean);
      row[4] = (float) (Math.sqrt(square / intervals.length) / mean);
    }
  }

  private static void ectopy(List<Ectopy> leads, float[] row) {
    row[11] = (float) leads.stream().mapToDouble(Ectopy::run).min().orElse(0);
    row[12] = (float) leads.stream().mapToDouble(Ectopy::run).max().orElse(0);
    row[13] = (float) leads.stream().mapToDouble(Ectopy::rate).max().orElse(0);
    row[14] = (float) leads.stream().mapToDouble(Ectopy::strangest).max().orElse(1);
    row[15] = (float) leads.stream().mapToDouble(Ectopy::strangest).min().orElse(1);
  }

  /** What the pulse did: range in the stretch over the usual one, and the last 12 s's pulses. */
  private void pulse(float[] signal, Pulses pulses, double hertz, float[] row, int at) {
    if (signal.length == 0) {
      return;
    }
    int length = (int) Math.max(hertz, (to - from + DELAY + 0.1) * hertz);
    int begin = (int) Math.clamp((from + DELAY) * hertz, 0, Math.max(0, signal.length - length));
    row[at] =
        Pulses.range(signal, begin, begin + length) / usualRange(signal, length, 12 * hertz, hertz);
    row[at + 1] = 2;
    row[at + 2] = 0;
    row[at + 3] = 0;
    row[at + 4] = 0;
    if (pulses.count() >= 6) {
      rhythm(pulses, signal.length / hertz - 12, row, at);
    }
  }

  private void rhythm(Pulses pulses, double late, float[] row, int at) {
    double[] seconds = pulses.seconds();
    double[] intervals = new double[seconds.length - 1];
    Arrays.setAll(intervals, i -> seconds[i + 1] - seconds[i]);
    double[] sorted = intervals.clone();
    Arrays.sort(sorted);
    double middle = sorted[sorted.length / 2];
    float height = pulses.usualHeight(pulses.count());
    double uneven = 0;
    double lowest = 9;
    double shortest = 9;
    for (int i = 0; i < intervals.length; i++) {
      if (seconds[i + 1] > late) {
        uneven = Math.max(uneven, Math.abs(intervals[i] / middle - 1));
        lowest = Math.min(lowest, pulses.heights()[i + 1] / height);
      }
      if (i >= 3 && seconds[i + 1] > late) {
        shortest = Math.min(shortest, (seconds[i + 1] - seconds[i - 3]) / 4);
      }
    }
    row[at + 1] = (float) uneven;
    row[at + 2] = (float) lowest;
    row[at + 3] = (float) (middle / shortest);
    row[at + 4] = Arrays.stream(seconds).filter(s -> s > from + DELAY && s < to + 0.6).count();
  }

  private static float usualRange(float[] signal, int length, double until, double hertz) {
    var ranges = new ArrayList<Float>();
    for (int i = 0; i + length <= Math.min(signal.length, until); i += (int) (hertz / 2)) {
      ranges.add(Pulses.range(signal, i, i + length));
    }
    ranges.sort(null);
    return ranges.isEmpty() ? 1 : Math.max(1e-5f, ranges.get(ranges.size() / 2));
  }

  private static float logRatio(double now, double before) {
    return (float) Math.log((1e-6 + now) / (1e-6 + before));
  }
}
