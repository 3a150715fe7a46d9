package vigil.protocol.vocab;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * One device as stage 2 sees it.
 *
 * @param lastReceived node time of its newest block
 * @param clockOffset device clock minus node clock
 * @param quality 0 (unusable) to 1
 * @param batteryPercent 0 to 100; NaN where it never said
 * @param findings technical and security conditions of this device that are present now
 */
public record DeviceView(
    DeviceId device,
    Instant lastReceived,
    Duration clockOffset,
    double quality,
    double batteryPercent,
    List<Finding> findings) {
  public DeviceView {
    findings = List.copyOf(findings);
  }
}
