package vigil.fognode.alert;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import vigil.protocol.vocab.AlertView;

/** How late alerts are; no label holds a patient. */
public final class AlertMeters {
  private final MeterRegistry registry;
  private final Timer lateness;

  public AlertMeters(MeterRegistry registry) {
    this.registry = registry;
    this.lateness =
        Timer.builder("vigil.alert.escalation.lateness")
            .description("From a deadline to the escalation it asked for")
            .publishPercentiles(0.5, 0.99)
            .register(registry);
  }

  /** A signal is given for the first time. */
  void raised(AlertView alert) {
    Timer.builder("vigil.alert.latency")
        .description("From the arrival of the block to the first signal")
        .tag("priority", alert.priority().name().toLowerCase(Locale.ROOT))
        .publishPercentiles(0.5, 0.99, 0.999)
        .register(registry)
        .record(positive(Duration.between(alert.arrived(), alert.raised())));
  }

  /** A deadline was met at {@code now}. */
  void escalated(Instant due, Instant now) {
    lateness.record(positive(Duration.between(due, now)));
  }

  private static Duration positive(Duration time) {
    return time.isNegative() ? Duration.ZERO : time;
  }
}
