package vigil.fognode;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.Cause;
import vigil.protocol.vocab.Evidence;
import vigil.protocol.vocab.Finding;
import vigil.protocol.vocab.Kind;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.Priority;
import vigil.protocol.vocab.WardId;

class AlertingTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final PatientId PATIENT = new PatientId("p-1");
  private static final Bed BED = new Bed(PATIENT, new WardId("3A"), "3A-01");

  private final Alerting alerting = new Alerting();

  @ParameterizedTest(name = "{0}, {1}: {2}")
  @CsvSource({
    "PHYSIOLOGICAL, HIGH,   true",
    "PHYSIOLOGICAL, MEDIUM, true",
    "PHYSIOLOGICAL, LOW,    false",
    "TECHNICAL,     HIGH,   false",
    "SECURITY,      HIGH,   false",
  })
  void isWhoeverSomebodyIsToLookAt(Kind kind, Priority priority, boolean counts) {
    alerting.see(alert("a", kind, priority));

    assertThat(alerting.test(PATIENT)).isEqualTo(counts);
    assertThat(alerting.test(new PatientId("p-2"))).isFalse();
  }

  @Test
  void endsWithTheLastAlert() {
    var one = alert("one", Kind.PHYSIOLOGICAL, Priority.HIGH);
    var other = alert("other", Kind.PHYSIOLOGICAL, Priority.MEDIUM);
    alerting.see(one);
    alerting.see(other);

    alerting.see(one.ended(2, NOW));
    assertThat(alerting.test(PATIENT)).isTrue();

    alerting.see(other.ended(2, NOW));
    assertThat(alerting.test(PATIENT)).isFalse();
  }

  @Test
  void countsTheMadeUpPatientAmongThem() {
    assertThat(alerting.test(PatientId.selfCheck("node"))).isTrue();
  }

  private static AlertView alert(String id, Kind kind, Priority priority) {
    var evidence = new Evidence("It is.", "rules/1", 1, 1, Map.of(), List.of());
    var finding =
        new Finding("spo2-low", Cause.PATIENT, kind, priority, Optional.empty(), NOW, evidence);
    return AlertView.begun(id, BED, finding, NOW, NOW);
  }
}
