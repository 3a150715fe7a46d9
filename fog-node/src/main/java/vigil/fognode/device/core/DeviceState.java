package vigil.fognode.device.core;

import java.time.Instant;
import java.util.Set;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.Metric;

/**
 * What is remembered of one device.
 *
 * @param metrics what it has measured
 */
public record DeviceState(
    DeviceId device,
    Liveness liveness,
    Gaps gaps,
    ClockOffset clock,
    SignalQuality quality,
    Trust trust,
    SelfReport report,
    Set<Metric> metrics) {

  public static DeviceState unheard(DeviceId device, Instant now) {
    return new DeviceState(
        device,
        Liveness.watchedFrom(now),
        Gaps.NONE,
        ClockOffset.UNKNOWN,
        SignalQuality.UNKNOWN,
        Trust.FULL,
        SelfReport.NONE,
        Set.of());
  }

  public Continuity continuity() {
    return gaps.continuity();
  }

  public DeviceState with(Continuity next) {
    var kept = new Gaps(next, gaps.missingSince());
    return new DeviceState(device, liveness, kept, clock, quality, trust, report, metrics);
  }

  DeviceState with(Liveness next) {
    return new DeviceState(device, next, gaps, clock, quality, trust, report, metrics);
  }

  DeviceState with(Trust next) {
    return new DeviceState(device, liveness, gaps, clock, quality, next, report, metrics);
  }

  DeviceState with(SelfReport next) {
    return new DeviceState(device, liveness, gaps, clock, quality, trust, next, metrics);
  }
}
