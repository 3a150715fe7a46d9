package vigil.models.feature.ecg;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import vigil.protocol.recording.Annotation;
import vigil.protocol.recording.Recording;
import vigil.protocol.recording.Signal;
import vigil.protocol.vocab.BlockId;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.Waveform;

/** A lead that is drawn beat by beat, in mV, and how it is sent. */
public final class SomeEcg {
  public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final double hertz;
  private final Random random;
  private final double noise;
  private float[] values = new float[0];
  private final List<Annotation> marks = new ArrayList<>();

  public SomeEcg(double hertz, double noise, long seed) {
    this.hertz = hertz;
    this.noise = noise;
    this.random = new Random(seed);
  }

  /** So many seconds of the line between beats. */
  public SomeEcg line(double seconds) {
    int from = values.length;
    values = Arrays.copyOf(values, from + (int) Math.round(seconds * hertz));
    for (int i = from; i < values.length; i++) {
      values[i] = (float) (noise * random.nextGaussian());
    }
    return this;
  }

  /** Beats with P and T wave, the first a full interval after what was there. */
  public SomeEcg beats(int count, double rate) {
    return beats(count, rate, "N");
  }

  /** Beats like the usual ones, marked as somebody would mark them. */
  public SomeEcg beats(int count, double rate, String symbol) {
    for (int i = 0; i < count; i++) {
      line(60 / rate);
      mark(symbol, rate);
      double at = values.length / hertz - 0.5 * 60 / rate;
      wave(at, 1, 0.01);
      wave(at + 0.03, -0.2, 0.01);
      wave(at - 0.16, 0.12, 0.02);
      wave(at + 0.24, 0.22, 0.04);
    }
    return this;
  }

  /** Broad beats without a P wave. */
  public SomeEcg ventricular(int count, double rate) {
    for (int i = 0; i < count; i++) {
      line(60 / rate);
      mark("V", rate);
      double at = values.length / hertz - 0.5 * 60 / rate;
      wave(at - 0.03, -0.5, 0.025);
      wave(at + 0.03, 1.6, 0.045);
      wave(at + 0.26, -0.5, 0.05);
    }
    return this;
  }

  /** One wave, as of ventricular flutter. */
  public SomeEcg flutter(double seconds, double waves) {
    int from = values.length;
    line(seconds);
    for (int i = from; i < values.length; i++) {
      values[i] += (float) (0.8 * Math.sin(2 * Math.PI * waves * (i - from) / hertz));
    }
    return this;
  }

  /** One value all the time, or none where it is not a number. */
  public SomeEcg still(double seconds, float value) {
    int from = values.length;
    line(seconds);
    Arrays.fill(values, from, values.length, value);
    return this;
  }

  private void mark(String symbol, double rate) {
    marks.add(new Annotation(Math.round(values.length - 0.5 * 60 / rate * hertz), symbol, ""));
  }

  /** The same with its marks, as a file has it. */
  public Recording recording(String name) {
    var signal = new Signal("II", Optional.of(Metric.ECG_LEAD_II), "mV", values);
    return new Recording(name, hertz, List.of(signal), List.copyOf(marks));
  }

  private void wave(double at, double height, double width) {
    int from = Math.max(0, (int) ((at - 4 * width) * hertz));
    int to = Math.min(values.length, (int) ((at + 4 * width) * hertz));
    for (int i = from; i < to; i++) {
      double t = i / hertz - at;
      values[i] += (float) (height * Math.exp(-t * t / (2 * width * width)));
    }
  }

  double seconds() {
    return values.length / hertz;
  }

  /** Stretches of so many seconds; the last may be shorter. */
  public Waveform[] blocks(double seconds) {
    int each = (int) Math.round(seconds * hertz);
    var blocks = new Waveform[(values.length + each - 1) / each];
    for (int i = 0; i < blocks.length; i++) {
      var start = START.plusNanos(Math.round(i * each / hertz * 1e9));
      int to = Math.min(values.length, (i + 1) * each);
      blocks[i] =
          new Waveform(
              Metric.ECG_LEAD_II,
              start,
              Duration.ofNanos(Math.round(1e9 / hertz)),
              Arrays.copyOfRange(values, i * each, to));
    }
    return blocks;
  }

  /** Sends all in blocks of a second. */
  EcgTrack to(EcgTrack track) {
    for (var block : blocks(1)) {
      send(track, block);
    }
    return track;
  }

  static void send(EcgTrack track, Waveform wave) {
    send(track, wave, "monitor", 0);
  }

  static void send(EcgTrack track, Waveform wave, String device, long epoch) {
    long endUs =
        micros(wave.start()) + wave.period().multipliedBy(wave.values().length).toNanos() / 1_000;
    track.observe(wave, new BlockId(new DeviceId(device), epoch, endUs), 20_000, endUs + 20_000);
  }

  private static long micros(Instant at) {
    return at.getEpochSecond() * 1_000_000L + at.getNano() / 1_000;
  }
}
