package vigil.protocol.vocab;

import java.time.Instant;
import java.util.List;

/**
 * One bed as a screen shows it, at one time of the node.
 *
 * @param verdict the newest one
 * @param readings newest value per metric
 * @param waveforms newest stretch per waveform metric
 */
public record BedView(
    Bed bed,
    Instant at,
    Verdict verdict,
    List<Reading> readings,
    List<Waveform> waveforms,
    List<DeviceView> devices)
    implements ScreenUpdate {
  public BedView {
    readings = List.copyOf(readings);
    waveforms = List.copyOf(waveforms);
    devices = List.copyOf(devices);
  }

  /**
   * A value beside what the patient's baseline expects, all in the metric's unit.
   *
   * @param receivedAt node time; the age on the screen counts from here
   * @param low lower edge of the baseline band
   * @param high upper edge of the baseline band
   */
  public record Reading(
      Sample sample, Instant receivedAt, double expected, double low, double high) {}
}
