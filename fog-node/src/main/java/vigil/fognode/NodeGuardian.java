package vigil.fognode;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractMatchingBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import vigil.fognode.alert.AlertActor;
import vigil.fognode.bedside.BedsideActor;
import vigil.fognode.egress.dashboard.ScreenBoard;
import vigil.fognode.registry.core.Change;
import vigil.fognode.registry.core.Registry;
import vigil.fognode.store.StoreWork;
import vigil.fognode.watch.WatchActor;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.PatientId;

/** Has the stages started, keeps to what is known, and wakes every bedside of it. */
final class NodeGuardian extends AbstractMatchingBehavior<NodeGuardian.Command> {

  sealed interface Command {}

  /** What is known has changed. */
  record Known(Registry registry, List<Change> changes) implements Command {}

  /** The node ends: nobody is woken or tested any more, and nothing that stops now has failed. */
  record Leave() implements Command {}

  private enum Elapsed implements Command {
    WAKE,
    /** The next beds' turn to be woken. */
    TURN
  }

  /** Bedsides that moved with a lost node sleep until somebody speaks to them. */
  private static final Duration WAKE = Duration.ofSeconds(10);

  /** Between two turns: all are awake within half of {@link #WAKE}. */
  private static final Duration TURN = Duration.ofMillis(50);

  private final NodeParts parts;
  private final TimerScheduler<Command> timers;
  private final Sleepers sleepers = new Sleepers();
  private final Stages stages;
  private Registry known;

  /**
   * @param begun gets what the rims outside the actors need, or why there is none
   */
  static Behavior<Command> create(
      NodeSettings settings, NodeParts parts, CompletableFuture<Stages> begun) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> {
                  try {
                    var stages = new Wiring(context, settings, parts).start();
                    var guardian = new NodeGuardian(context, timers, parts, stages);
                    begun.complete(stages);
                    return guardian;
                  } catch (RuntimeException failed) {
                    begun.completeExceptionally(
                        new IllegalStateException(
                            "the node ended while it started: " + failed.getMessage(), failed));
                    throw failed;
                  }
                }));
  }

  private NodeGuardian(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      NodeParts parts,
      Stages stages) {
    super(context);
    this.timers = timers;
    this.parts = parts;
    this.stages = stages;
    stages.watch().tell(new WatchActor.Begin());
    this.known = parts.registry().current();
    var self = context.getSelf();
    parts.registry().listen((registry, changes) -> self.tell(new Known(registry, changes)));
    wakeAll(parts.registry().current());
    showAssigned();
    timers.startTimerWithFixedDelay(Elapsed.WAKE, WAKE);
  }

  @Override
  public Behavior<Command> onMessage(Command command) {
    return switch (command) {
      case Known(var registry, var changes) -> onKnown(registry, changes);
      case Leave leave -> onLeave();
      case Elapsed.TURN -> {
        wakeNext();
        yield this;
      }
      case Elapsed.WAKE -> {
        takeOver();
        showAssigned();
        // A node that is still waking its beds would else begin with the first ones for ever.
        if (sleepers.isEmpty()) {
          wakeAll(parts.registry().current());
        }
        yield this;
      }
    };
  }

  private Behavior<Command> onLeave() {
    timers.cancelAll();
    sleepers.restart(List.of());
    stages.watch().tell(new WatchActor.Stop());
    getContext().stop(stages.sweeper());
    return this;
  }

  /** What another node, or an operator at a terminal, has changed in the store. */
  private void takeOver() {
    var log = getContext().getLog();
    getContext()
        .getSystem()
        .dispatchers()
        .lookup(StoreWork.dispatcher())
        .execute(
            () -> {
              try {
                parts.registry().refresh();
                parts.roster().refresh();
              } catch (SQLException silent) {
                log.warn("Who is known stays as it was: {}", silent.getSQLState());
              }
            });
  }

  /** Told over and over: a message that was lost between nodes is made up for. */
  private void showAssigned() {
    stages.board().tell(new ScreenBoard.Assigned(known.assignments(parts.clock().instant())));
  }

  private Behavior<Command> onKnown(Registry registry, List<Change> changes) {
    if (changes.isEmpty()) {
      wakeAll(registry);
      known.beds().stream()
          .map(Bed::patient)
          .filter(patient -> registry.admission(patient).isEmpty())
          .forEach(this::discharge);
    }
    changes.forEach(change -> tell(registry, change));
    known = registry;
    showAssigned();
    return this;
  }

  private void tell(Registry registry, Change change) {
    switch (change) {
      case Change.Admit(var bed, var at) -> wake(bed);
      case Change.Know(var patient, var said, var dismissed, var at) -> know(registry, patient);
      case Change.Read(var patient, var said, var at) -> know(registry, patient);
      case Change.Associate(var device, var patient, var at) ->
          registry.admission(patient).ifPresent(admission -> wake(admission.bed()));
      case Change.Discharge(var patient, var at) -> discharge(patient);
      case Change.Register registered -> {}
      case Change.Assign(var patient, var nurse, var until, var by, var at) ->
          registry
              .admission(patient)
              .flatMap(admission -> admission.view(at))
              .ifPresent(stages.screen()::tell);
      case Change.Unassign(var patient, var at) ->
          known
              .admission(patient)
              .flatMap(admission -> admission.view(at))
              .ifPresent(view -> stages.screen().tell(view.ended(at)));
      case Change.Revoke revoked -> {}
      case Change.Dissociate left -> wakeAll(registry);
    }
  }

  private void know(Registry registry, PatientId patient) {
    registry
        .admission(patient)
        .ifPresent(
            admission ->
                stages.shards().bedside(patient).tell(new BedsideActor.Know(admission.context())));
  }

  private void discharge(PatientId patient) {
    stages.shards().bedside(patient).tell(new BedsideActor.Discharge());
    stages.shards().alert(patient).tell(new AlertActor.Discharge());
    stages.board().tell(new ScreenBoard.Forget(patient));
  }

  private void wakeAll(Registry registry) {
    sleepers.restart(registry.beds());
    wakeNext();
  }

  private void wakeNext() {
    sleepers.next().forEach(this::wake);
    if (!sleepers.isEmpty()) {
      timers.startSingleTimer(Elapsed.TURN, TURN);
    }
  }

  private void wake(Bed bed) {
    stages.shards().bedside(bed.patient()).tell(new BedsideActor.Place(bed));
  }
}
