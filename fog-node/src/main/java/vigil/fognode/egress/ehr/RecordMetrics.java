package vigil.fognode.egress.ehr;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import vigil.fognode.egress.ehr.core.Trouble;

/** Readings of records by what came of them; no patient is named. */
final class RecordMetrics {
  private final MeterRegistry registry;
  private final Timer time;

  RecordMetrics(MeterRegistry registry, Freshness freshness, InstantSource clock) {
    this.registry = registry;
    this.time =
        Timer.builder("vigil.ehr.reading")
            .description("How long one patient's record takes to be read")
            .publishPercentileHistogram()
            .register(registry);
    count("read");
    for (var trouble : Trouble.values()) {
      count(trouble.code());
    }
    Gauge.builder(
            "vigil.ehr.oldest",
            () ->
                freshness
                    .oldest()
                    .map(at -> Duration.between(at, clock.instant()).toMillis() / 1000.0)
                    .orElse(0.0))
        .description("How long ago the record was read that was read the longest ago")
        .baseUnit("seconds")
        .strongReference(true)
        .register(registry);
  }

  void read(Duration took, Optional<Trouble> trouble) {
    time.record(took);
    count(trouble.map(Trouble::code).orElse("read")).increment();
  }

  private Counter count(String outcome) {
    return Counter.builder("vigil.ehr.readings")
        .description("Readings of patients' records, by what came of them")
        .tag("outcome", outcome)
        .register(registry);
  }
}
