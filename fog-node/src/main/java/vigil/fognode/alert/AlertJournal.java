package vigil.fognode.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.RecoveryCompleted;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.Effect;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.RetentionCriteria;
import org.apache.pekko.persistence.typed.javadsl.SignalHandler;
import vigil.fognode.alert.AlertActor.Answer;
import vigil.fognode.alert.core.AlertRules;
import vigil.fognode.alert.core.AlertState;
import vigil.fognode.alert.core.Interim;
import vigil.fognode.alert.core.OperatorRules;
import vigil.fognode.alert.core.Outcome;
import vigil.protocol.vocab.ActivationView;
import vigil.protocol.vocab.AlertEvent;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.Finding;
import vigil.protocol.vocab.Kind;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.Presence;
import vigil.protocol.vocab.Priority;

/**
 * The alerts of one patient as the store has them: event-sourced; persists, then tells {@link
 * AlertActor}, its parent, which outlives it when the store fails.
 */
final class AlertJournal
    extends EventSourcedBehavior<AlertJournal.Command, AlertEvent, AlertState> {

  sealed interface Command {}

  /** All conditions that count as present; answered with {@link Told.Happened} in any case. */
  record Assess(Bed bed, List<Finding> present, Instant arrived) implements Command {
    boolean isUrgent() {
      return present.stream().anyMatch(it -> it.priority() == Priority.HIGH);
    }

    /** Something is present, and none of it is more than of low priority. */
    boolean isLow() {
      return !present.isEmpty()
          && present.stream().allMatch(it -> it.priority().compareTo(Priority.LOW) <= 0);
    }

    /** Nothing but equipment is concerned, now or in what is on, and none of it is urgent. */
    boolean isTechnical(AlertState stored) {
      return Stream.concat(present.stream(), stored.open().stream().map(alert -> alert.finding()))
          .allMatch(it -> it.kind() == Kind.TECHNICAL && it.priority() != Priority.HIGH);
    }
  }

  /** What an operator wishes; answered to the operator. */
  record Do(AlertActor.Wish wish, Optional<Bed> bed) implements Command {}

  /** What was signalled while this did not answer; from now on it is true. */
  record Adopt(Interim interim) implements Command {}

  /** The ward has the end of this alert. */
  record Release(String alert) implements Command {}

  record Describe(ActorRef<List<AlertView>> replyTo) implements Command {}

  /** What happens without content. */
  enum Plain implements Command {
    /** The patient has left: nothing is to be signalled any more. */
    DISCHARGE,
    /** Look at the deadlines. */
    DEADLINE
  }

  /** What led to a change. */
  enum Why {
    /** {@link Assess}. */
    ASKED,
    /** {@link Adopt}. */
    ADOPTED,
    /** An operator, or time. */
    ITSELF
  }

  /** What the parent hears. */
  sealed interface Told {
    /** It writes now; what it writes follows, unless the store is silent. */
    record Writing() implements Told {}

    /** These are durable; none where nothing changed. */
    record Happened(Why why, List<AlertEvent> events, AlertState state) implements Told {}

    /** It has read what the store holds, for the first time or again. */
    record Recovered(AlertState state) implements Told {}
  }

  /** What it works with. */
  record Means(AlertActor.Shared shared, ActorRef<Told> parent) {}

  static Behavior<Command> create(PatientId patient, Means means) {
    return Behaviors.withTimers(timers -> new AlertJournal(timers, patient, means));
  }

  private final TimerScheduler<Command> timers;
  private final Means means;
  private final AlertRules rules;
  private final OperatorRules operators;

  private AlertJournal(TimerScheduler<Command> timers, PatientId patient, Means means) {
    super(
        PersistenceId.of(AlertActor.ENTITY, patient.value()),
        SupervisorStrategy.restartWithBackoff(
            means.shared().settings().restartFirst(),
            means.shared().settings().restartLongest(),
            0.1));
    this.timers = timers;
    this.means = means;
    this.rules = new AlertRules(means.shared().settings().policy());
    this.operators = new OperatorRules(means.shared().settings().policy());
  }

  @Override
  public AlertState emptyState() {
    return AlertState.EMPTY;
  }

  @Override
  public CommandHandler<Command, AlertEvent, AlertState> commandHandler() {
    return this::onCommand;
  }

  @Override
  public EventHandler<AlertState, AlertEvent> eventHandler() {
    return AlertState::after;
  }

  @Override
  public SignalHandler<AlertState> signalHandler() {
    return newSignalHandlerBuilder()
        .onSignal(RecoveryCompleted.instance(), this::onRecovered)
        .build();
  }

  @Override
  public RetentionCriteria retentionCriteria() {
    return RetentionCriteria.snapshotEvery(means.shared().settings().snapshotEvery(), 2)
        .withDeleteEventsOnSnapshot();
  }

  private Effect<AlertEvent, AlertState> onCommand(AlertState state, Command command) {
    var now = means.shared().clock().instant();
    return switch (command) {
      case Assess(var bed, var present, var arrived) ->
          persist(Why.ASKED, state, rules.assess(state, bed, present, arrived, now));
      case Do(var wish, var bed) -> onWish(state, wish, bed, now);
      case Adopt(var interim) -> persist(Why.ADOPTED, state, interim.settle(state, now));
      case Release(var alert) -> onRelease(state, alert);
      case Describe(var replyTo) -> Effect().none().thenReply(replyTo, AlertState::open);
      case Plain.DISCHARGE -> persist(Why.ITSELF, state, rules.discharge(state, now));
      case Plain.DEADLINE -> onDeadline(state, now);
    };
  }

  private void onRecovered(AlertState state) {
    schedule(state);
    means.parent().tell(new Told.Recovered(state));
  }

  private Effect<AlertEvent, AlertState> onWish(
      AlertState state, AlertActor.Wish wish, Optional<Bed> bed, Instant now) {
    return switch (wish) {
      case AlertActor.Acknowledge(var id, var by, var replyTo) ->
          answer(operators.acknowledge(state, id, by, now), id, replyTo);
      case AlertActor.Decline(var id, var by, var replyTo) ->
          answer(operators.decline(state, id, by, now), id, replyTo);
      case AlertActor.Reset(var id, var by, var replyTo) ->
          answer(operators.reset(state, id, by, now), id, replyTo);
      case AlertActor.PauseAudio(var pause, var by, var replyTo) ->
          answer(
              where(state, bed, there -> operators.pauseAudio(state, there, pause, by, now)),
              replyTo);
      case AlertActor.AlertsOff(var reason, var by, var replyTo) ->
          answer(
              where(state, bed, there -> operators.switchOff(state, there, reason, by, now)),
              replyTo);
      case AlertActor.Resume(var by, var replyTo) ->
          answer(where(state, bed, there -> operators.resume(state, there, by, now)), replyTo);
    };
  }

  private Effect<AlertEvent, AlertState> onRelease(AlertState state, String id) {
    return Optional.ofNullable(state.alerts().get(id))
        .filter(alert -> alert.presence() == Presence.OFF)
        .map(ended -> persist(Why.ITSELF, state, List.of(new AlertEvent.Released(id))))
        .orElseGet(() -> Effect().none());
  }

  private Effect<AlertEvent, AlertState> onDeadline(AlertState state, Instant now) {
    state
        .nextDue()
        .filter(due -> !due.isAfter(now))
        .ifPresent(due -> means.shared().meters().escalated(due, now));
    var events = rules.elapse(state, now);
    if (events.isEmpty()) {
      schedule(state);
    }
    return persist(Why.ITSELF, state, events);
  }

  private Effect<AlertEvent, AlertState> answer(
      Outcome outcome, String id, ActorRef<Answer> replyTo) {
    return answer(outcome, replyTo, new Answer.Unknown(id), next -> done(next, id));
  }

  private Effect<AlertEvent, AlertState> answer(Outcome outcome, ActorRef<Answer> replyTo) {
    return answer(outcome, replyTo, new Answer.Unknown(""), next -> new Answer.DonePatient());
  }

  private Effect<AlertEvent, AlertState> answer(
      Outcome outcome,
      ActorRef<Answer> replyTo,
      Answer unknown,
      Function<AlertState, Answer> done) {
    return switch (outcome) {
      case Outcome.Granted(var events) -> {
        means.parent().tell(new Told.Writing());
        yield Effect()
            .persist(events)
            .thenRun((AlertState next) -> tell(Why.ITSELF, next, events))
            .thenReply(replyTo, done::apply);
      }
      case Outcome.Unknown() -> Effect().none().thenReply(replyTo, state -> unknown);
      case Outcome.Refused(var why) ->
          Effect().none().thenReply(replyTo, state -> new Answer.Refused(why));
    };
  }

  private static Answer done(AlertState state, String id) {
    var alert = state.alerts().get(id);
    return alert == null ? new Answer.Unknown(id) : new Answer.Done(alert);
  }

  private static Outcome where(AlertState state, Optional<Bed> bed, Function<Bed, Outcome> wish) {
    return bed.or(() -> state.activation().map(ActivationView::bed))
        .or(() -> state.open().stream().map(AlertView::bed).findFirst())
        .map(wish)
        .orElseGet(() -> new Outcome.Refused("Nothing is known of this patient yet."));
  }

  private Effect<AlertEvent, AlertState> persist(
      Why why, AlertState state, List<AlertEvent> events) {
    if (events.isEmpty()) {
      means.parent().tell(new Told.Happened(why, events, state));
      return Effect().none();
    }
    means.parent().tell(new Told.Writing());
    return Effect().persist(events).thenRun((AlertState next) -> tell(why, next, events));
  }

  private void tell(Why why, AlertState state, List<AlertEvent> events) {
    schedule(state);
    means.parent().tell(new Told.Happened(why, events, state));
  }

  private void schedule(AlertState state) {
    var now = means.shared().clock().instant();
    state
        .nextDue()
        .ifPresentOrElse(
            due -> timers.startSingleTimer(Plain.DEADLINE, Waits.from(now, due)),
            () -> timers.cancel(Plain.DEADLINE));
  }

  /** From now to a deadline. */
  static final class Waits {
    private Waits() {}

    static Duration from(Instant now, Instant due) {
      var wait = Duration.between(now, due);
      return wait.isPositive() ? wait : Duration.ofMillis(1);
    }
  }
}
