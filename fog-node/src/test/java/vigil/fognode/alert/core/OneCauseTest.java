package vigil.fognode.alert.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vigil.fognode.alert.AlertFixtures;
import vigil.protocol.vocab.AlertEvent;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.Finding;
import vigil.protocol.vocab.Kind;
import vigil.protocol.vocab.Phase;
import vigil.protocol.vocab.Presence;
import vigil.protocol.vocab.Priority;

/** A16: what follows from the same cause within its window is attached, not raised again. */
class OneCauseTest {
  private static final Instant START = AlertFixtures.START;
  private static final AlertPolicy POLICY = AlertFixtures.settings().policy();

  private final AlertRules rules = new AlertRules(POLICY);
  private final OperatorRules operators = new OperatorRules(POLICY);
  private AlertState state = AlertState.EMPTY;

  @ParameterizedTest(name = "{0} of {1}, then {2} of {3} after {4}: {5} alerts")
  @CsvSource({
    "PHYSIOLOGICAL, '',  PHYSIOLOGICAL, '',  PT0S,    1",
    "PHYSIOLOGICAL, '',  PHYSIOLOGICAL, '',  PT2M,    1",
    "PHYSIOLOGICAL, '',  PHYSIOLOGICAL, '',  PT2M1S,  2",
    "TECHNICAL,     ecg, TECHNICAL,     ecg, PT10S,   1",
    "TECHNICAL,     ecg, TECHNICAL,     cuff, PT10S,  2",
    "TECHNICAL,     ecg, PHYSIOLOGICAL, '',  PT10S,   2",
    "TECHNICAL,     ecg, SECURITY,      ecg, PT10S,   2",
    "SECURITY,      ecg, SECURITY,      ecg, PT10S,   1",
  })
  void attachesWhatHasTheSameCause(
      Kind first, String on, Kind second, String other, Duration later, int alerts) {
    var one = of("one", first, on, Priority.MEDIUM, START);
    var two = of("two", second, other, Priority.MEDIUM, START.plus(later));

    assess(START, one);
    assess(START.plus(later), one, two);

    assertThat(state.open()).hasSize(alerts);
    if (alerts == 1) {
      assertThat(conditions(alert())).containsExactlyInAnyOrder("one", "two");
      assertThat(alert().phase()).isEqualTo(Phase.UPDATE);
      assertThat(alert().signal().count()).isEqualTo(1);
    }
  }

  @Test
  void signalsAgainWhenWhatIsAttachedIsMoreUrgent() {
    var low = physiological("rr-high", Priority.LOW, START);
    var high = physiological("spo2-low", Priority.HIGH, START.plusSeconds(9));

    assess(START, low);
    assess(START.plusSeconds(9), low, high);

    assertThat(alert().finding().condition()).isEqualTo("spo2-low");
    assertThat(alert().phase()).isEqualTo(Phase.ESCALATE);
    assertThat(alert().signal().count()).isEqualTo(2);
  }

  @Test
  void leavesANurseWhoHasItInHandInPeaceUnlessItIsUrgent() {
    var first = physiological("hr-high", Priority.MEDIUM, START);
    var more = physiological("rr-high", Priority.MEDIUM, START.plusSeconds(9));
    var urgent = physiological("spo2-low", Priority.HIGH, START.plusSeconds(20));
    assess(START, first);
    acknowledge(START.plusSeconds(5));

    assess(START.plusSeconds(9), first, more);
    assertThat(alert().presence()).isEqualTo(Presence.ACKNOWLEDGED);

    assess(START.plusSeconds(20), first, more, urgent);
    assertThat(alert().presence()).isEqualTo(Presence.ON);
    assertThat(conditions(alert())).hasSize(3);
  }

  @Test
  void endsWithTheLastOfItsMembers() {
    var first = physiological("hr-high", Priority.MEDIUM, START);
    var second = physiological("rr-high", Priority.MEDIUM, START);
    assess(START, first, second);

    assess(START.plusSeconds(60), second);
    assertThat(conditions(alert())).containsExactly("rr-high");

    assess(START.plusSeconds(90));
    assertThat(state.open()).isEmpty();
  }

  @Test
  void doesNotFadeIntoWhatIsLeftOfIt() {
    var high = physiological("ventricular-tachycardia", Priority.HIGH, START);
    var low = physiological("ventricular-beats", Priority.LOW, START.plusSeconds(9));
    assess(START, high);
    assess(START.plusSeconds(9), high, low);

    assess(START.plusSeconds(30), low);
    assertThat(alert().priority()).isEqualTo(Priority.HIGH);
    assertThat(alert().finding().condition()).isEqualTo("ventricular-tachycardia");

    assess(START.plusSeconds(60));
    assertThat(alert().presence()).isEqualTo(Presence.LATCHED);
  }

  @Test
  void getsMilderOnceSomebodyHasAnswered() {
    var high = physiological("ventricular-tachycardia", Priority.HIGH, START);
    var low = physiological("ventricular-beats", Priority.LOW, START.plusSeconds(9));
    assess(START, high);
    assess(START.plusSeconds(9), high, low);
    acknowledge(START.plusSeconds(20));

    assess(START.plusSeconds(30), low);
    assertThat(alert().priority()).isEqualTo(Priority.LOW);
    assertThat(alert().phase()).isEqualTo(Phase.DEESCALATE);
  }

  private void assess(Instant now, Finding... present) {
    apply(rules.assess(state, AlertFixtures.BED, List.of(present), now, now));
  }

  private void acknowledge(Instant now) {
    var outcome = operators.acknowledge(state, alert().id(), AlertFixtures.NURSE, now);
    apply(((Outcome.Granted) outcome).events());
  }

  private void apply(List<AlertEvent> events) {
    for (var event : events) {
      state = state.after(event);
    }
  }

  private AlertView alert() {
    assertThat(state.open()).hasSize(1);
    return state.open().getFirst();
  }

  private static List<String> conditions(AlertView alert) {
    var all = new ArrayList<String>();
    all.add(alert.finding().condition());
    alert.members().forEach(member -> all.add(member.finding().condition()));
    return all;
  }

  private static Finding physiological(String condition, Priority priority, Instant onset) {
    return AlertFixtures.finding(condition, priority, onset);
  }

  private static Finding of(
      String condition, Kind kind, String device, Priority priority, Instant onset) {
    var some = AlertFixtures.finding(condition, kind, priority, onset);
    return new Finding(
        condition,
        some.cause(),
        kind,
        priority,
        device.isEmpty() ? Optional.empty() : Optional.of(new DeviceId(device)),
        onset,
        some.evidence());
  }
}
