package vigil.fognode.alert.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vigil.fognode.alert.AlertFixtures;
import vigil.fognode.ward.core.Escalation;
import vigil.protocol.vocab.Activation;
import vigil.protocol.vocab.AlertEvent;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Audience;
import vigil.protocol.vocab.Finding;
import vigil.protocol.vocab.Kind;
import vigil.protocol.vocab.Phase;
import vigil.protocol.vocab.Presence;
import vigil.protocol.vocab.Priority;

/**
 * Random walks of conditions of all kinds, time and operators: what A2 to A5 and A9 ask for holds
 * at each step.
 */
class AlertWalkTest {
  private static final int STEPS = 400;
  private static final AlertPolicy POLICY = AlertFixtures.settings().policy();
  private static final Map<String, Kind> CONDITIONS =
      Map.of(
          "spo2-low", Kind.PHYSIOLOGICAL,
          "hr-high", Kind.PHYSIOLOGICAL,
          "rr-low", Kind.PHYSIOLOGICAL,
          "battery-low", Kind.TECHNICAL,
          "replayed", Kind.SECURITY);
  private static final List<String> NAMES = CONDITIONS.keySet().stream().sorted().toList();

  private final AlertRules rules = new AlertRules(POLICY);
  private final OperatorRules operators = new OperatorRules(POLICY);
  private final Map<String, Finding> present = new HashMap<>();
  private final Set<String> eventIds = new HashSet<>();
  private final Map<String, String> starts = new HashMap<>();
  private Instant now = AlertFixtures.START;
  private AlertState state = AlertState.EMPTY;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
  void holdsTheRulesAtEachStep(long seed) {
    var random = new Random(seed);
    for (int step = 0; step < STEPS; step++) {
      now = now.plusMillis(1 + random.nextInt(40_000));
      switch (random.nextInt(6)) {
        case 0, 1, 2 -> assess(random);
        case 3, 4 -> elapse();
        default -> operate(random);
      }
      callsWhomItMay();
    }
  }

  private void assess(Random random) {
    var condition = NAMES.get(random.nextInt(NAMES.size()));
    if (random.nextBoolean()) {
      present.remove(condition);
    } else {
      var priority = Priority.values()[1 + random.nextInt(3)];
      var onset = present.containsKey(condition) ? present.get(condition).onset() : now;
      present.put(condition, finding(condition, priority, onset));
    }
    var findings = List.copyOf(present.values());
    apply(rules.assess(state, AlertFixtures.BED, findings, now, now), "");
    assertThat(rules.assess(state, AlertFixtures.BED, findings, now, now))
        .as("what is settled stays settled")
        .isEmpty();
    findings.forEach(this::isSignalledOrAcknowledged);
  }

  /** Nothing that is present is without an alert that is on, or that somebody has in hand. */
  private void isSignalledOrAcknowledged(Finding finding) {
    assertThat(state.open())
        .filteredOn(alert -> findings(alert).contains(finding.condition()))
        .singleElement()
        .satisfies(alert -> assertThat(alert.presence()).isIn(Presence.ON, Presence.ACKNOWLEDGED));
  }

  private void elapse() {
    apply(rules.elapse(state, now), "");
    assertThat(rules.elapse(state, now)).as("a deadline leads to one change").isEmpty();
    assertThat(state.nextDue().filter(due -> !due.isAfter(now))).isEmpty();
  }

  private static Finding finding(String condition, Priority priority, Instant onset) {
    var kind = Objects.requireNonNull(CONDITIONS.get(condition));
    return AlertFixtures.finding(condition, kind, priority, onset);
  }

  private void operate(Random random) {
    var open = state.open();
    var alert = open.isEmpty() ? "none" : open.get(random.nextInt(open.size())).id();
    var nurse = AlertFixtures.NURSE;
    var bed = AlertFixtures.BED;
    var outcome =
        switch (random.nextInt(8)) {
          case 0, 1 -> operators.acknowledge(state, alert, nurse, now);
          case 2 -> operators.reset(state, alert, nurse, now);
          case 3 -> operators.decline(state, alert, nurse, now);
          case 4 -> operators.pauseAudio(state, bed, POLICY.longestPause(), nurse, now);
          case 5 -> operators.switchOff(state, bed, "in theatre", nurse, now);
          default -> operators.resume(state, bed, nurse, now);
        };
    if (outcome instanceof Outcome.Granted(var events)) {
      apply(events, nurse.name());
    }
  }

  /** A9: nobody is called while signals are off, all that is open waits for somebody otherwise. */
  private void callsWhomItMay() {
    boolean off = state.activationNow() == Activation.OFF;
    assertThat(state.open()).allMatch(alert -> alert.signal().muted() == off);
    if (off) {
      assertThat(state.open()).allMatch(alert -> alert.due().isEmpty());
    } else {
      assertThat(state.open())
          .filteredOn(alert -> alert.presence() == Presence.ON && climbs(alert))
          .allMatch(alert -> alert.due().isPresent());
    }
    state
        .activation()
        .ifPresent(
            set ->
                assertThat(set.until().isPresent())
                    .isEqualTo(set.activation() == Activation.PAUSED));
  }

  private static boolean climbs(AlertView alert) {
    var escalation = POLICY.escalation();
    return escalation.due(alert.priority(), alert.audience(), alert.changed()).isPresent();
  }

  private void apply(List<AlertEvent> events, String by) {
    for (var event : events) {
      if (event instanceof AlertEvent.Changed changed) {
        check(changed, by);
      }
      state = state.after(event);
      if (event instanceof AlertEvent.Changed(var alert, var who)
          && alert.presence() == Presence.OFF) {
        state = state.after(new AlertEvent.Released(alert.id()));
      }
    }
  }

  private void check(AlertEvent.Changed changed, String by) {
    var next = changed.alert();
    var before = state.alerts().get(next.id());
    assertThat(eventIds.add(changed.id())).as("A3: each event has its own id").isTrue();
    assertThat(changed.parent())
        .as("A3: the event that started it")
        .isEqualTo(Optional.ofNullable(starts.putIfAbsent(next.id(), changed.id())));
    if (before == null) {
      assertThat(next.phase()).isEqualTo(Phase.START);
      assertThat(next.presence()).isEqualTo(Presence.ON);
      assertThat(next.audience()).isEqualTo(Audience.BEDSIDE);
      return;
    }
    assertThat(next.revision()).isEqualTo(before.revision() + 1);
    assertThat(next.signal().count())
        .isBetween(before.signal().count(), before.signal().count() + 1);
    latches(before, next, by);
    acknowledges(before, next, by);
    comesBack(before, next);
    passesOn(before, next, by);
  }

  /** A4: only an operator ends what has latched. */
  private void latches(AlertView before, AlertView next, String by) {
    boolean latching =
        POLICY
            .latching()
            .getOrDefault(before.finding().kind(), Set.of())
            .contains(before.priority());
    if (next.presence() == Presence.OFF && before.presence() == Presence.LATCHED) {
      assertThat(by).isNotEmpty();
      assertThat(next.phase()).isEqualTo(Phase.RESET);
    }
    if (next.presence() == Presence.OFF && before.presence() == Presence.ON) {
      assertThat(latching).isFalse();
      assertThat(next.phase()).isEqualTo(Phase.END);
    }
    if (next.presence() == Presence.LATCHED) {
      assertThat(latching).isTrue();
      assertThat(next.due()).isEmpty();
    }
  }

  /** A5: by an identified clinician, and it gives no signal. */
  private void acknowledges(AlertView before, AlertView next, String by) {
    if (next.presence() == Presence.ACKNOWLEDGED && before.presence() != Presence.ACKNOWLEDGED) {
      assertThat(by).isNotEmpty();
      assertThat(next.acknowledgedBy()).contains(by);
      assertThat(next.signal().count()).isEqualTo(before.signal().count());
    }
    boolean moreUrgent = next.priority().compareTo(before.priority()) > 0;
    if (before.presence() == Presence.ACKNOWLEDGED && moreUrgent) {
      assertThat(next.presence()).isEqualTo(Presence.ON);
      assertThat(next.signal().count()).isEqualTo(before.signal().count() + 1);
    }
  }

  /** A5: one of high priority that is acknowledged always has a time at which it comes back. */
  private static void comesBack(AlertView before, AlertView next) {
    if (next.presence() == Presence.ACKNOWLEDGED
        && next.priority() == Priority.HIGH
        && !next.signal().muted()) {
      assertThat(next.due()).isPresent();
      assertThat(Duration.between(next.changed(), next.due().get()))
          .isLessThanOrEqualTo(POLICY.acknowledgedFor().get(Priority.HIGH));
    }
    if (next.presence() == Presence.ON && before.presence() != Presence.ON) {
      assertThat(next.acknowledgedBy()).isEmpty();
    }
  }

  /** A7: who passed a signal on is kept with the one that asks others, and with no later one. */
  private static void passesOn(AlertView before, AlertView next, String by) {
    if (next.signal().count() == before.signal().count()) {
      assertThat(next.passedBy()).isEqualTo(before.passedBy());
    } else if (next.passedBy().isPresent()) {
      assertThat(next.passedBy()).contains(by);
      assertThat(next.audience()).isEqualTo(Escalation.next(before.audience()));
    }
  }

  private static List<String> findings(AlertView alert) {
    var all = new ArrayList<String>();
    all.add(alert.finding().condition());
    alert.members().forEach(member -> all.add(member.finding().condition()));
    return all;
  }
}
