package vigil.fognode;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.RecipientRef;
import org.apache.pekko.actor.typed.javadsl.AbstractMatchingBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.actor.typed.pubsub.Topic;
import org.apache.pekko.cluster.typed.ClusterSingleton;
import org.apache.pekko.cluster.typed.SingletonActor;
import vigil.fognode.alert.AlertActor;
import vigil.fognode.alert.AlertMeters;
import vigil.fognode.alert.Sweeper;
import vigil.fognode.alert.Turns;
import vigil.fognode.bedside.BedsideActor;
import vigil.fognode.clinic.ClinicActor;
import vigil.fognode.device.DeviceActor;
import vigil.fognode.egress.dashboard.ScreenBoard;
import vigil.fognode.egress.history.AlertHistory;
import vigil.fognode.egress.history.HistoryActor;
import vigil.fognode.egress.notification.NotificationActor;
import vigil.fognode.egress.notification.Notifiers;
import vigil.fognode.inference.InferenceMetrics;
import vigil.fognode.inference.InferenceRouter;
import vigil.fognode.journal.ObservationLog;
import vigil.fognode.learning.FeedbackStore;
import vigil.fognode.patient.PatientActor;
import vigil.fognode.patient.PatientMetrics;
import vigil.fognode.registry.core.Change;
import vigil.fognode.registry.core.Registry;
import vigil.fognode.store.StoreWork;
import vigil.fognode.ward.WardActor;
import vigil.fognode.watch.StoreBeat;
import vigil.fognode.watch.WatchActor;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.ScreenUpdate;
import vigil.protocol.vocab.WardId;

/**
 * The map as code: starts the stages from the last to the first, so that each is handed the one it
 * feeds, and wakes every bedside that is known.
 */
final class NodeGuardian extends AbstractMatchingBehavior<NodeGuardian.Command> {

  sealed interface Command {}

  /** What is known has changed. */
  record Known(Registry registry, List<Change> changes) implements Command {}

  private enum Elapsed implements Command {
    WAKE,
    /** The next beds' turn to be woken. */
    TURN
  }

  /** The stages that the rims feed and read. */
  record Stages(
      ActorRef<ScreenBoard.Command> board,
      Shards shards,
      ActorRef<WatchActor.Command> watch,
      ActorRef<AlertActor.Command> wholeWard) {

    /** Whom an operator's wish about alerts of this patient is for. */
    RecipientRef<AlertActor.Command> alerts(PatientId patient) {
      return patient.isNobody() ? wholeWard : shards.alert(patient);
    }
  }

  /** Bedsides that moved with a lost node sleep until somebody speaks to them. */
  private static final Duration WAKE = Duration.ofSeconds(10);

  /** Between two turns: all are awake within half of {@link #WAKE}. */
  private static final Duration TURN = Duration.ofMillis(50);

  private final NodeSettings settings;
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
                    var guardian = new NodeGuardian(context, timers, settings, parts);
                    begun.complete(guardian.stages);
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
      NodeSettings settings,
      NodeParts parts) {
    super(context);
    this.timers = timers;
    this.settings = settings;
    this.parts = parts;
    this.stages = start(new Shards(context.getSystem()));
    stages.watch().tell(new WatchActor.Begin());
    this.known = parts.registry().current();
    var self = context.getSelf();
    parts.registry().listen((registry, changes) -> self.tell(new Known(registry, changes)));
    wakeAll(parts.registry().current());
    timers.startTimerWithFixedDelay(Elapsed.WAKE, WAKE);
  }

  @Override
  public Behavior<Command> onMessage(Command command) {
    return switch (command) {
      case Known(var registry, var changes) -> onKnown(registry, changes);
      case Elapsed.TURN -> {
        wakeNext();
        yield this;
      }
      case Elapsed.WAKE -> {
        takeOver();
        // A node that is still waking its beds would else begin with the first ones for ever.
        if (sleepers.isEmpty()) {
          wakeAll(parts.registry().current());
        }
        yield this;
      }
    };
  }

  private Stages start(Shards shards) {
    var board = getContext().spawn(board(), "screens", Shards.URGENT_FIRST);
    var own = getContext().spawn(shownOn(board), "screen", Shards.URGENT_FIRST);
    var watch = getContext().spawn(watch(shards, own), "watch");
    var screen = screens(own, watch);
    var clinic = clinic(screen);
    var sweeper =
        new AtomicReference<RecipientRef<Sweeper.Command>>(
            getContext().getSystem().<Sweeper.Command>deadLetters());
    var wards = shards.wards(ward -> ward(ward, clinic, requireNonNull(sweeper.get())));
    var shared = alerts();
    shards.alerts(patient -> alert(patient, wards, requireNonNull(sweeper.get()), shared));
    sweeper.set(getContext().spawn(sweeper(shards), "sweeper"));
    var inference = getContext().spawn(inference(), "inference");
    var journal = getContext().spawn(journal(), "journal", ObservationLog.dispatcher());
    var equipment = equipment();
    var devices = new DeviceActor.Shared(settings.device(), parts.clock());
    var below =
        new BedsideActor.Below(
            bed -> patient(bed, equipment, inference, shards, screen),
            (identity, patient) ->
                DeviceActor.create(identity, devices, new DeviceActor.Downstream(journal, patient)),
            parts.registry()::current);
    shards.bedsides(
        patient -> BedsideActor.create(patient, settings.bedside(), below, parts.clock()));
    var wholeWard = getContext().spawn(WholeWard.create(board, shards::alert), "whole-ward");
    return new Stages(board, shards, watch, wholeWard);
  }

  private ActorRef<ClinicActor.Command> clinic(RecipientRef<ScreenUpdate> screen) {
    var history = getContext().spawn(HistoryActor.create(new AlertHistory(store())), "history");
    var singletons = ClusterSingleton.get(getContext().getSystem());
    var notification =
        singletons.init(
            SingletonActor.of(notification(), "notification")
                .withStopMessage(NotificationActor.stop()));
    return singletons.init(
        SingletonActor.of(
                ClinicActor.create(
                    settings.notification().routes(),
                    new ClinicActor.Downstream(screen, history, notification)),
                "clinic")
            .withProps(Shards.URGENT_FIRST));
  }

  private Behavior<NotificationActor.Command> notification() {
    var system = getContext().getSystem();
    var threads = DispatcherSelector.fromConfig("vigil.dispatchers.egress");
    return NotificationActor.create(
        settings.notification(),
        Notifiers.from(settings.notification(), system, system.dispatchers().lookup(threads)),
        store(),
        parts.clock());
  }

  private StoreWork store() {
    return parts.work(getContext().getSystem());
  }

  private Behavior<WardActor.Command> ward(
      WardId ward,
      RecipientRef<ClinicActor.Command> clinic,
      RecipientRef<Sweeper.Command> sweeper) {
    return WardActor.create(
        ward,
        settings.ward(),
        new WardActor.Downstream(clinic, lost -> sweeper.tell(new Sweeper.Resync(lost))),
        parts.clock());
  }

  /** It speaks to alerts and wards as soon as it starts, so both must be there. */
  private Behavior<Sweeper.Command> sweeper(Shards shards) {
    return Sweeper.create(
        settings.alert(),
        new Sweeper.Downstream(shards::alert, shards::ward),
        new Sweeper.Store(
            parts.database().source(),
            getContext().getSystem().dispatchers().lookup(StoreWork.dispatcher())),
        parts.clock());
  }

  private AlertActor.Shared alerts() {
    return new AlertActor.Shared(
        settings.alert(),
        parts.clock(),
        new AlertMeters(parts.telemetry().registry()),
        new Turns(settings.alert().technicalASecond()));
  }

  private Behavior<AlertActor.Command> alert(
      PatientId patient,
      RecipientRef<WardActor.Command> wards,
      RecipientRef<Sweeper.Command> sweeper,
      AlertActor.Shared shared) {
    return AlertActor.create(
        patient, new AlertActor.Downstream(wards, sweeper, FeedbackStore.on(store())), shared);
  }

  private Behavior<InferenceRouter.Command> inference() {
    return InferenceRouter.create(
        parts.ensemble().detectors(),
        settings.inference(),
        new InferenceMetrics(parts.telemetry().registry()),
        parts.clock());
  }

  private Behavior<ObservationLog.Command> journal() {
    return ObservationLog.create(settings.journal(), parts.observations(), parts.clock());
  }

  private PatientActor.Equipment equipment() {
    return new PatientActor.Equipment(
        parts.ensemble(),
        PatientMemory.in(parts, getContext().getSystem()),
        settings.patient(),
        new PatientMetrics(parts.telemetry().registry()),
        parts.clock());
  }

  private static Behavior<PatientActor.Command> patient(
      Bed bed,
      PatientActor.Equipment equipment,
      RecipientRef<InferenceRouter.Command> inference,
      Shards shards,
      RecipientRef<ScreenUpdate> screen) {
    return PatientActor.create(
        bed,
        equipment,
        new PatientActor.Downstream(inference, shards.alert(bed.patient()), screen));
  }

  private Behavior<ScreenBoard.Command> board() {
    return ScreenBoard.create(
        settings.dashboard(), parts.archive(getContext().getSystem()), parts.clock());
  }

  /** This node's watch over itself and the others; it signals on this node's own screens. */
  private Behavior<WatchActor.Command> watch(Shards shards, RecipientRef<ScreenUpdate> own) {
    return WatchActor.create(
        settings.watch(),
        new WatchActor.Downstream(shards::alert, own, new StoreBeat(store(), parts.clock())),
        parts.telemetry().registry(),
        parts.clock());
  }

  /** The screens of all nodes, wherever the patient and the clinic are. */
  private RecipientRef<ScreenUpdate> screens(
      RecipientRef<ScreenUpdate> own, ActorRef<WatchActor.Command> watch) {
    var topic = getContext().spawn(Topic.create(ScreenUpdate.class, "screens"), "all-screens");
    var rim = getContext().spawn(Screens.rim(own, watch), "rim", Shards.URGENT_FIRST);
    topic.tell(Topic.subscribe(rim));
    return getContext().spawn(Screens.publisher(topic), "publisher", Shards.URGENT_FIRST);
  }

  private Behavior<ScreenUpdate> shownOn(ActorRef<ScreenBoard.Command> board) {
    return Behaviors.receiveMessage(
        update -> {
          board.tell(new ScreenBoard.Show(update));
          parts.watcher().accept(update);
          return Behaviors.same();
        });
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
              } catch (SQLException silent) {
                log.warn("Who is known stays as it was: {}", silent.getSQLState());
              }
            });
  }

  private Behavior<Command> onKnown(Registry registry, List<Change> changes) {
    if (changes.isEmpty()) {
      wakeAll(registry);
      known.beds().stream()
          .map(Bed::patient)
          .filter(patient -> registry.admission(patient).isEmpty())
          .forEach(this::discharge);
    }
    known = registry;
    changes.forEach(change -> tell(registry, change));
    return this;
  }

  private void tell(Registry registry, Change change) {
    switch (change) {
      case Change.Admit(var bed, var at) -> wake(bed);
      case Change.Know(var patient, var context, var at) ->
          stages.shards().bedside(patient).tell(new BedsideActor.Know(context));
      case Change.Associate(var device, var patient, var at) ->
          registry.admission(patient).ifPresent(admission -> wake(admission.bed()));
      case Change.Discharge(var patient, var at) -> discharge(patient);
      case Change.Register registered -> {}
      case Change.Revoke revoked -> {}
      case Change.Dissociate left -> wakeAll(registry);
    }
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
