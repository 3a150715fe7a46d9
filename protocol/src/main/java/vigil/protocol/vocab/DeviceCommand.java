package vigil.protocol.vocab;

import java.time.Duration;
import java.time.Instant;

/** What the node asks of a device; the device confirms it by its {@code id}. */
public sealed interface DeviceCommand {
  long id();

  Instant at();

  /** Blink, beep: which one are you? */
  record Identify(long id, Instant at) implements DeviceCommand {}

  /** Measure now. */
  record Remeasure(long id, Instant at, Metric metric) implements DeviceCommand {}

  record ChangePeriod(long id, Instant at, Metric metric, Duration period)
      implements DeviceCommand {}

  /** Only after a named clinician's confirmation. */
  record PausePump(long id, Instant at, Duration pause) implements DeviceCommand {}
}
