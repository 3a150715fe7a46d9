package vigil.fognode.device.core;

import java.time.Instant;
import java.util.Optional;
import vigil.protocol.vocab.DeviceStatus;

/**
 * What a device says of itself.
 *
 * @param batteryPercent 0 to 100; NaN where it never said
 * @param selfTestFailed since when its self-test fails
 */
public record SelfReport(double batteryPercent, Optional<Instant> selfTestFailed) {
  static final SelfReport NONE = new SelfReport(Double.NaN, Optional.empty());

  SelfReport next(DeviceStatus status, Instant receivedAt) {
    return new SelfReport(
        status.batteryPercent(),
        status.selfTestPassed()
            ? Optional.empty()
            : selfTestFailed.or(() -> Optional.of(receivedAt)));
  }
}
