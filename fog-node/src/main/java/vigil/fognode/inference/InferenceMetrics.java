package vigil.fognode.inference;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import vigil.fognode.inference.core.Lane;
import vigil.models.Tier;

/**
 * What the stage counts and times. Labels are lanes, tiers, detectors and reasons; never a patient.
 *
 * <p>Thread: safe from several threads at a time.
 */
public final class InferenceMetrics {
  private final MeterRegistry registry;
  private final Counter windows;
  private final DistributionSummary batches;
  private final Map<Lane, Timer> waits = new EnumMap<>(Lane.class);
  private final Map<String, Timer> scoring = new ConcurrentHashMap<>();
  private volatile InferenceRouter.Load load =
      new InferenceRouter.Load(0, Duration.ZERO, 0, 0, Set.of());

  public InferenceMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.windows =
        Counter.builder("vigil.inference.windows").description("Scored").register(registry);
    this.batches =
        DistributionSummary.builder("vigil.inference.batch")
            .description("Windows in one batch")
            .publishPercentiles(0.5, 0.99)
            .register(registry);
    for (var lane : Lane.values()) {
      waits.put(
          lane,
          Timer.builder("vigil.inference.queue.age")
              .description("Oldest window of a batch, from its arrival to its dispatch")
              .tag("lane", lane.name())
              .publishPercentiles(0.5, 0.99)
              .register(registry));
    }
    registry.gauge("vigil.inference.waiting", this, self -> self.load.waiting());
    registry.gauge("vigil.inference.workers", this, self -> self.load.workers());
    registry.gauge("vigil.inference.frozen", this, self -> self.load.frozen());
  }

  void load(InferenceRouter.Load now) {
    load = now;
  }

  void waited(Lane lane, Duration age) {
    Objects.requireNonNull(waits.get(lane)).record(age);
  }

  void scored(int count) {
    windows.increment(count);
    batches.record(count);
  }

  void shed(Tier tier, int count) {
    registry.counter("vigil.inference.shed", "tier", tier.name()).increment(count);
  }

  void refused(InferenceRouter.Why why, int count) {
    registry.counter("vigil.inference.refused", "why", why.name()).increment(count);
  }

  void failed(String detector) {
    registry.counter("vigil.inference.failed", "detector", detector).increment();
  }

  float[] timed(String detector, Supplier<float[]> scorer) {
    return Objects.requireNonNull(
        scoring
            .computeIfAbsent(
                detector, name -> registry.timer("vigil.inference.score", "detector", name))
            .record(scorer));
  }
}
