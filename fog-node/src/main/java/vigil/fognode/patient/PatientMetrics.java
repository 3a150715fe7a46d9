package vigil.fognode.patient;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import vigil.fognode.patient.core.Judged;
import vigil.fognode.patient.core.Progress;
import vigil.protocol.vocab.Verdict;

/**
 * What the stage counts and times, over all patients of a node; no label names a patient.
 *
 * <p>Thread: safe from several threads at a time.
 */
public final class PatientMetrics {
  private static final String VERDICTS = "vigil.patient.verdicts";

  private final Timer observed;
  private final Timer scored;
  private final Timer judged;
  private final DistributionSummary scores;
  private final DistributionSummary pValues;
  private final Counter passedOver;
  private final Map<Verdict.Reason, Counter> unscored;
  private final Map<Verdict.Reason, Counter> unjudged;
  private final Map<Verdict.Why, Counter> partly = new EnumMap<>(Verdict.Why.class);
  private final Counter normal;
  private final Counter anomalous;
  private final Counter notJudged;
  private final PatientDrift drift;

  public PatientMetrics(MeterRegistry registry, PatientDrift drift) {
    this.drift = drift;
    this.unscored = byReason(registry, "vigil.patient.windows.unscored");
    this.unjudged = byReason(registry, "vigil.patient.unjudged");
    for (var why : Verdict.Why.values()) {
      partly.put(why, registry.counter("vigil.patient.windows.partly", "why", why.name()));
    }
    this.normal = registry.counter(VERDICTS, "verdict", "normal");
    this.anomalous = registry.counter(VERDICTS, "verdict", "anomalous");
    this.notJudged = registry.counter(VERDICTS, "verdict", "unjudged");
    this.observed = stage(registry, "observed", "From the datagram to the patient's rules");
    this.scored = stage(registry, "scored", "From the request for a score to its answer");
    this.judged =
        stage(registry, "judged", "From the datagram that closed a window to its verdict");
    this.scores = distribution(registry, "vigil.patient.score");
    this.pValues = distribution(registry, "vigil.patient.p");
    this.passedOver =
        Counter.builder("vigil.patient.windows.passed.over")
            .description("Windows that were not scored because newer ones waited")
            .register(registry);
    for (var name : drift.indices().keySet()) {
      Gauge.builder("vigil.patient.drift", drift, it -> it.index(name))
          .tag("of", name)
          .description("Population stability index against where the models were measured")
          .register(registry);
    }
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

  void judged(Judged window, OptionalDouble p, Progress.Asked asked, Instant now) {
    var judgement = window.judgement();
    window.missing().stream().map(Verdict.Missing::why).distinct().forEach(this::partly);
    scored.record(since(asked.at(), now));
    judged.record(since(asked.receivedAt(), now));
    scores.record(judgement.score());
    drift.add(asked.window(), judgement.score());
    p.ifPresent(pValues::record);
  }

  private void partly(Verdict.Why why) {
    requireNonNull(partly.get(why)).increment();
  }

  /** A window that got no score. */
  void unscored(Verdict.Reason why) {
    count(unscored, why);
  }

  void reported(Verdict verdict) {
    switch (verdict) {
      case Verdict.Normal good -> normal.increment();
      case Verdict.Anomalous found -> anomalous.increment();
      case Verdict.Unjudged not -> {
        count(unjudged, not.reason());
        notJudged.increment();
      }
    }
  }

  /** One counter each, made once: a registry looks for a name for as long as a rule takes. */
  private static Map<Verdict.Reason, Counter> byReason(MeterRegistry registry, String name) {
    var counters = new EnumMap<Verdict.Reason, Counter>(Verdict.Reason.class);
    for (var reason : Verdict.Reason.values()) {
      counters.put(reason, registry.counter(name, "why", reason.name()));
    }
    return counters;
  }

  private static void count(Map<Verdict.Reason, Counter> counters, Verdict.Reason why) {
    requireNonNull(counters.get(why)).increment();
  }

  void passedOver() {
    passedOver.increment();
  }

  private static Duration since(Instant then, Instant now) {
    var gap = Duration.between(then, now);
    return gap.isNegative() ? Duration.ZERO : gap;
  }
}
