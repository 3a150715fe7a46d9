package vigil.models.train.beats;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.ObjDoubleConsumer;
import vigil.models.feature.ecg.EcgTrack;
import vigil.protocol.recording.Recording;
import vigil.protocol.recording.Signal;
import vigil.protocol.vocab.BlockId;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.Waveform;

/** A recorded lead as a monitor sends it: blocks of a second, one after the other. */
public final class LeadStream {
  private static final DeviceId MONITOR = new DeviceId("monitor");

  /** Recordings begin at the epoch, so that times of beats are times of the recording. */
  private static final Instant BEGIN = Instant.EPOCH;

  private LeadStream() {}

  /** The lead that is nearest to the one a bedside shows: II, or as it is called in Holters. */
  public static Signal lead(Recording recording) {
    return recording
        .signal("MLII")
        .or(() -> recording.signal("II"))
        .orElse(recording.signals().getFirst());
  }

  /**
   * Sends a lead.
   *
   * @param after is handed the track after each block, and the seconds sent
   */
  public static void play(Signal lead, double hertz, ObjDoubleConsumer<EcgTrack> after) {
    var track = new EcgTrack();
    var period = Duration.ofNanos(Math.round(1e9 / hertz));
    int second = (int) Math.round(hertz);
    for (int from = 0; from < lead.values().length; from += second) {
      int to = Math.min(from + second, lead.values().length);
      var start = BEGIN.plusNanos(Math.round(from / hertz * 1e9));
      var values = Arrays.copyOfRange(lead.values(), from, to);
      var wave = new Waveform(Metric.ECG_LEAD_II, start, period, values);
      long receivedUs = Math.round(to / hertz * 1e6);
      track.observe(wave, new BlockId(MONITOR, 0, from / second), 0, receivedUs);
      after.accept(track, to / hertz);
    }
  }
}
