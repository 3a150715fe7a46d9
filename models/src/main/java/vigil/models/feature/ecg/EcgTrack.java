package vigil.models.feature.ecg;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import vigil.models.BeatLabel;
import vigil.models.BeatRows;
import vigil.models.Ecg;
import vigil.models.EcgBytes;
import vigil.protocol.vocab.BlockId;
import vigil.protocol.vocab.Waveform;

/**
 * One patient's ECG as it comes: the newest strip, the beats in it, and what is usual. Each second
 * of it is looked at once it is there, so that blocks of another length show the same.
 *
 * <p>Memory: about 24 kB in the first five minutes, 15 kB after. Thread: one owner.
 */
public final class EcgTrack {
  /** Ticks that are held at most, and from one to the next. */
  public static final int STRIP = EcgStrip.LENGTH;

  public static final Duration PERIOD = Duration.ofNanos(EcgStrip.TICK_US * 1_000);

  /** Ticks from one look to the next. */
  private static final int STRIDE = EcgStrip.SECOND;

  /**
   * A device that says nothing new for so long is followed by another, and one that says only old
   * things has set its clock back, in microseconds.
   */
  private static final long SUCCESSION_US = 5_000_000;

  /** After so long without an ECG electrodes may lie elsewhere, in microseconds. */
  private static final long FORGET_US = 600_000_000;

  /** Nanoseconds from one sample to the next that can show a complex: 2,000 to 50 Hz. */
  private static final long LEAST_NS = 500_000;

  private static final long MOST_NS = 20_000_000;

  private final EcgStrip strip = new EcgStrip();
  private final StripBeats beats = new StripBeats(strip);
  private final Waves waves = new Waves();
  private String source = "";
  private long epoch = -1;
  private long looked;
  private long receivedUs = Long.MIN_VALUE;
  private long offsetUs;
  private Optional<Ecg> ecg = Optional.empty();

  /** Seconds since the epoch, by the device's clock, of a beat that {@link #unjudged} names. */
  public static double seconds(long beat) {
    return beat / Beats.HERTZ;
  }

  /** Names of what a row of {@link #unjudged} holds. */
  public static List<String> features() {
    return BeatFeatures.briefNames();
  }

  /**
   * Takes a stretch of the lead. One that is too slow or too fast for a complex, or comes from a
   * second device at the same time, is passed over.
   *
   * @param us of the node's clock less the device's
   * @param received node time, in microseconds
   */
  public void observe(Waveform lead, BlockId block, long us, long received) {
    long ns = lead.period().toNanos();
    if (ns < LEAST_NS || ns > MOST_NS || lead.values().length == 0 || !isFrom(block, received)) {
      return;
    }
    double step = ns / 1_000.0;
    double start = ChronoUnit.MICROS.between(Instant.EPOCH, lead.start());
    if (strip.isPast(start + step * lead.values().length)) {
      if (received - receivedUs < SUCCESSION_US) {
        return;
      }
      restart();
    }
    offsetUs = us;
    receivedUs = Math.max(receivedUs, received);
    int held = (int) (EcgStrip.LENGTH * EcgStrip.TICK_US / step);
    for (int i = Math.max(0, lead.values().length - held); i < lead.values().length; i++) {
      take(start + i * step, usable(lead, i));
    }
  }

  private static double usable(Waveform lead, int at) {
    float value = lead.values()[at];
    return lead.metric().isPossible(value) ? value : Double.NaN;
  }

  private void take(double us, double mv) {
    if (!strip.put(us, mv)) {
      strip.fill(us, mv);
    } else if (strip.head() - looked >= STRIDE) {
      look();
    }
  }

  private boolean isFrom(BlockId block, long received) {
    long silence = receivedUs == Long.MIN_VALUE ? 0 : received - receivedUs;
    boolean same = block.device().value().equals(source);
    if (!same && !source.isEmpty() && silence < SUCCESSION_US) {
      return false;
    }
    if (!same || silence > FORGET_US) {
      restart();
      beats.forget();
      source = block.device().value();
    } else if (block.epoch() != epoch) {
      restart();
    }
    epoch = block.epoch();
    return true;
  }

  private void restart() {
    strip.clear();
    beats.restart();
    waves.clear();
    looked = Long.MIN_VALUE / 2;
  }

  private void look() {
    looked = strip.head();
    if (looked - strip.first() < QrsDetector.SHORTEST * Beats.HERTZ) {
      return;
    }
    var mv = strip.values();
    var found = beats.look(mv);
    double fluttering = waves.look(mv);
    long deviceUs = looked * EcgStrip.TICK_US;
    ecg =
        Optional.of(
            new Ecg(
                instant(deviceUs + offsetUs),
                instant(deviceUs),
                seconds(mv),
                StripQuality.of(mv, found),
                beats.rhythm(mv, fluttering),
                beats.shown(looked),
                beats.minute(looked)));
  }

  private static double seconds(float[] mv) {
    int there = 0;
    for (float value : mv) {
      there += Float.isNaN(value) ? 0 : 1;
    }
    return there / Beats.HERTZ;
  }

  private static Instant instant(long us) {
    return Instant.EPOCH.plus(us, ChronoUnit.MICROS);
  }

  /** The newest that was seen; empty before the first. */
  public Optional<Ecg> ecg() {
    return ecg;
  }

  /** Beats that no model has judged yet. */
  public BeatRows unjudged() {
    return beats.unjudged();
  }

  /** Tells of what kind beats are. */
  public void label(List<BeatLabel> labels) {
    beats.label(labels);
    ecg =
        ecg.map(
            seen ->
                new Ecg(
                    seen.end(),
                    seen.deviceEnd(),
                    seen.seconds(),
                    seen.quality(),
                    beats.again(seen.rhythm()),
                    beats.again(seen.beats(), looked),
                    beats.minute(looked)));
  }

  /** Whether nothing is learned. */
  public void freeze(boolean frozen) {
    beats.frozen = frozen;
  }

  public void save(DataOutput out) throws IOException {
    strip.save(out);
    beats.save(out);
    waves.save(out);
    out.writeUTF(source);
    out.writeLong(epoch);
    out.writeLong(looked);
    out.writeLong(receivedUs);
    out.writeLong(offsetUs);
    out.writeBoolean(ecg.isPresent());
    if (ecg.isPresent()) {
      EcgBytes.write(out, ecg.get());
    }
  }

  /** As it was saved. */
  public static EcgTrack restore(DataInput in) throws IOException {
    var track = new EcgTrack();
    track.strip.restore(in);
    track.beats.restore(in);
    track.waves.restore(in);
    track.source = in.readUTF();
    track.epoch = in.readLong();
    track.looked = in.readLong();
    track.receivedUs = in.readLong();
    track.offsetUs = in.readLong();
    track.ecg = in.readBoolean() ? Optional.of(EcgBytes.read(in)) : Optional.empty();
    return track;
  }
}
