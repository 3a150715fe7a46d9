package vigil.fognode.patient.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import vigil.models.Ecg;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.SampleBlock;

/**
 * What the waveforms of a patient say.
 *
 * @param ecg as the models' track has it; empty for a patient without one
 * @param monitor the device that the ECG comes from
 * @param pulse the wave at the finger
 */
public record Traces(Optional<Ecg> ecg, Optional<DeviceId> monitor, PulseWave pulse) {
  public static final Traces NONE = new Traces(Optional.empty(), Optional.empty(), PulseWave.NONE);

  Traces observe(SampleBlock block, Instant receivedAt) {
    var next = this;
    for (var wave : block.waveforms()) {
      if (wave.metric() == Metric.ECG_LEAD_II) {
        next = new Traces(ecg, Optional.of(block.device()), next.pulse);
      } else if (wave.metric() == Metric.PPG) {
        next = new Traces(ecg, next.monitor, next.pulse.next(wave, receivedAt));
      }
    }
    return next;
  }

  Traces with(Optional<Ecg> newer) {
    return new Traces(newer, monitor, pulse);
  }

  /** What the ECG shows now; an old strip says nothing. */
  Optional<Ecg> fresh(Instant now, Duration age) {
    return ecg.filter(strip -> !strip.end().plus(age).isBefore(now));
  }
}
