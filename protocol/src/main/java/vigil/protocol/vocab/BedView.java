package vigil.protocol.vocab;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One bed as a screen shows it, at one time of the node.
 *
 * @param verdict the newest one
 * @param readings newest value per metric
 * @param waveforms newest stretch per waveform metric
 * @param ecg what the ECG shows; empty for a patient without one
 */
public record BedView(
    Bed bed,
    Instant at,
    Verdict verdict,
    List<Reading> readings,
    List<Waveform> waveforms,
    List<DeviceView> devices,
    Optional<EcgView> ecg)
    implements ScreenUpdate {
  public BedView {
    readings = List.copyOf(readings);
    waveforms = List.copyOf(waveforms);
    devices = List.copyOf(devices);
  }

  /** Without an ECG. */
  public BedView(
      Bed bed,
      Instant at,
      Verdict verdict,
      List<Reading> readings,
      List<Waveform> waveforms,
      List<DeviceView> devices) {
    this(bed, at, verdict, readings, waveforms, devices, Optional.empty());
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
