package vigil.protocol.vocab;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * One device as stage 2 sees it.
 *
 * @param lastReceived node time of its newest block
 * @param clockOffset device clock minus node clock
 * @param quality 0 (unusable) to 1
 * @param batteryPercent 0 to 100; NaN where it never said
 * @param findings technical and security conditions of this device that are present now
 * @param metrics what it has measured; empty where that is not known
 */
public record DeviceView(
    DeviceId device,
    Instant lastReceived,
    Duration clockOffset,
    double quality,
    double batteryPercent,
    List<Finding> findings,
    Set<Metric> metrics) {
  public DeviceView {
    findings = List.copyOf(findings);
    metrics = Set.copyOf(metrics);
  }

  /** Of a device of which it is not known what it measures. */
  public DeviceView(
      DeviceId device,
      Instant lastReceived,
      Duration clockOffset,
      double quality,
      double batteryPercent,
      List<Finding> findings) {
    this(device, lastReceived, clockOffset, quality, batteryPercent, findings, Set.of());
  }
}
