package vigil.fognode.demo.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vigil.devicesim.core.Truth;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.Cause;
import vigil.protocol.vocab.Evidence;
import vigil.protocol.vocab.Finding;
import vigil.protocol.vocab.Kind;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.Priority;
import vigil.protocol.vocab.WardId;

class MatchingTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final PatientId PATIENT = new PatientId("p-1");

  @ParameterizedTest(name = "an alert of {0} with {1} after {2} s: right {3}")
  @CsvSource({
    "p-1, PATIENT,   10, true",
    "p-1, PATIENT,   0,  true",
    "p-1, PATIENT,   90, true",
    "p-1, PATIENT,   91, false",
    "p-1, PATIENT,   -1, false",
    "p-1, DEVICE,    10, false",
    "p-2, PATIENT,   10, false",
  })
  void anAlertIsRightInTimeForThePatientAndTheCause(
      String patient, Cause cause, int seconds, boolean right) {
    var matching = new Matching(List.of(truth(Cause.PATIENT)), Duration.ofSeconds(30));
    var alert = alert(patient, cause, seconds);

    assertThat(matching.truthOf(alert).isPresent()).isEqualTo(right);
    assertThat(matching.missed(List.of(alert)).isEmpty()).isEqualTo(right);
  }

  @Test
  void exerciseIsNeitherToldNorMissed() {
    var matching = new Matching(List.of(truth(Cause.CONTEXT)), Duration.ofSeconds(30));

    assertThat(matching.truthOf(alert("p-1", Cause.CONTEXT, 5))).isEmpty();
    assertThat(matching.missed(List.of())).isEmpty();
  }

  @Test
  void percentilesAreOfTheNearestRank() {
    var percentiles =
        Percentiles.ofNanos(LongStream.rangeClosed(1, 1_000).map(ms -> ms * 1_000_000));

    assertThat(percentiles).isEqualTo(new Percentiles(500, 990, 999, 1_000));
    assertThat(Percentiles.ofNanos(LongStream.empty())).isEqualTo(new Percentiles(0, 0, 0, 0));
  }

  private static Truth truth(Cause cause) {
    return new Truth(PATIENT, Optional.empty(), "scenario", cause, START, START.plusSeconds(60));
  }

  private static AlertView alert(String patient, Cause cause, int seconds) {
    var raised = START.plusSeconds(seconds);
    var evidence = new Evidence("sentence", "limits/1", 1, 0.5, Map.of(), List.of());
    var finding =
        new Finding(
            "condition",
            cause,
            Kind.PHYSIOLOGICAL,
            Priority.HIGH,
            Optional.empty(),
            raised,
            evidence);
    var bed = new Bed(new PatientId(patient), new WardId("w-1"), "1");
    return AlertView.begun("a-1", bed, finding, raised, raised);
  }
}
