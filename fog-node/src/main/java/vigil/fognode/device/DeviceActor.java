package vigil.fognode.device;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
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
import vigil.fognode.journal.ObservationLog;
import vigil.fognode.patient.PatientActor;
import vigil.protocol.vocab.BlockId;
import vigil.protocol.vocab.DeviceCommand;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.DeviceStatus;
import vigil.protocol.vocab.DeviceView;
import vigil.protocol.vocab.Finding;
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

  public record Order(DeviceCommand order) implements Command {}

  public record Listen(ActorRef<DeviceCommand> listener) implements Command {}

  public record Confirm(long order, ActorRef<Handover> replyTo) implements Command {}

  /** Somebody else seems to send in this device's name. */
  public record Suspect(String condition, String sentence) implements Command {}

  record Appended(ObservationLog.Appended answer) implements Command {}

  record Recalled(ObservationLog.Recalled answer) implements Command {}

  record Found(ObservationLog.Found answer) implements Command {}

  record NotFound(BlockId id) implements Command {}

  private record Unheard(ActorRef<DeviceCommand> listener) implements Command {}

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
  private final Orders orders = new Orders();
  private DeviceState state;
  private Instant viewedAt = Instant.MIN;
  private List<Finding> viewed = List.of();

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
    return switch (command) {
      case Take take -> onTake(take);
      case TakeStatus(var status, var receivedAt, var replyTo) ->
          onStatus(status, receivedAt, replyTo);
      case Order(var order) -> onOrder(order);
      case Listen(var listener) -> onListen(listener);
      case Confirm(var order, var replyTo) -> onConfirm(order, replyTo);
      case Suspect(var condition, var sentence) -> onSuspect(condition, sentence);
      case Appended(var answer) -> onAppended(answer);
      case Recalled(var answer) -> onRecalled(answer);
      case Found(var answer) -> onFound(answer);
      case NotFound(var id) -> onFound(silent(id));
      case Unheard(var listener) -> onUnheard(listener);
      case Elapsed.TICK -> onTick();
      case Elapsed.RECALL -> onSilentLog();
    };
  }

  private Behavior<Command> onTake(Take take) {
    giveUpOverdue();
    hearing.heard(take.receivedAt(), clock.instant());
    var block = take.block();
    if (log.isRecalling()) {
      return onEarly(take);
    }
    if (log.joins(take)) {
      return this;
    }
    switch (state.continuity().place(block.id(), block.digest())) {
      case FRESH -> onFresh(take);
      case SEEN -> append(take, true);
      case STORED -> take.replyTo().tell(new Handover.StoredBefore());
      case CONFLICTING -> onConflict(take);
      case OLD -> log.find(take);
    }
    return this;
  }

  private void onFresh(Take take) {
    state = rules.receive(state, take.block(), take.receivedAt());
    append(take, false);
  }

  /** While the log has not said what it holds, all can be judged, if nothing promised. */
  private Behavior<Command> onEarly(Take take) {
    var block = take.block();
    if (state.continuity().place(block.id(), block.digest()) == Continuity.Place.FRESH) {
      state = rules.receive(state, block, take.receivedAt());
      observe(block, take.receivedAt());
    }
    log.await(take);
    return this;
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

  private static ObservationLog.Found silent(BlockId id) {
    return new ObservationLog.Found(id, new ObservationLog.Recalled.Silent("no answer in time"));
  }

  /** An old block that is stored is an old repeat; one that is not is taken now. */
  private Behavior<Command> onFound(ObservationLog.Found answer) {
    log.found(answer.id()).ifPresent(take -> onFound(take, answer.holds()));
    return this;
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

  private Behavior<Command> onAppended(ObservationLog.Appended answer) {
    return switch (answer) {
      case ObservationLog.Appended.Committed(var id) -> onStored(id);
      case ObservationLog.Appended.Refused(var id, var why) -> onNotStored(id);
    };
  }

  private Behavior<Command> onStored(BlockId id) {
    state = state.with(state.continuity().stored(id));
    log.stored(id).ifPresent(this::observeOnce);
    return this;
  }

  /** No promise; yet a patient in danger is judged from memory. */
  private Behavior<Command> onNotStored(BlockId id) {
    log.notStored(id).ifPresent(this::observeOnce);
    return this;
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

  private Behavior<Command> onSilentLog() {
    log.recall();
    return this;
  }

  private Behavior<Command> onRecalled(ObservationLog.Recalled answer) {
    switch (answer) {
      case ObservationLog.Recalled.Silent silent -> {} // asked again when the timer ends
      case ObservationLog.Recalled.Blocks(var blocks) when log.isRecalling() -> {
        state = rules.listen(state.with(remembered(blocks)), clock.instant());
        log.recalled().forEach(this::onTake);
      }
      case ObservationLog.Recalled.Blocks again -> {}
    }
    return this;
  }

  /** What the log holds, and on top what came while it was silent. */
  private Continuity remembered(List<ObservationLog.Stored> blocks) {
    var before = state.continuity();
    var continuity = Continuity.EMPTY;
    for (var block : blocks) {
      if (continuity.place(block.id(), block.digest()) == Continuity.Place.FRESH) {
        continuity = continuity.seen(block.id(), block.digest()).stored(block.id());
      }
    }
    return before.onTopOf(continuity);
  }

  private Behavior<Command> onStatus(
      DeviceStatus status, Instant receivedAt, ActorRef<Handover> replyTo) {
    state = rules.report(state, status, receivedAt);
    replyTo.tell(new Handover.Stored());
    show(false);
    return this;
  }

  private Behavior<Command> onOrder(DeviceCommand order) {
    orders.add(order);
    return this;
  }

  private Behavior<Command> onListen(ActorRef<DeviceCommand> listener) {
    if (orders.listen(listener)) {
      getContext().watchWith(listener, new Unheard(listener));
    }
    return this;
  }

  private Behavior<Command> onUnheard(ActorRef<DeviceCommand> listener) {
    orders.forget(listener);
    return this;
  }

  private Behavior<Command> onConfirm(long order, ActorRef<Handover> replyTo) {
    replyTo.tell(orders.confirm(order));
    return this;
  }

  private Behavior<Command> onSuspect(String condition, String sentence) {
    suspect(condition, sentence);
    return this;
  }

  private void suspect(String condition, String sentence) {
    state = rules.suspect(state, condition, sentence, clock.instant());
    show(true);
  }

  private Behavior<Command> onTick() {
    giveUpOverdue();
    show(true);
    return this;
  }

  /** A change of what is wrong is told at once where it may have changed, the rest now and then. */
  private void show(boolean mayBeWrong) {
    var now = clock.instant();
    boolean due = !now.isBefore(viewedAt.plus(settings.viewPeriod()));
    if (!due && !mayBeWrong) {
      return;
    }
    var view = rules.view(state, hearing.isLate(now), now);
    if (due || !conditions(view).equals(conditions(viewed))) {
      viewedAt = now;
      viewed = view.findings();
      downstream.patient().tell(new PatientActor.DeviceChanged(view));
    }
  }

  private static List<String> conditions(DeviceView view) {
    return conditions(view.findings());
  }

  private static List<String> conditions(List<Finding> findings) {
    return findings.stream().map(Finding::condition).toList();
  }
}
