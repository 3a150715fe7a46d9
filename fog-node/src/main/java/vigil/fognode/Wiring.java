package vigil.fognode;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.RecipientRef;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
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
import vigil.fognode.device.Hearing;
import vigil.fognode.egress.dashboard.ScreenBoard;
import vigil.fognode.egress.history.AlertHistory;
import vigil.fognode.egress.history.HistoryActor;
import vigil.fognode.egress.notification.NotificationActor;
import vigil.fognode.egress.notification.Notifiers;
import vigil.fognode.egress.notification.SmsReceipts;
import vigil.fognode.egress.notification.Unsent;
import vigil.fognode.egress.notification.core.Call;
import vigil.fognode.egress.notification.core.Target;
import vigil.fognode.inference.InferenceMetrics;
import vigil.fognode.inference.InferenceRouter;
import vigil.fognode.journal.JournalMetrics;
import vigil.fognode.journal.ObservationLog;
import vigil.fognode.learning.FeedbackStore;
import vigil.fognode.patient.PatientActor;
import vigil.fognode.patient.PatientMetrics;
import vigil.fognode.roster.core.Roster;
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
 * feeds.
 */
final class Wiring {
  private final ActorContext<?> context;
  private final NodeSettings settings;
  private final NodeParts parts;
  private final Alerting alerting = new Alerting();
  private final OlderOrders older;

  Wiring(ActorContext<?> context, NodeSettings settings, NodeParts parts) {
    this.context = context;
    this.settings = settings;
    this.parts = parts;
    this.older = new OlderOrders(parts.registry()::current, settings.orders(), store());
  }

  /** All of them; those that the rims feed and read. */
  Stages start() {
    var shards = new Shards(context.getSystem());
    var board = context.spawn(board(), "screens", Shards.URGENT_FIRST);
    var own = context.spawn(shownOn(board), "screen", Shards.URGENT_FIRST);
    var hearing = new Hearing(settings.device().hearing());
    var watch = context.spawn(watch(shards, own, hearing), "watch");
    var screen = screens(own, watch);
    var clinic = clinic(screen);
    var sweeper = new AtomicReference<RecipientRef<Sweeper.Command>>(nobody());
    var wards = shards.wards(ward -> ward(ward, clinic, requireNonNull(sweeper.get())));
    var shared = alerts();
    shards.alerts(patient -> alert(patient, wards, requireNonNull(sweeper.get()), shared));
    var sweeping = context.spawn(sweeper(shards), "sweeper");
    sweeper.set(sweeping);
    var inference = context.spawn(inference(), "inference");
    var journal = context.spawn(journal(), "journal", ObservationLog.dispatcher());
    var equipment = equipment(hearing);
    var devices = new DeviceActor.Shared(settings.device(), parts.clock(), hearing);
    var below =
        new BedsideActor.Below(
            bed -> patient(bed, equipment, inference, shards, screen),
            (identity, patient) ->
                DeviceActor.create(identity, devices, new DeviceActor.Downstream(journal, patient)),
            parts.registry()::current,
            older);
    shards.bedsides(
        patient -> BedsideActor.create(patient, settings.bedside(), below, parts.clock()));
    var wholeWard = context.spawn(WholeWard.create(board, shards::alert), "whole-ward");
    return new Stages(board, screen, shards, watch, sweeping, wholeWard, hearing, alerting, older);
  }

  private RecipientRef<Sweeper.Command> nobody() {
    return context.getSystem().deadLetters();
  }

  private ActorRef<ClinicActor.Command> clinic(RecipientRef<ScreenUpdate> screen) {
    var history = context.spawn(HistoryActor.create(new AlertHistory(store())), "history");
    var singletons = ClusterSingleton.get(context.getSystem());
    receipts(singletons);
    var notification =
        singletons.init(
            SingletonActor.of(notification(), "notification")
                .withStopMessage(NotificationActor.stop()));
    return singletons.init(
        SingletonActor.of(
                ClinicActor.create(
                    alert -> Call.of(settings.notification().routes(), roster(), alert),
                    new ClinicActor.Downstream(screen, history, notification)),
                "clinic")
            .withProps(Shards.URGENT_FIRST));
  }

  private Behavior<NotificationActor.Command> notification() {
    var system = context.getSystem();
    var ways = Notifiers.from(settings.notification(), system, this::threads);
    return NotificationActor.create(
        settings.notification(),
        Notifiers.counted(ways, parts.telemetry().registry()),
        store(),
        this::roster,
        parts.clock());
  }

  private Roster roster() {
    return parts.roster().current().roster();
  }

  /** Of all wards that have patients. */
  private Set<String> vacant(Instant now) {
    var wards = parts.registry().current().beds().stream().map(Bed::ward).distinct().toList();
    return Call.vacant(settings.notification().routes(), roster(), wards, now);
  }

  /** Threads that may wait for this sink. */
  private Executor threads(Target.Sink sink) {
    var name = "vigil.dispatchers.egress-" + (sink == Target.Sink.SMS ? "sms" : "mail");
    return context.getSystem().dispatchers().lookup(DispatcherSelector.fromConfig(name));
  }

  /** What the SMS centre says of messages is heard by one node. */
  private void receipts(ClusterSingleton singletons) {
    SmsReceipts.create(
            settings.notification(),
            new SmsReceipts.Upkeep(
                store(), threads(Target.Sink.SMS), parts.telemetry().registry(), parts.clock()))
        .ifPresent(it -> singletons.init(SingletonActor.of(it, "sms-receipts")));
  }

  private StoreWork store() {
    return parts.work(context.getSystem());
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
            context.getSystem().dispatchers().lookup(StoreWork.dispatcher())),
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
    return ObservationLog.create(
        settings.journal(),
        parts.observations(),
        new JournalMetrics(parts.telemetry().registry()),
        parts.clock());
  }

  private PatientActor.Equipment equipment(Hearing hearing) {
    return new PatientActor.Equipment(
        parts.ensemble(),
        PatientMemory.in(parts, context.getSystem()),
        settings.patient(),
        new PatientMetrics(parts.telemetry().registry(), parts.drift()),
        hearing::isLate,
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
        settings.dashboard(), parts.archive(context.getSystem()), parts.clock());
  }

  /** This node's watch over itself and the others; it signals on this node's own screens. */
  private Behavior<WatchActor.Command> watch(
      Shards shards, RecipientRef<ScreenUpdate> own, Hearing hearing) {
    return WatchActor.create(
        settings.watch(),
        new WatchActor.Downstream(
            shards::alert,
            own,
            new StoreBeat(store(), parts.database().pulse(), parts.clock()),
            new Unsent(store()),
            hearing::lateSince,
            parts.drift()::shifted,
            this::vacant,
            parts.freshness()::staleSince),
        parts.telemetry().registry(),
        parts.clock());
  }

  /** The screens of all nodes, wherever the patient and the clinic are. */
  private RecipientRef<ScreenUpdate> screens(
      RecipientRef<ScreenUpdate> own, ActorRef<WatchActor.Command> watch) {
    var all = context.spawn(Topic.create(ScreenUpdate.class, "screens"), "all-screens");
    var urgent =
        context.spawn(
            Topic.create(ScreenUpdate.class, "urgent"), "all-urgent", Shards.URGENT_FIRST);
    var rim = context.spawn(Screens.rim(own, watch), "rim", Shards.URGENT_FIRST);
    all.tell(Topic.subscribe(rim));
    urgent.tell(Topic.subscribe(rim));
    return context.spawn(Screens.publisher(urgent, all), "publisher", Shards.URGENT_FIRST);
  }

  private Behavior<ScreenUpdate> shownOn(ActorRef<ScreenBoard.Command> board) {
    return Behaviors.receiveMessage(
        update -> {
          alerting.see(update);
          board.tell(new ScreenBoard.Show(update));
          parts.watcher().accept(update);
          return Behaviors.same();
        });
  }
}
