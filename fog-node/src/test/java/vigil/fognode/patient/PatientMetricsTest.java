package vigil.fognode.patient;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import vigil.fognode.patient.core.Judged;
import vigil.fognode.patient.core.Progress;
import vigil.fognode.patient.core.Ward;
import vigil.models.Context;
import vigil.models.Window;
import vigil.models.decide.Drift;
import vigil.protocol.vocab.Cause;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.Verdict;

class PatientMetricsTest {
  private static final Progress.Asked ASKED =
      new Progress.Asked(
          1,
          new Window(
              Ward.START,
              Duration.ofSeconds(1),
              List.of(Metric.SPO2),
              new float[1][1],
              new float[1][1],
              new float[0],
              Context.UNKNOWN),
          Ward.START,
          Ward.START,
          Ward.START);

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final PatientMetrics metrics = counting(registry);

  /** Counts into the registry; what shifts is told from the first windows. */
  static PatientMetrics counting(MeterRegistry registry) {
    return new PatientMetrics(registry, new PatientDrift(Optional.empty(), Drift.SHIFTED));
  }

  @Test
  void countsTheUnjudgedByReason() {
    for (var why : Verdict.Reason.values()) {
      metrics.reported(new Verdict.Unjudged(Ward.BED.patient(), Ward.START, why, List.of()));
    }

    assertThat(registry.get("vigil.patient.unjudged").counters())
        .hasSize(Verdict.Reason.values().length)
        .allMatch(counter -> counter.count() == 1);
  }

  @Test
  void countsAPValueWhereOneIsKnown() {
    judged(0.1, OptionalDouble.empty());
    judged(0.4, OptionalDouble.of(0.2));

    var counted = registry.get("vigil.patient.p").summary();
    assertThat(counted.count()).isEqualTo(1);
    assertThat(counted.totalAmount()).isEqualTo(0.2);
  }

  @Test
  void countsWindowsThatSomeHadNoSayIn() {
    judged(0.1, OptionalDouble.empty(), List.of());
    judged(
        0.1,
        OptionalDouble.empty(),
        List.of(
            new Verdict.Missing("lstm", Verdict.Why.SHED),
            new Verdict.Missing("vae", Verdict.Why.SHED)));

    assertThat(partly("SHED")).isEqualTo(1);
    assertThat(partly("FAILED")).isZero();
  }

  private double partly(String why) {
    return registry.get("vigil.patient.windows.partly").tag("why", why).counter().count();
  }

  private void judged(double score, OptionalDouble p) {
    judged(score, p, List.of());
  }

  private void judged(double score, OptionalDouble p, List<Verdict.Missing> missing) {
    var judgement = Ward.judgement(score, "normal", Cause.PATIENT);
    metrics.judged(
        new Judged(judgement, Ward.START, () -> judgement, missing), p, ASKED, Ward.START);
  }
}
