package vigil.fognode.device;

import java.time.Instant;
import java.time.InstantSource;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.RecipientRef;
import org.apache.pekko.actor.typed.javadsl.AbstractMatchingBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import vigil.fognode.device.core.Continuity;
import vigil.fognode.device.core.DeviceRules;
import vigil.fognode.device.core.DeviceState;
import vigil.fognode.device.core.Shown;
import vigil.fognode.journal.ObservationLog;
import vigil.fognode.patient.PatientActor;
import vigil.protocol.vocab.BlockId;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.DeviceStatus;
import vigil.protocol.vocab.Handover;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.SampleBlock;

/** One device on one patient: each block once to the log, then once to the patient. */
public final class DeviceActor extends AbstractMatchingBehavior<DeviceActor.Command> {

  public sealed interface Command {}

  public record Take(SampleBlock block, Instant receivedAt, ActorRef<Handover> replyTo)
      implements Command {}

  public record TakeStatus(DeviceStatus status, Instant receivedAt, ActorRef<Handover> replyTo)
      implements Command {}

  /** Somebody else seems to send in this device's name. */
  public record Suspect(String condition, String sentence) implements Command {}

  /** The device has sent what cannot be taken; why, without a value. */
  public record TakeRefusal(String why) implements Command {}

  record Appended(ObservationLog.Appended answer) implements Command {}

  record Recalled(ObservationLog.Recalled answer) implements Command {}

  record Found(ObservationLog.Found answer) implements Command {}

  record NotFound(BlockId id) implements Command {}

  enum Elapsed implements Command {
    TICK,
    RECALL
  }

  /** The stages this one feeds. */
  public record Downstream(
      RecipientRef<ObservationLog.Command> journal, RecipientRef<PatientActor.Command> patient) {}

  /** Who it is: a device is another actor on another patient. */
  public record Identity(PatientId patient, DeviceId device) {}

  private final DeviceSettings settings;
  private final Downstream downstream;
  private final InstantSource clock;
  private final Hearing hearing;
  private final DeviceRules rules;
  private final LogLine log;
  private DeviceState state;
  private Shown shown = Shown.NOTHING;

  /** What all devices of a node share. */
  public record Shared(DeviceSettings settings, InstantSource clock, Hearing hearing) {
    /** Of one node, which has heard nobody yet. */
    public Shared(DeviceSettings settings, InstantSource clock) {
      this(settings, clock, new Hearing(settings.hearing()));
    }
  }

  public static Behavior<Command> create(Identity identity, Shared shared, Downstream downstream) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> new DeviceActor(context, timers, identity, shared, downstream)));
  }

  private DeviceActor(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      Identity identity,
      Shared shared,
      Downstream downstream) {
    super(context);
    this.settings = shared.settings();
    this.downstream = downstream;
    this.clock = shared.clock();
    this.hearing = shared.hearing();
    this.rules = new DeviceRules(settings.limits());
    this.log = new LogLine(context, timers, identity, settings, downstream.journal());
    this.state = DeviceState.unheard(identity.device(), clock.instant());
    timers.startTimerWithFixedDelay(Elapsed.TICK, settings.tick());
    log.recall();
  }

  @Override
  public Behavior<Command> onMessage(Command command) {
    switch (command) {
      case Take take -> onTake(take);
      case TakeStatus(var status, var receivedAt, var replyTo) ->
          onStatus(status, receivedAt, replyTo);
      case Suspect(var condition, var sentence) -> suspect(condition, sentence);
      case TakeRefusal(var why) -> state = rules.refuse(state, why, clock.instant());
      case Appended(ObservationLog.Appended.Committed(var id)) -> onStored(id);
      case Appended(ObservationLog.Appended.Refused(var id, var why)) -> onNotStored(id);
      case Recalled(var answer) -> onRecalled(answer);
      case Found(var answer) -> onFound(answer.id(), answer.holds());
      case NotFound(var id) -> onFound(id, LogLine.SILENT);
      case Elapsed.TICK -> onTick();
      case Elapsed.RECALL -> log.recall();
    }
    return this;
  }

  private void onTake(Take take) {
    giveUpOverdue();
    hearing.heard(take.receivedAt(), clock.instant());
    if (log.isRecalling()) {
      onEarly(take);
    } else if (!log.joins(take)) {
      switch (place(take.block())) {
        case FRESH -> onFresh(take);
        case SEEN -> append(take, true);
        case STORED -> take.replyTo().tell(new Handover.StoredBefore());
        case CONFLICTING -> onConflict(take);
        case OLD -> log.find(take);
      }
    }
  }

  private Continuity.Place place(SampleBlock block) {
    return state.continuity().place(block.id(), block.digest());
  }

  private void onFresh(Take take) {
    receive(take);
    append(take, false);
  }

  private void receive(Take take) {
    boolean late = hearing.isLate(clock.instant());
    state = rules.receive(state, take.block(), take.receivedAt(), late);
  }

  /** While the log has not said what it holds, all can be judged, if nothing promised. */
  private void onEarly(Take take) {
    if (place(take.block()) == Continuity.Place.FRESH) {
      receive(take);
      observe(take.block(), take.receivedAt());
    }
    log.await(take);
  }

  private void append(Take take, boolean observed) {
    log.append(take, observed, clock.instant());
  }

  private void onConflict(Take take) {
    suspect(
        "sequence-conflict",
        "Two different blocks came with the same number: somebody may send in this device's name.");
    take.replyTo().tell(new Handover.Conflicting());
  }

  /** An old block that is stored is an old repeat; one that is not is taken now. */
  private void onFound(BlockId id, ObservationLog.Recalled holds) {
    log.found(id).ifPresent(take -> onFound(take, holds));
  }

  private void onFound(Take take, ObservationLog.Recalled holds) {
    switch (holds) {
      case ObservationLog.Recalled.Silent silent -> log.postpone(take);
      case ObservationLog.Recalled.Blocks(var blocks) when blocks.isEmpty() -> append(take, true);
      case ObservationLog.Recalled.Blocks(var blocks)
          when blocks.getFirst().digest() == take.block().digest() ->
          take.replyTo().tell(new Handover.StoredBefore());
      case ObservationLog.Recalled.Blocks other -> onConflict(take);
    }
  }

  private void onStored(BlockId id) {
    state = state.with(state.continuity().stored(id));
    log.stored(id).ifPresent(this::observeOnce);
  }

  /** No promise; yet a patient in danger is judged from memory. */
  private void onNotStored(BlockId id) {
    log.notStored(id).ifPresent(this::observeOnce);
  }

  /** Looked for with each block and at each tick: a timer for each block costs more than it. */
  private void giveUpOverdue() {
    var now = clock.instant();
    for (var late = log.overdue(now); late.isPresent(); late = log.overdue(now)) {
      onNotStored(late.get());
    }
  }

  private void observeOnce(Pending.Block block) {
    if (!block.observed()) {
      observe(block.block(), block.receivedAt());
    }
  }

  private void observe(SampleBlock block, Instant receivedAt) {
    downstream.patient().tell(new PatientActor.Observe(block, receivedAt));
    show(false);
  }

  private void onRecalled(ObservationLog.Recalled answer) {
    // Silence is asked again when the timer ends.
    if (log.isRecalling() && answer instanceof ObservationLog.Recalled.Blocks(var blocks)) {
      var continuity = state.continuity().onTopOf(LogLine.continuity(blocks));
      var before = blocks.stream().map(ObservationLog.Stored::receivedAt).toList();
      state = rules.listen(state.with(continuity), before, clock.instant());
      log.recalled().forEach(this::onTake);
    }
  }

  private void onStatus(DeviceStatus status, Instant receivedAt, ActorRef<Handover> replyTo) {
    state = rules.report(state, status, receivedAt);
    replyTo.tell(new Handover.Stored());
    show(false);
  }

  private void suspect(String condition, String sentence) {
    state = rules.suspect(state, condition, sentence, clock.instant());
    show(true);
  }

  private void onTick() {
    giveUpOverdue();
    show(true);
  }

  /** A change of what is wrong is told at once where it may have changed, the rest now and then. */
  private void show(boolean mayBeWrong) {
    var now = clock.instant();
    boolean due = shown.isDue(settings.viewPeriod(), now);
    if (due || mayBeWrong) {
      var view = rules.view(state, hearing.isLate(now), now);
      if (due || !shown.saysTheSame(view)) {
        shown = new Shown(now, view);
        downstream.patient().tell(new PatientActor.DeviceChanged(view));
      }
    }
  }
}
