package vigil.fognode.patient;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import vigil.models.Judgement;
import vigil.protocol.vocab.Verdict;

/**
 * What the stage counts and times, over all patients of a node; no label names a patient.
 *
 * <p>Thread: safe from several threads at a time.
 */
public final class PatientMetrics {
  private final MeterRegistry registry;
  private final Timer observed;
  private final Timer scored;
  private final Timer judged;
  private final DistributionSummary scores;
  private final DistributionSummary pValues;
  private final Counter passedOver;
  private final ScoreDrift drift = new ScoreDrift();

  public PatientMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.observed = stage(registry, "observed", "From the datagram to the patient's rules");
    this.scored = stage(registry, "scored", "From the request for a score to its answer");
    this.judged = stage(registry, "judged", "From the datagram to the verdict");
    this.scores = distribution(registry, "vigil.patient.score");
    this.pValues = distribution(registry, "vigil.patient.p");
    this.passedOver =
        Counter.builder("vigil.patient.windows.passed.over")
            .description("Windows that were not scored because newer ones waited")
            .register(registry);
    Gauge.builder("vigil.patient.drift", drift, ScoreDrift::index)
        .description("Population stability index of the scores; above 0.25 they have shifted")
        .register(registry);
  }

  private static Timer stage(MeterRegistry registry, String stage, String description) {
    return Timer.builder("vigil.patient.stage")
        .tag("stage", stage)
        .description(description)
        .publishPercentiles(0.5, 0.99, 0.999)
        .register(registry);
  }

  private static DistributionSummary distribution(MeterRegistry registry, String name) {
    return DistributionSummary.builder(name)
        .serviceLevelObjectives(0.001, 0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999)
        .register(registry);
  }

  void observed(Instant received, Instant now) {
    observed.record(since(received, now));
  }

  void judged(Judgement judgement, Instant asked, Instant arrived, Instant now) {
    scored.record(since(asked, now));
    judged.record(since(arrived, now));
    scores.record(judgement.score());
    drift.add(judgement.score());
    pValues.record(1 - judgement.score());
  }

  /** A window that got no score. */
  void unscored(Verdict.Reason why) {
    registry.counter("vigil.patient.windows.unscored", "why", why.name()).increment();
  }

  void reported(Verdict verdict) {
    var kind =
        switch (verdict) {
          case Verdict.Normal normal -> "normal";
          case Verdict.Anomalous anomalous -> "anomalous";
          case Verdict.Unjudged unjudged -> {
            registry.counter("vigil.patient.unjudged", "why", unjudged.reason().name()).increment();
            yield "unjudged";
          }
        };
    registry.counter("vigil.patient.verdicts", "verdict", kind).increment();
  }

  void passedOver() {
    passedOver.increment();
  }

  private static Duration since(Instant then, Instant now) {
    var gap = Duration.between(then, now);
    return gap.isNegative() ? Duration.ZERO : gap;
  }
}
