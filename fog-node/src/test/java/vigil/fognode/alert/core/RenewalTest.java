package vigil.fognode.alert.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vigil.fognode.alert.AlertFixtures;
import vigil.protocol.codec.Journal;
import vigil.protocol.vocab.AlertEvent;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Presence;
import vigil.protocol.vocab.Priority;

class RenewalTest {
  private static final Instant ONSET = AlertFixtures.START.plusNanos(123_456_789);

  private final AlertRules rules = new AlertRules(AlertFixtures.settings().policy());
  private final OperatorRules operators = new OperatorRules(AlertFixtures.settings().policy());

  @ParameterizedTest(name = "read from the journal {0}, {1} ns later: {2}")
  @CsvSource({
    "false, 0,    ACKNOWLEDGED",
    "true,  0,    ACKNOWLEDGED",
    "false, 1000, ON",
    "true,  1000, ON",
  })
  void whatWasAcknowledgedSignalsAgainOnlyWhenItBeganAnew(
      boolean read, long later, Presence presence) {
    var acknowledged = acknowledged();
    var state = of(read ? Journal.decodeAlert(Journal.encode(acknowledged)) : acknowledged);

    var events = assess(state, ONSET.plusNanos(later));

    assertThat(last(events, state).presence()).isEqualTo(presence);
  }

  private AlertView acknowledged() {
    var begun = assess(AlertState.EMPTY, ONSET);
    var state = AlertState.EMPTY.after(begun.getFirst());
    var id = state.open().getFirst().id();
    var granted =
        (Outcome.Granted)
            operators.acknowledge(state, id, AlertFixtures.NURSE, AlertFixtures.START);
    return last(granted.events(), state);
  }

  private List<AlertEvent> assess(AlertState state, Instant onset) {
    var finding = AlertFixtures.finding("hr-high", Priority.HIGH, onset);
    return rules.assess(state, AlertFixtures.BED, List.of(finding), onset, onset.plusSeconds(1));
  }

  private static AlertState of(AlertView alert) {
    return AlertState.EMPTY.after(new AlertEvent.Changed(alert, Optional.empty()));
  }

  private static AlertView last(List<AlertEvent> events, AlertState before) {
    var state = before;
    for (var event : events) {
      state = state.after(event);
    }
    return state.open().getFirst();
  }
}
