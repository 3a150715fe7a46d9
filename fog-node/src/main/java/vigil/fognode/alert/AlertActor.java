package vigil.fognode.alert;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.RecipientRef;
import org.apache.pekko.actor.typed.Signal;
import org.apache.pekko.actor.typed.javadsl.AbstractMatchingBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import vigil.fognode.alert.core.AlertRules;
import vigil.fognode.alert.core.AlertState;
import vigil.fognode.learning.FeedbackStore;
import vigil.fognode.ward.WardActor;
import vigil.protocol.vocab.Activation;
import vigil.protocol.vocab.AlertEvent;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.Operator;
import vigil.protocol.vocab.Outbox;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.Receipt;
import vigil.protocol.vocab.Urgent;
import vigil.protocol.vocab.Verdict;
import vigil.protocol.vocab.WardId;

/**
 * The alerts of one patient, sharded by patient: sees what is present, has it persisted by {@link
 * AlertJournal}, its child, or kept in memory while the store is silent, and tells the ward until
 * it is receipted.
 */
public final class AlertActor extends AbstractMatchingBehavior<AlertActor.Command> {

  public sealed interface Command {}

  /** The newest verdict; a condition that is no longer among its findings has ended. */
  public record Assess(Bed bed, Verdict verdict) implements Command, Urgent {
    @Override
    public boolean isUrgent() {
      return verdict.isUrgent();
    }
  }

  /** What an operator wants done to signals; answered once it is durable. */
  public sealed interface Wish extends Command {}

  public record Acknowledge(String alert, Operator by, ActorRef<Answer> replyTo) implements Wish {}

  /** "Not me": the next level is asked at once. */
  public record Decline(String alert, Operator by, ActorRef<Answer> replyTo) implements Wish {}

  /** Ends a latched signal. */
  public record Reset(String alert, Operator by, ActorRef<Answer> replyTo) implements Wish {}

  /** All sounds of this patient stop for a time. */
  public record PauseAudio(Duration pause, Operator by, ActorRef<Answer> replyTo) implements Wish {}

  /** All signals of this patient stop until resumed; privileged, reminded of, audited. */
  public record AlertsOff(String reason, Operator by, ActorRef<Answer> replyTo) implements Wish {}

  public record Resume(Operator by, ActorRef<Answer> replyTo) implements Wish {}

  /** A clinician's opinion of an alert, kept with its window as a labelled example. */
  public record Rate(
      String alert, Opinion opinion, String reason, Operator by, ActorRef<Answer> replyTo)
      implements Command {}

  /** The patient has left: what is open ends, and what is still under way is not heard. */
  public record Discharge() implements Command {}

  /** All alerts that are not off. */
  public record Describe(ActorRef<List<AlertView>> replyTo) implements Command {}

  /** The ward has it. */
  public record Receipted(Receipt receipt) implements Command {}

  /** Confirms that it is reached, and asks the same of the stages after it, by way of a ward. */
  public record Probe(WardId ward, long number, ActorRef<Receipt> replyTo) implements Command {}

  public enum Wake implements Command {
    /** It looks at its deadlines and shows the ward again what is on. */
    NUDGE
  }

  private record Journalled(AlertJournal.Told told) implements Command {}

  enum Elapsed implements Command {
    /** The store was not heard of in time. */
    PATIENCE,
    /** Alerts of low priority, spread over time, may be asked for now. */
    TURN,
    DEADLINE,
    RESEND,
    REMINDER
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

  /** What all patients of a node share. */
  public record Shared(
      AlertSettings settings, InstantSource clock, AlertMeters meters, Turns turns) {}

  /** First part of the persistence ids, and the name of the sharded entity. */
  public static final String ENTITY = "alert";

  public static Behavior<Command> create(PatientId patient, Downstream downstream, Shared shared) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> new AlertActor(context, timers, patient, downstream, shared)));
  }

  private final TimerScheduler<Command> timers;
  private final AlertSettings settings;
  private final FeedbackStore feedback;
  private final InstantSource clock;
  private final WardLine ward;
  private final Keeper keeper;
  private final Seen seen;
  private final Questions<Command> questions;

  private AlertActor(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      PatientId patient,
      Downstream downstream,
      Shared shared) {
    super(context);
    this.timers = timers;
    this.settings = shared.settings();
    this.feedback = downstream.feedback();
    this.clock = shared.clock();
    this.seen = new Seen(settings.waits());
    this.questions = new Questions<>(timers, Elapsed.TURN, settings.turn(patient), shared.turns());
    this.ward =
        new WardLine(
            downstream,
            new Outbox(settings.resendFirst(), settings.resendLongest()),
            context.messageAdapter(Receipt.class, Receipted::new),
            shared.meters());
    var told = context.messageAdapter(AlertJournal.Told.class, Journalled::new);
    this.keeper =
        new Keeper(
            new Keeper.Means(timers, settings.patience(), new AlertRules(settings.policy()), clock),
            context.spawn(
                AlertJournal.create(patient, new AlertJournal.Means(shared, told)), "journal"),
            ward);
  }

  /** The base class' answer, {@code this}, would swallow a shard's request to stop. */
  @Override
  public Behavior<Command> onSignal(Signal signal) {
    return Behaviors.unhandled();
  }

  @Override
  public Behavior<Command> onMessage(Command command) {
    switch (command) {
      case Assess assess -> onAssess(assess);
      case Wish wish -> onWish(wish);
      case Rate rate -> Ratings.keep(feedback, rate, keeper.shown(), clock.instant());
      case Discharge left -> onDischarge();
      case Describe(var replyTo) -> keeper.describe(replyTo);
      case Receipted(var receipt) -> onReceipted(receipt);
      case Probe probe -> ward.probe(probe);
      case Wake.NUDGE -> onNudge();
      case Journalled(AlertJournal.Told.Writing writing) -> keeper.onWriting();
      case Journalled(AlertJournal.Told.Happened happened) -> onHappened(happened);
      case Journalled(AlertJournal.Told.Recovered(var state)) -> onRecovered(state);
      case Elapsed.PATIENCE -> onSilentStore();
      case Elapsed.TURN -> ask();
      case Elapsed.DEADLINE -> keeper.elapse();
      case Elapsed.RESEND -> ward.repeat(clock.instant());
      case Elapsed.REMINDER -> keeper.shown().activation().ifPresent(ward::show);
    }
    schedule();
    return this;
  }

  private void onAssess(Assess assess) {
    if (!seen.isRecovered() && !keeper.isSilent()) {
      seen.keep(assess);
    } else if (!seen.isLate(assess)) {
      put(seen.after(assess, clock.instant()));
      ask();
    }
  }

  /** While it waits for its turn to be written it is signalled all the same. */
  private void put(AlertJournal.Assess question) {
    var now = clock.instant();
    // What is of low priority waits in any case: a thousand of them cost the processors less so.
    var events = question.isLow() ? List.<AlertEvent>of() : keeper.events(question);
    questions.put(question, keeper.stored(), ward.hasEarly() || !events.isEmpty(), now);
    if (questions.isWaiting() && !question.isLow() && !keeper.isSilent()) {
      ward.showEarly(events, now);
    }
  }

  private void ask() {
    var next =
        keeper.isSilent()
            ? questions.takeUnasked()
            : questions.take(keeper.stored(), ward.hasEarly());
    next.ifPresent(keeper::assess);
  }

  /** Whatever it is about is to be in the journal first. */
  private void onWish(Wish wish) {
    questions.hurry();
    ask();
    keeper.heed(wish, seen.bed());
  }

  private void onDischarge() {
    var now = clock.instant();
    seen.leave(now);
    if (questions.isWaiting()) {
      ward.settleEarly(keeper.stored(), now);
    }
    questions.clear();
    keeper.discharge();
  }

  private void onReceipted(Receipt receipt) {
    ward.receipt(receipt);
    keeper.release(receipt);
  }

  private void onNudge() {
    ward.showAll(keeper.shown(), clock.instant());
    keeper.keepAgain();
    keeper.elapse();
  }

  private void onHappened(AlertJournal.Told.Happened happened) {
    keeper.onHappened(happened);
    if (happened.why() == AlertJournal.Why.ASKED) {
      questions.answered();
      ward.settleEarly(happened.state(), clock.instant());
    }
    ask();
  }

  /** The journal began, or began again: what it was asked may be lost. */
  private void onRecovered(AlertState state) {
    var now = clock.instant();
    keeper.onRecovered(state);
    questions.answered();
    ask();
    ward.showAll(keeper.shown(), now);
    seen.recover(state, now);
    seen.early().ifPresent(this::onAssess);
    if (questions.isEmpty()) {
      seen.present(now).ifPresent(this::put);
    }
    ask();
  }

  /** Nobody waits for a store before a patient in danger is seen. */
  private void onSilentStore() {
    getContext().getLog().debug("The store is silent; alerts are signalled from memory.");
    keeper.onSilence();
    seen.early().ifPresent(this::onAssess);
    seen.present(clock.instant()).ifPresent(keeper::assess);
    keeper.elapse();
  }

  private void schedule() {
    if (keeper.shown().activationNow() == Activation.ON) {
      timers.cancel(Elapsed.REMINDER);
    } else if (!timers.isTimerActive(Elapsed.REMINDER)) {
      timers.startTimerWithFixedDelay(Elapsed.REMINDER, settings.reminder());
    }
    if (ward.isWaiting() && !timers.isTimerActive(Elapsed.RESEND)) {
      timers.startSingleTimer(Elapsed.RESEND, settings.resendFirst());
    }
  }
}
