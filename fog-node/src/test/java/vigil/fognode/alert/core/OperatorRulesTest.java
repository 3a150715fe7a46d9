package vigil.fognode.alert.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vigil.fognode.alert.AlertFixtures;
import vigil.protocol.vocab.Activation;
import vigil.protocol.vocab.AlertEvent;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Audience;
import vigil.protocol.vocab.Kind;
import vigil.protocol.vocab.Operator;
import vigil.protocol.vocab.Presence;
import vigil.protocol.vocab.Priority;
import vigil.protocol.vocab.Role;

/** What the switches of a patient's signals do: off, on again, and the pause of the sound. */
class OperatorRulesTest {
  private static final AlertPolicy POLICY = AlertFixtures.settings().policy();
  private static final Instant NOW = AlertFixtures.START.plusSeconds(30);

  private final AlertRules rules = new AlertRules(POLICY);
  private final OperatorRules operators = new OperatorRules(POLICY);

  @ParameterizedTest(name = "{0} wants {1} with reason {2} while {3}: {4}")
  @CsvSource({
    "CLINICIAN, OFF,    in theatre, ON,     OFF",
    "CLINICIAN, OFF,    in theatre, PAUSED, OFF",
    "CLINICIAN, OFF,    '',         ON,     refused",
    "CLINICIAN, OFF,    ' ',        ON,     refused",
    "BIOMED,    OFF,    in theatre, ON,     refused",
    "OPERATOR,  OFF,    in theatre, ON,     refused",
    "AUDITOR,   OFF,    in theatre, ON,     refused",
    "CLINICIAN, ON,     '',         OFF,    ON",
    "CLINICIAN, ON,     '',         PAUSED, ON",
    "BIOMED,    ON,     '',         OFF,    refused",
    "OPERATOR,  ON,     '',         OFF,    refused",
    "AUDITOR,   ON,     '',         OFF,    refused",
    "CLINICIAN, PAUSED, '',         ON,     PAUSED",
    "CLINICIAN, PAUSED, '',         OFF,    refused",
    "BIOMED,    PAUSED, '',         ON,     refused",
  })
  void onlyACliniciansSwitchesCount(
      Role role, Activation wanted, String reason, Activation before, String after) {
    var state = activated(AlertState.EMPTY, before);

    var outcome = wish(state, wanted, reason, new Operator("someone", role));

    assertThat(
            outcome instanceof Outcome.Granted(var events)
                ? after(state, events).activationNow().name()
                : "refused")
        .isEqualTo(after);
  }

  /** Whose alerts which are, in the order physiological, technical, security. */
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({"CLINICIAN, ***", "BIOMED, -*-", "OPERATOR, -*-", "AUDITOR, --*"})
  void answersItsOwnKindsOfAlertsOnly(Role role, String handled) {
    assertThat(Kind.values()).containsExactly(Kind.PHYSIOLOGICAL, Kind.TECHNICAL, Kind.SECURITY);
    var by = new Operator("someone", role);
    for (int i = 0; i < handled.length(); i++) {
      var kind = Kind.values()[i];
      var may = handled.charAt(i) == '*';
      var on = open(kind);
      var id = only(on).id();
      assertThat(OperatorRules.mayHandle(role, kind)).as("%s", kind).isEqualTo(may);
      assertThat(isAnswered(operators.acknowledge(on, id, by, NOW))).as("%s", kind).isEqualTo(may);
      assertThat(isAnswered(operators.decline(on, id, by, NOW))).as("%s", kind).isEqualTo(may);
      assertThat(isAnswered(operators.reset(on, id, by, NOW))).as("%s", kind).isEqualTo(may);
    }
  }

  private static boolean isAnswered(Outcome outcome) {
    return !outcome.equals(new Outcome.Refused("This alert is not for your role."));
  }

  private AlertState open(Kind kind) {
    var finding = AlertFixtures.finding("some-condition", kind, Priority.HIGH, NOW);
    return after(
        AlertState.EMPTY,
        rules.assess(AlertState.EMPTY, AlertFixtures.BED, List.of(finding), NOW, NOW));
  }

  @ParameterizedTest(name = "one that is {0}: due while off, signals added and due once resumed")
  @CsvSource({
    "ON,           false, 1, true",
    "ACKNOWLEDGED, false, 0, true",
    "LATCHED,      false, 0, false",
  })
  void whatIsOpenWaitsAndIsSignalledAgain(
      Presence presence, boolean dueOff, int signals, boolean dueOn) {
    var before = open(presence);
    var alert = only(before);

    var off = activated(before, Activation.OFF);
    var muted = only(off);
    assertThat(muted.signal().muted()).isTrue();
    assertThat(muted.presence()).isEqualTo(presence);
    assertThat(muted.due().isPresent()).isEqualTo(dueOff);
    assertThat(rules.elapse(off, NOW.plus(Duration.ofDays(1)))).isEmpty();
    assertThat(off.nextDue()).isEmpty();

    var on = only(activated(off, Activation.ON));
    assertThat(on.signal().muted()).isFalse();
    assertThat(on.presence()).isEqualTo(presence);
    assertThat(on.audience()).isEqualTo(Audience.BEDSIDE);
    assertThat(on.signal().count()).isEqualTo(alert.signal().count() + signals);
    assertThat(on.due().isPresent()).isEqualTo(dueOn);
    assertThat(on.revision()).isEqualTo(alert.revision() + 2);
  }

  @Test
  void whatBeginsOrRisesWhileSwitchedOffCallsNobody() {
    var off = activated(AlertState.EMPTY, Activation.OFF);
    var medium = AlertFixtures.finding("hr-high", Priority.MEDIUM, NOW);
    var began = after(off, rules.assess(off, AlertFixtures.BED, List.of(medium), NOW, NOW));
    assertThat(only(began).signal().muted()).isTrue();
    assertThat(only(began).due()).isEmpty();

    var high = AlertFixtures.finding("hr-high", Priority.HIGH, NOW);
    var rose = after(began, rules.assess(began, AlertFixtures.BED, List.of(high), NOW, NOW));
    assertThat(only(rose).signal().muted()).isTrue();
    assertThat(only(rose).due()).isEmpty();
  }

  @Test
  void whoIsDischargedTakesTheSwitchAlong() {
    var off = activated(open(Presence.ON), Activation.OFF);

    var left = after(off, rules.discharge(off, NOW));

    assertThat(left.activationNow()).isEqualTo(Activation.ON);
    assertThat(left.open()).isEmpty();
  }

  @Test
  void whatBeganFromMemoryIsCalledWhereTheSwitchWasTurnedMeanwhile() {
    var off = activated(AlertState.EMPTY, Activation.OFF);
    var finding = AlertFixtures.finding("hr-high", Priority.HIGH, NOW);
    var memory =
        Interim.from(off).after(rules.assess(off, AlertFixtures.BED, List.of(finding), NOW, NOW));

    var on = activated(off, Activation.ON);
    assertThat(only(after(on, memory.settle(on, NOW)))).satisfies(this::isCalledAtOnce);
    assertThat(only(after(off, memory.settle(off, NOW))).signal().muted()).isTrue();
  }

  private void isCalledAtOnce(AlertView alert) {
    assertThat(alert.signal().muted()).isFalse();
    assertThat(alert.signal().count()).isEqualTo(2);
    assertThat(alert.due()).contains(NOW);
  }

  private AlertState open(Presence presence) {
    var start = AlertFixtures.START;
    var finding = AlertFixtures.finding("spo2-low", Priority.HIGH, start);
    var on =
        after(
            AlertState.EMPTY,
            rules.assess(AlertState.EMPTY, AlertFixtures.BED, List.of(finding), start, start));
    return switch (presence) {
      case ON -> on;
      case ACKNOWLEDGED ->
          after(on, operators.acknowledge(on, only(on).id(), AlertFixtures.NURSE, start));
      case LATCHED -> after(on, rules.assess(on, AlertFixtures.BED, List.of(), start, start));
      case OFF -> throw new IllegalArgumentException("off (expected: open)");
    };
  }

  private AlertState activated(AlertState state, Activation wanted) {
    return wanted == state.activationNow()
        ? state
        : after(state, wish(state, wanted, "in theatre", AlertFixtures.NURSE));
  }

  private Outcome wish(AlertState state, Activation wanted, String reason, Operator by) {
    var bed = AlertFixtures.BED;
    return switch (wanted) {
      case ON -> operators.resume(state, bed, by, NOW);
      case OFF -> operators.switchOff(state, bed, reason, by, NOW);
      case PAUSED -> operators.pauseAudio(state, bed, Duration.ofSeconds(60), by, NOW);
    };
  }

  private static AlertState after(AlertState state, Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Granted.class);
    return outcome instanceof Outcome.Granted(var events) ? after(state, events) : state;
  }

  private static AlertState after(AlertState state, List<AlertEvent> events) {
    var next = state;
    for (var event : events) {
      next = next.after(event);
    }
    return next;
  }

  private static AlertView only(AlertState state) {
    assertThat(state.open()).hasSize(1);
    return state.open().getFirst();
  }
}
