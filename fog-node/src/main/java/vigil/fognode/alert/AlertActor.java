package vigil.fognode.alert;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.RecipientRef;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
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
import vigil.fognode.alert.core.AlertRules;
import vigil.fognode.alert.core.AlertState;
import vigil.fognode.alert.core.OperatorRules;
import vigil.fognode.alert.core.Outcome;
import vigil.fognode.alert.core.Sightings;
import vigil.fognode.learning.FeedbackStore;
import vigil.fognode.ward.WardActor;
import vigil.protocol.vocab.Activation;
import vigil.protocol.vocab.ActivationView;
import vigil.protocol.vocab.AlertEvent;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.Operator;
import vigil.protocol.vocab.Outbox;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.Phase;
import vigil.protocol.vocab.Presence;
import vigil.protocol.vocab.Receipt;
import vigil.protocol.vocab.Role;
import vigil.protocol.vocab.Verdict;

/** The alerts of one patient: sharded by patient, event-sourced; persists, then tells the ward. */
public final class AlertActor
    extends EventSourcedBehavior<AlertActor.Command, AlertEvent, AlertState> {

  public sealed interface Command {}

  /** The newest verdict; a condition that is no longer among its findings has ended. */
  public record Assess(Bed bed, Verdict verdict) implements Command {}

  public record Acknowledge(String alert, Operator by, ActorRef<Answer> replyTo)
      implements Command {}

  /** "Not me": the next level is asked at once. */
  public record Decline(String alert, Operator by, ActorRef<Answer> replyTo) implements Command {}

  /** Ends a latched signal. */
  public record Reset(String alert, Operator by, ActorRef<Answer> replyTo) implements Command {}

  /** All sounds of this patient stop for a time. */
  public record PauseAudio(Duration pause, Operator by, ActorRef<Answer> replyTo)
      implements Command {}

  /** All signals of this patient stop until resumed; privileged, reminded of, audited. */
  public record AlertsOff(String reason, Operator by, ActorRef<Answer> replyTo)
      implements Command {}

  public record Resume(Operator by, ActorRef<Answer> replyTo) implements Command {}

  /** A clinician's opinion of an alert, kept with its window as a labelled example. */
  public record Rate(
      String alert, Opinion opinion, String reason, Operator by, ActorRef<Answer> replyTo)
      implements Command {}

  /** All alerts that are not off. */
  public record Describe(ActorRef<List<AlertView>> replyTo) implements Command {}

  /** The ward has it. */
  public record Receipted(Receipt receipt) implements Command {}

  /** Wakes the actor. */
  public enum Wake implements Command {
    /** It looks at its deadlines and shows the ward again what is on. */
    NUDGE
  }

  private enum Elapsed implements Command {
    DEADLINE,
    RESEND,
    REMINDER
  }

  /** A clinician's opinion of an alert. */
  public enum Opinion {
    RIGHT,
    WRONG,
    NOT_USEFUL
  }

  /** What became of an operator's wish. */
  public sealed interface Answer {
    record Done(AlertView alert) implements Answer {}

    record DonePatient() implements Answer {}

    /** No such alert, or it is off. */
    record Unknown(String alert) implements Answer {}

    /** Not possible in this state, or not for this role; a sentence. */
    record Refused(String why) implements Answer {}
  }

  /** The stage this one feeds, this node's sweeper for the deadlines, and where opinions go. */
  public record Downstream(
      RecipientRef<WardActor.Command> ward,
      RecipientRef<Sweeper.Command> sweeper,
      FeedbackStore feedback) {}

  /** First part of the persistence ids, and the name of the sharded entity. */
  public static final String ENTITY = "alert";

  public static Behavior<Command> create(
      PatientId patient,
      AlertSettings settings,
      Downstream downstream,
      InstantSource clock,
      AlertMeters meters) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers ->
                    new AlertActor(context, timers, patient, settings, downstream, clock, meters)));
  }

  private final TimerScheduler<Command> timers;
  private final AlertSettings settings;
  private final Downstream downstream;
  private final InstantSource clock;
  private final AlertMeters meters;
  private final AlertRules rules;
  private final OperatorRules operators;
  private final WardLine ward;
  private Sightings sightings = Sightings.of(List.of(), Instant.EPOCH);
  private Optional<Bed> bed = Optional.empty();

  private AlertActor(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      PatientId patient,
      AlertSettings settings,
      Downstream downstream,
      InstantSource clock,
      AlertMeters meters) {
    super(
        PersistenceId.of(ENTITY, patient.value()),
        SupervisorStrategy.restartWithBackoff(
            settings.restartFirst(), settings.restartLongest(), 0.1));
    this.timers = timers;
    this.settings = settings;
    this.downstream = downstream;
    this.clock = clock;
    this.meters = meters;
    this.rules = new AlertRules(settings.policy());
    this.operators = new OperatorRules(settings.policy());
    this.ward =
        new WardLine(
            downstream,
            new Outbox(settings.resendFirst(), settings.resendLongest()),
            context.messageAdapter(Receipt.class, Receipted::new));
  }

  @Override
  public AlertState emptyState() {
    return AlertState.EMPTY;
  }

  @Override
  public CommandHandler<Command, AlertEvent, AlertState> commandHandler() {
    return newCommandHandlerBuilder().forAnyState().onAnyCommand(this::onCommand);
  }

  @Override
  public EventHandler<AlertState, AlertEvent> eventHandler() {
    return newEventHandlerBuilder().forAnyState().onAnyEvent(AlertState::after);
  }

  @Override
  public SignalHandler<AlertState> signalHandler() {
    return newSignalHandlerBuilder()
        .onSignal(RecoveryCompleted.instance(), this::onRecovered)
        .build();
  }

  @Override
  public RetentionCriteria retentionCriteria() {
    return RetentionCriteria.snapshotEvery(settings.snapshotEvery(), 2)
        .withDeleteEventsOnSnapshot();
  }

  private Effect<AlertEvent, AlertState> onCommand(AlertState state, Command command) {
    var now = clock.instant();
    return switch (command) {
      case Assess(var where, var verdict) -> onAssess(state, where, verdict, now);
      case Acknowledge(var id, var by, var replyTo) ->
          wish(operators.acknowledge(state, id, by, now), id, replyTo);
      case Decline(var id, var by, var replyTo) ->
          wish(operators.decline(state, id, by, now), id, replyTo);
      case Reset(var id, var by, var replyTo) ->
          wish(operators.reset(state, id, by, now), id, replyTo);
      case PauseAudio(var pause, var by, var replyTo) ->
          wishAll(state, replyTo, there -> operators.pauseAudio(there, pause, by, now));
      case AlertsOff(var reason, var by, var replyTo) ->
          wishAll(state, replyTo, there -> operators.switchOff(there, reason, by, now));
      case Resume(var by, var replyTo) ->
          wishAll(state, replyTo, there -> operators.resume(state, there, by, now));
      case Rate rate -> onRate(state, rate, now);
      case Describe(var replyTo) -> Effect().none().thenReply(replyTo, AlertState::open);
      case Receipted(var receipt) -> onReceipted(state, receipt);
      case Wake.NUDGE -> onNudge(state, now);
      case Elapsed.DEADLINE -> onDeadline(state, now);
      case Elapsed.RESEND -> onResend(now);
      case Elapsed.REMINDER -> onReminder(state);
    };
  }

  private void onRecovered(AlertState state) {
    var now = clock.instant();
    sightings = Sightings.of(state.open(), now);
    ward.showAll(state, now);
    schedule(state);
  }

  private Effect<AlertEvent, AlertState> onAssess(
      AlertState state, Bed where, Verdict verdict, Instant now) {
    bed = Optional.of(where);
    sightings = sightings.after(verdict, settings.waits(), now);
    return persist(rules.assess(state, where, sightings.present(), verdict.arrived(), now));
  }

  private Effect<AlertEvent, AlertState> onRate(AlertState state, Rate rate, Instant now) {
    if (rate.by().role() == Role.AUDITOR) {
      return refuse(rate.replyTo(), "An auditor has no opinion of alerts.");
    }
    Ratings.keep(downstream.feedback(), rate, state, now);
    return Effect().none();
  }

  private Effect<AlertEvent, AlertState> refuse(ActorRef<Answer> replyTo, String why) {
    return Effect().none().thenReply(replyTo, state -> new Answer.Refused(why));
  }

  private Effect<AlertEvent, AlertState> onReceipted(AlertState state, Receipt receipt) {
    ward.receipt(receipt);
    var ended =
        Optional.ofNullable(state.alerts().get(receipt.alert()))
            .filter(alert -> alert.presence() == Presence.OFF)
            .filter(alert -> alert.revision() <= receipt.revision());
    return ended.isPresent()
        ? Effect().persist(new AlertEvent.Released(receipt.alert()))
        : Effect().none();
  }

  private Effect<AlertEvent, AlertState> onNudge(AlertState state, Instant now) {
    ward.showAll(state, now);
    return onDeadline(state, now);
  }

  private Effect<AlertEvent, AlertState> onDeadline(AlertState state, Instant now) {
    state.nextDue().filter(due -> !due.isAfter(now)).ifPresent(due -> meters.escalated(due, now));
    var events = rules.elapse(state, now);
    if (events.isEmpty()) {
      schedule(state);
    }
    return persist(events);
  }

  private Effect<AlertEvent, AlertState> onResend(Instant now) {
    ward.repeat(now);
    scheduleResend();
    return Effect().none();
  }

  private Effect<AlertEvent, AlertState> onReminder(AlertState state) {
    state.activation().ifPresent(ward::show);
    return Effect().none();
  }

  private Effect<AlertEvent, AlertState> wish(
      Outcome outcome, String id, ActorRef<Answer> replyTo) {
    return answer(outcome, replyTo, new Answer.Unknown(id), next -> done(next, id));
  }

  private Effect<AlertEvent, AlertState> wishAll(
      AlertState state, ActorRef<Answer> replyTo, Function<Bed, Outcome> wish) {
    var outcome =
        where(state)
            .map(wish)
            .orElseGet(() -> new Outcome.Refused("Nothing is known of this patient yet."));
    return answer(outcome, replyTo, new Answer.Unknown(""), next -> new Answer.DonePatient());
  }

  private Effect<AlertEvent, AlertState> answer(
      Outcome outcome,
      ActorRef<Answer> replyTo,
      Answer unknown,
      Function<AlertState, Answer> done) {
    return switch (outcome) {
      case Outcome.Granted(var events) ->
          Effect()
              .persist(events)
              .thenRun((AlertState next) -> perform(next, events))
              .thenReply(replyTo, done::apply);
      case Outcome.Unknown() -> Effect().none().thenReply(replyTo, state -> unknown);
      case Outcome.Refused(var why) -> refuse(replyTo, why);
    };
  }

  private static Answer done(AlertState state, String id) {
    var alert = state.alerts().get(id);
    return alert == null ? new Answer.Unknown(id) : new Answer.Done(alert);
  }

  private Optional<Bed> where(AlertState state) {
    return bed.or(() -> state.activation().map(ActivationView::bed))
        .or(() -> state.open().stream().map(AlertView::bed).findFirst());
  }

  private Effect<AlertEvent, AlertState> persist(List<AlertEvent> events) {
    return events.isEmpty()
        ? Effect().none()
        : Effect().persist(events).thenRun((AlertState next) -> perform(next, events));
  }

  private void perform(AlertState state, List<AlertEvent> events) {
    var now = clock.instant();
    for (var event : events) {
      switch (event) {
        case AlertEvent.Changed(var alert, var by) -> show(alert, now);
        case AlertEvent.Activated(var activation) -> ward.show(activation);
        case AlertEvent.Released(var id) -> {}
      }
    }
    schedule(state);
  }

  private void show(AlertView alert, Instant now) {
    if (alert.phase() == Phase.START) {
      meters.raised(alert);
    }
    ward.show(alert, now);
  }

  private void schedule(AlertState state) {
    var now = clock.instant();
    state
        .nextDue()
        .ifPresentOrElse(
            due -> timers.startSingleTimer(Elapsed.DEADLINE, wait(now, due)),
            () -> timers.cancel(Elapsed.DEADLINE));
    if (state.activationNow() == Activation.ON) {
      timers.cancel(Elapsed.REMINDER);
    } else if (!timers.isTimerActive(Elapsed.REMINDER)) {
      timers.startTimerWithFixedDelay(Elapsed.REMINDER, settings.reminder());
    }
    scheduleResend();
  }

  private void scheduleResend() {
    if (ward.isWaiting() && !timers.isTimerActive(Elapsed.RESEND)) {
      timers.startSingleTimer(Elapsed.RESEND, settings.resendFirst());
    }
  }

  private static Duration wait(Instant now, Instant due) {
    var wait = Duration.between(now, due);
    return wait.isPositive() ? wait : Duration.ofMillis(1);
  }
}
