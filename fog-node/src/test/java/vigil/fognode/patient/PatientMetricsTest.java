package vigil.fognode.patient;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import vigil.fognode.patient.core.Judged;
import vigil.fognode.patient.core.Progress;
import vigil.fognode.patient.core.Ward;
import vigil.models.Context;
import vigil.models.Window;
import vigil.models.decide.Drift;
import vigil.protocol.vocab.Cause;
import vigil.protocol.vocab.Verdict;

class PatientMetricsTest {
  private static final Progress.Asked ASKED =
      new Progress.Asked(
          1,
          new Window(
              Ward.START,
              Duration.ofSeconds(1),
              List.of(),
              new float[0][],
              new float[0][],
              new float[0],
              Context.UNKNOWN),
          Ward.START,
          Ward.START,
          Ward.START);

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final PatientMetrics metrics = new PatientMetrics(registry);
  private final Random random = new Random(1);

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
  void tellsScoresThatHaveShiftedFromScoresThatHaveNot() {
    assertThat(drift()).isNaN();
    judge(2 * ScoreDrift.REFERENCE, 0);
    assertThat(drift()).isLessThan(0.01);

    judge(3 * ScoreDrift.REFERENCE, 0.3);
    assertThat(drift()).isGreaterThan(Drift.SHIFTED);
  }

  @Test
  void countsAPValueWhereOneIsKnown() {
    judge(1, 0);
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

  private void judge(int times, double shift) {
    for (int i = 0; i < times; i++) {
      judged(Math.min(1, shift + 0.5 * random.nextDouble()), OptionalDouble.empty());
    }
  }

  private void judged(double score, OptionalDouble p) {
    judged(score, p, List.of());
  }

  private void judged(double score, OptionalDouble p, List<Verdict.Missing> missing) {
    var judgement = Ward.judgement(score, "normal", Cause.PATIENT);
    metrics.judged(
        new Judged(judgement, Ward.START, () -> judgement, missing), p, ASKED, Ward.START);
  }

  private double drift() {
    return registry.get("vigil.patient.drift").gauge().value();
  }
}
