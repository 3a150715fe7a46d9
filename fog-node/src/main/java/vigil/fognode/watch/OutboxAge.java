package vigil.fognode.watch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * How long the oldest message of each sink has waited; 0 where none waits.
 *
 * <p>Thread: one owner; the registry reads from any.
 */
final class OutboxAge {
  private final MeterRegistry registry;
  private final Set<String> sinks = new HashSet<>();
  private volatile Map<String, Duration> ages = Map.of();

  OutboxAge(MeterRegistry registry) {
    this.registry = registry;
  }

  void show(Map<String, Instant> unsent, Instant now) {
    var next = new HashMap<String, Duration>();
    unsent.forEach((sink, since) -> next.put(sink, Duration.between(since, now)));
    ages = Map.copyOf(next);
    unsent.keySet().stream().filter(sinks::add).forEach(this::register);
  }

  private void register(String sink) {
    Gauge.builder("vigil.notification.outbox.age", this, it -> it.seconds(sink))
        .description("How long the oldest message has waited for its sink")
        .baseUnit("seconds")
        .tag("sink", sink)
        .strongReference(true)
        .register(registry);
  }

  private double seconds(String sink) {
    return ages.getOrDefault(sink, Duration.ZERO).toMillis() / 1000.0;
  }
}
