package vigil.models.feature;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import vigil.models.Context;
import vigil.models.ContextBytes;
import vigil.models.Ecg;
import vigil.models.Judgement;
import vigil.models.Track;
import vigil.models.Window;
import vigil.models.decide.OwnScores;
import vigil.models.feature.ecg.EcgTrack;
import vigil.models.limit.Work;
import vigil.protocol.vocab.BlockId;
import vigil.protocol.vocab.Cause;
import vigil.protocol.vocab.Evidence;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.Sample;
import vigil.protocol.vocab.SampleBlock;
import vigil.protocol.vocab.Waveform;

/**
 * The track of one patient on a fixed grid. Memory: about 20 kB, whatever arrives, and as much as
 * {@link EcgTrack} says where an ECG does.
 *
 * <p>Thread: one owner.
 */
public final class PatientTrack implements Track {
  private static final byte FORMAT = 7;

  /** Knows no ECG. */
  private static final byte LEADLESS = 6;

  /** Knows nothing of the time of day. */
  private static final byte DAYLESS = 5;

  /** Knows nothing of alerts that no judgement told of either. */
  private static final byte OLDEST = 4;

  /** Share of the threshold from which nothing is learned, though nobody is told yet. */
  private static final double SUSPICIOUS = 0.7;

  /** Windows in a row without a judgement, one each 2 s, after which nothing more is learned. */
  private static final int UNJUDGED = 4;

  private final TrackSettings settings;
  private final Grid grid;
  private final Signals signals;
  private final FeatureRow row;
  private final Unmodelled others;
  private final Links links = new Links();
  private final OwnScores ownScores = new OwnScores();
  private final Treated treated = new Treated();
  private Optional<EcgTrack> lead = Optional.empty();
  private Context context = Context.UNKNOWN;
  private Explained explained = Explained.NOTHING;
  private Settled settled = Settled.NOTHING;

  /** Windows that were given since the newest settled one. */
  private int unjudged;

  public PatientTrack(TrackSettings settings) {
    this.settings = settings;
    this.grid = new Grid(settings);
    this.signals = new Signals(settings);
    this.row = new FeatureRow(settings, signals);
    this.others = new Unmodelled(signals);
  }

  @Override
  public void observe(SampleBlock block, Instant received) {
    long receivedUs = micros(received);
    if (!block.samples().isEmpty()) {
      var link = links.arrive(block, receivedUs);
      for (var sample : block.samples()) {
        take(sample, link, receivedUs);
      }
    }
    for (var waveform : block.waveforms()) {
      if (waveform.metric() == Metric.ECG_LEAD_II) {
        take(waveform, block.id(), receivedUs);
      }
    }
  }

  /** A device that sends nothing else has no link: its strip ends when it came. */
  private void take(Waveform waveform, BlockId block, long receivedUs) {
    var track = lead.orElseGet(EcgTrack::new);
    lead = Optional.of(track);
    track.freeze(signals.calm.frozen || settled.anomalous());
    long endUs =
        micros(waveform.start().plus(waveform.period().multipliedBy(waveform.values().length)));
    long offsetUs =
        links.of(block.device()).map(Link::offsetUs).orElseGet(() -> receivedUs - endUs);
    track.observe(waveform, block, offsetUs, receivedUs);
  }

  @Override
  public Optional<Ecg> ecg() {
    return lead.flatMap(EcgTrack::ecg);
  }

  private void take(Sample sample, Link link, long receivedUs) {
    var metric = sample.metric();
    boolean usable = sample.validity().isUsable() && metric.isPossible(sample.value());
    if (metric == Metric.ACTIVITY && usable) {
      signals.activity.observe(sample.value());
    } else if (metric == Metric.BATTERY && usable) {
      link.battery = sample.value();
    }
    int channel = settings.channels().indexOf(metric);
    if (channel >= 0) {
      long at = micros(sample.at());
      boolean fresh =
          grid.put(channel, link.nodeUs(at), at, usable ? sample.value() : Double.NaN, signals);
      if (!fresh) {
        link.repeated();
      }
    } else if (usable) {
      others.learn(metric, sample.value(), Math.floorDiv(receivedUs, 1_000_000L));
    }
  }

  @Override
  public void know(Context known) {
    context = known;
    explained = Explained.of(known);
  }

  @Override
  public Optional<Window> advance(Instant now) {
    boolean due = false;
    long nowUs = micros(now);
    if (unjudged >= UNJUDGED) {
      signals.calm.hold();
    }
    while (grid.isDue(nowUs, links.lag(nowUs))) {
      var at = grid.openFrom();
      explain(explained.at(at));
      signals.close(grid.close(signals), Work.noted(context, at), at.getEpochSecond());
      due |= signals.steps >= settings.length() && signals.steps % settings.stride() == 0;
    }
    if (!due) {
      return Optional.empty();
    }
    unjudged++;
    return Optional.of(window(nowUs));
  }

  private void explain(Set<Metric> moved) {
    treated.next(
        moved, settled.anomalous() || signals.calm.frozen, signals.calm.isQuiet(), this::isWidened);
    for (int c = 0; c < settings.channels().size(); c++) {
      treated.widen(settings.channels().get(c), signals.all[c].baseline, moved);
    }
    others.forEach((metric, baseline) -> treated.widen(metric, baseline, moved));
  }

  private boolean isWidened(Metric metric) {
    return baseline(metric).filter(Baseline::isWidened).isPresent();
  }

  private Optional<Baseline> baseline(Metric metric) {
    int channel = settings.channels().indexOf(metric);
    return channel >= 0 ? Optional.of(signals.all[channel].baseline) : others.baseline(metric);
  }

  private Window window(long nowUs) {
    int length = settings.length();
    int channels = settings.channels().size();
    var raw = new float[channels][length];
    var z = new float[channels][length];
    int newest = (int) ((signals.steps - 1) % length);
    for (int c = 0; c < channels; c++) {
      signals.all[c].unroll(newest, raw[c], z[c]);
    }
    var end = grid.closedTo();
    var noted = Work.noted(context, end);
    var features = row.next(newest, links, nowUs, noted);
    var beats = lead.map(EcgTrack::unjudged);
    return new Window(end, settings.period(), settings.channels(), raw, z, features, noted, beats);
  }

  @Override
  public void settle(Judgement judgement) {
    settled = Settled.of(judgement);
    unjudged = 0;
    lead.ifPresent(track -> track.label(judgement.beats()));
    if (!settled.anomalous() && signals.calm.isCalm() && signals.steps >= FeatureRow.WARM) {
      ownScores.add(settled.score());
    }
    boolean suspicious = settled.score() >= SUSPICIOUS * judgement.threshold();
    if (suspicious || settled.isExplained() && outOfRest()) {
      signals.calm.disturb();
    }
  }

  @Override
  public void freeze(boolean frozen) {
    signals.calm.frozen = frozen;
  }

  @Override
  public OptionalDouble pValue(double score) {
    return ownScores.pValue(score);
  }

  /** Whether activity is such that values are not the patient's resting ones. */
  private boolean outOfRest() {
    return signals.activity.slow() > 1.5;
  }

  /** Score of the newest settled judgement; 0 before the first. */
  public double settledScore() {
    return settled.score();
  }

  /** Whether the newest settled judgement was anomalous. */
  public boolean isSettledAnomalous() {
    return settled.anomalous();
  }

  /** Causes of the newest settled judgement; empty before the first. */
  public Map<Cause, Double> settledCauses() {
    return settled.causes();
  }

  /** Steps back to the stretch that the newest steps repeat; 0 when none is known. */
  public int replayLag() {
    return signals.replay.lag();
  }

  /** The patient's own usual stretch that is nearest to a window; empty while none is known. */
  public Optional<Evidence.Usual> nearestUsual(Window window) {
    return new UsualStretch(signals.replay, signals.all, signals.channels).nearestTo(window);
  }

  /**
   * Rows of features as if one metric had been as seen in some of the window's stretches only, and
   * usual in the others.
   *
   * @param line what was seen of the metric beside the patient's usual
   * @return shape [set of stretches][feature]: bit 0 of a set is the oldest stretch
   */
  public float[][] inPart(Window window, Evidence.Line line, float[] uneventful) {
    int channel = settings.channels().indexOf(line.metric());
    var neighbour = window.raw()[signals.neighbour(channel)];
    return new InPart(signals.all[channel], channel, neighbour)
        .rows(window, line, uneventful, row.beyond(channel));
  }

  @Override
  public Band band(Metric metric) {
    int channel = settings.channels().indexOf(metric);
    var baseline =
        channel >= 0
            ? signals.all[channel].baseline
            : others.baseline(metric).orElseGet(() -> Baseline.of(metric));
    return new Band(
        baseline.location(),
        Math.max(metric.lowest(), baseline.low()),
        Math.min(metric.highest(), baseline.high()),
        baseline.weight());
  }

  @Override
  public byte[] save() {
    var bytes = new ByteArrayOutputStream(20_000);
    try (var out = new DataOutputStream(bytes)) {
      out.writeByte(FORMAT);
      grid.save(out);
      signals.save(out);
      row.save(out);
      links.save(out);
      others.save(out);
      ContextBytes.write(out, context);
      settled.save(out);
      signals.calm.saveHold(out);
      out.writeInt(unjudged);
      treated.save(out);
      ownScores.save(out);
      TrackCodec.writeCourses(signals.all, others.baselines(), out);
      out.writeBoolean(lead.isPresent());
      if (lead.isPresent()) {
        lead.get().save(out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * A track as it was saved, also by earlier releases.
   *
   * @throws IllegalArgumentException when the bytes are not a track on this grid
   */
  public static PatientTrack restore(TrackSettings settings, byte[] saved) {
    var track = new PatientTrack(settings);
    try (var in = new DataInputStream(new ByteArrayInputStream(saved))) {
      byte format = in.readByte();
      if (format < OLDEST || format > FORMAT) {
        throw new IllegalArgumentException(
            "track: " + format + " (expected: format " + FORMAT + ")");
      }
      track.restore(in, format);
    } catch (IOException | IndexOutOfBoundsException e) {
      throw new IllegalArgumentException("track: " + saved.length + " bytes, cut or spoilt", e);
    }
    return track;
  }

  private void restore(DataInputStream in, byte format) throws IOException {
    grid.restore(in);
    signals.restore(in);
    row.restore(in);
    links.restore(in);
    others.restore(in);
    know(ContextBytes.read(in));
    settled = Settled.restore(in);
    if (format >= DAYLESS) {
      signals.calm.restoreHold(in);
      unjudged = in.readInt();
      treated.restore(in, this::baseline);
      ownScores.restore(in);
    }
    if (format >= LEADLESS) {
      TrackCodec.readCourses(signals.all, others.baselines(), in);
    }
    if (format > LEADLESS && in.readBoolean()) {
      lead = Optional.of(EcgTrack.restore(in));
    }
  }

  static long micros(Instant at) {
    return Math.addExact(
        Math.multiplyExact(at.getEpochSecond(), 1_000_000L), at.getNano() / 1_000L);
  }
}
