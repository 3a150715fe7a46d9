package vigil.fognode.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import vigil.fognode.alert.core.AlertState;
import vigil.protocol.vocab.AlertEvent;
import vigil.protocol.vocab.Finding;
import vigil.protocol.vocab.Kind;
import vigil.protocol.vocab.Priority;

class QuestionsTest {
  private static final ActorTestKit kit = ActorTestKit.create(AlertFixtures.manualTimeInMemory());
  private static final Instant NOW = AlertFixtures.START;
  private static final Duration LOW = Duration.ofMillis(300);

  private static final AlertJournal.Assess NOTHING = question();
  private static final AlertJournal.Assess SILENT =
      question(AlertFixtures.finding("silent", Kind.TECHNICAL, Priority.MEDIUM, NOW));
  private static final AlertJournal.Assess NOISY =
      question(AlertFixtures.finding("noise", Kind.TECHNICAL, Priority.LOW, NOW));
  private static final AlertJournal.Assess RACING =
      question(AlertFixtures.finding("hr-high", Priority.MEDIUM, NOW));
  private static final AlertJournal.Assess DYING =
      question(AlertFixtures.finding("spo2-low", Priority.HIGH, NOW));

  private final ManualTime time = ManualTime.get(kit.system());
  private final Turns turns = new Turns(10);
  private final TestProbe<String> turn = kit.createTestProbe();
  private final AtomicReference<Questions<Runnable>> questions = new AtomicReference<>();

  /** Timers belong to an actor: what it hears it runs. */
  private final ActorRef<Runnable> actor =
      kit.spawn(
          Behaviors.<Runnable>withTimers(
              timers -> {
                Runnable come = () -> turn.ref().tell("turn");
                questions.set(new Questions<>(timers, come, LOW, turns));
                return Behaviors.receiveMessage(
                    message -> {
                      message.run();
                      return Behaviors.same();
                    });
              }));

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
  }

  @Test
  void asksOneAtATimeAndThenTheNewest() {
    put(RACING);
    assertThat(take()).contains(RACING);
    put(RACING);
    put(DYING);
    assertThat(take()).isEmpty();

    answered();
    assertThat(take()).contains(DYING);
    answered();
    assertThat(take()).isEmpty();
  }

  @Test
  void asksNothingWhereNothingCanChange() {
    in(it -> put(it, NOTHING, false));
    assertThat(take()).isEmpty();

    in(it -> put(it, NOTHING, false));
    assertThat(take(open(), false)).contains(NOTHING);
    answered();
    in(it -> put(it, NOTHING, false));
    assertThat(take(AlertState.EMPTY, true)).contains(NOTHING);
  }

  @Test
  void spreadsWhatIsOfLowPriority() {
    put(NOISY);
    assertThat(take()).isEmpty();

    time.timePasses(LOW);
    turn.expectMessage("turn");
    assertThat(take()).contains(NOISY);
  }

  @Test
  void letsEquipmentWaitForItsTurn() {
    put(SILENT);
    assertThat(take()).contains(SILENT);
    answered();

    put(SILENT);
    assertThat(take()).isEmpty();
    time.timePasses(Duration.ofMillis(100));
    turn.expectMessage("turn");
    assertThat(take()).contains(SILENT);
  }

  @Test
  void takesNoTurnForWhatTheJournalWouldNotWrite() {
    turns.next(NOW);
    in(it -> put(it, SILENT, false));

    assertThat(take()).contains(SILENT);
    assertThat(turns.next(NOW)).isEqualTo(Duration.ofMillis(100));
  }

  @Test
  void neverLetsAPatientWait() {
    turns.next(NOW);
    put(SILENT);
    assertThat(take()).isEmpty();

    put(RACING);
    assertThat(take()).contains(RACING);
    boolean waits = in(Questions::isWaiting);
    assertThat(waits).isFalse();
  }

  @Test
  void forgetsWhatItWasToAskOfWhomHasLeft() {
    put(NOISY);
    in(
        it -> {
          it.clear();
          return true;
        });

    time.timePasses(LOW);
    turn.expectNoMessage(Duration.ZERO);
    assertThat(take()).isEmpty();
  }

  private static AlertJournal.Assess question(Finding... present) {
    return new AlertJournal.Assess(AlertFixtures.BED, List.of(present), NOW);
  }

  private static AlertState open() {
    var alert = AlertFixtures.alert("a-1", Priority.MEDIUM, Kind.TECHNICAL);
    return AlertState.EMPTY.after(new AlertEvent.Changed(alert, Optional.empty()));
  }

  private void put(AlertJournal.Assess question) {
    in(it -> put(it, question, true));
  }

  private static boolean put(
      Questions<Runnable> into, AlertJournal.Assess question, boolean changes) {
    into.put(question, AlertState.EMPTY, changes, NOW);
    return true;
  }

  private Optional<AlertJournal.Assess> take() {
    return take(AlertState.EMPTY, false);
  }

  private Optional<AlertJournal.Assess> take(AlertState stored, boolean told) {
    return in(it -> it.take(stored, told));
  }

  private void answered() {
    in(
        it -> {
          it.answered();
          return true;
        });
  }

  /** In the actor, whose timers they are. */
  private <T> T in(Function<Questions<Runnable>, T> work) {
    TestProbe<T> done = kit.createTestProbe();
    actor.tell(() -> done.ref().tell(work.apply(questions.get())));
    return done.receiveMessage();
  }
}
