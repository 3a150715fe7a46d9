package vigil.fognode.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vigil.fognode.alert.AlertFixtures;
import vigil.fognode.demo.core.Stretch;
import vigil.protocol.vocab.AlertSignal;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Audience;
import vigil.protocol.vocab.Cause;
import vigil.protocol.vocab.Evidence;
import vigil.protocol.vocab.Finding;
import vigil.protocol.vocab.Kind;
import vigil.protocol.vocab.Phase;
import vigil.protocol.vocab.Presence;
import vigil.protocol.vocab.Priority;

class SaidTest {
  private final Said said = new Said();

  @Test
  void endsWhereOnlyALimitKeepsTheAlertOn() {
    said.accept(alert(1, 10, Presence.ON, "ensemble/1"));
    said.accept(alert(2, 20, Presence.ON, "limits/1", "ensemble/1"));
    said.accept(alert(3, 40, Presence.ON, "limits/1"));

    assertThat(stretches()).containsExactly(new Stretch(10, 40, Cause.PATIENT, "desaturation"));
  }

  @Test
  void endsWhereTheSignalIsLatchedWhicheverFindingLeads() {
    said.accept(alert(1, 10, Presence.ON, "ensemble/1"));
    said.accept(alert(2, 50, Presence.LATCHED, "limits/1", "ensemble/1"));

    assertThat(stretches()).containsExactly(new Stretch(10, 50, Cause.PATIENT, "desaturation"));
  }

  @Test
  void saysNothingOfALimitAlone() {
    said.accept(alert(1, 10, Presence.ON, "limits/1"));

    assertThat(stretches()).isEmpty();
  }

  private List<Stretch> stretches() {
    return said.of(AlertFixtures.PATIENT, AlertFixtures.START);
  }

  /** At a second; what it was raised for is always of the tenth. */
  private static AlertView alert(int revision, int second, Presence presence, String... models) {
    var findings = Stream.of(models).map(SaidTest::finding).toList();
    var raised = AlertFixtures.START.plusSeconds(10);
    return new AlertView(
        "a-1",
        revision,
        revision == 1 ? Phase.START : Phase.UPDATE,
        AlertFixtures.BED,
        findings.getFirst(),
        findings.stream().skip(1).map(it -> new AlertView.Member(AlertFixtures.BED, it)).toList(),
        Optional.empty(),
        new AlertSignal(presence, Audience.BEDSIDE, 1, Optional.empty(), Optional.empty()),
        raised,
        raised,
        AlertFixtures.START.plusSeconds(second));
  }

  private static Finding finding(String model) {
    return new Finding(
        "desaturation",
        Cause.PATIENT,
        Kind.PHYSIOLOGICAL,
        Priority.MEDIUM,
        Optional.empty(),
        AlertFixtures.START.plusSeconds(10),
        new Evidence("It falls.", model, 1, 0.9, Map.of(), List.of()));
  }
}
