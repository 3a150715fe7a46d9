package vigil.fognode.alert;

import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.RecipientRef;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;
import vigil.fognode.clinic.ClinicActor;
import vigil.fognode.egress.history.AlertHistory;
import vigil.fognode.egress.history.HistoryActor;
import vigil.fognode.egress.notification.NotificationActor;
import vigil.fognode.learning.FeedbackStore;
import vigil.fognode.store.Database;
import vigil.fognode.store.StoreSettings;
import vigil.fognode.store.StoreWork;
import vigil.fognode.ward.UrgentFirst;
import vigil.fognode.ward.WardActor;
import vigil.fognode.ward.WardSettings;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.ScreenUpdate;
import vigil.protocol.vocab.WardId;

/**
 * The stages from the alerts' regions to clinic and history, on one node with its embedded store in
 * a directory.
 */
final class AlertRoad implements AutoCloseable {
  /** What reached the screens' side of the clinic, and when. */
  record Seen(AlertView alert, Instant at) {}

  private static final Props URGENT_FIRST = UrgentFirst.ofAll();
  private static final EntityTypeKey<AlertActor.Command> ALERT =
      EntityTypeKey.create(AlertActor.Command.class, "alert");

  private static final String ONE_NODE =
      "pekko.remote.artery.canonical { hostname = 127.0.0.1, port = 0 }\n"
          + "pekko.coordinated-shutdown.exit-jvm = off\n"
          + "pekko.coordinated-shutdown.run-by-actor-system-terminate = off\n";

  private final InstantSource clock = InstantSource.system();
  private final BlockingQueue<Seen> seen = new LinkedBlockingQueue<>();
  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private final AlertSettings settings;
  private final AlertActor.Shared shared;
  private final Database database;
  private final ActorTestKit kit;
  private final ActorRef<Sweeper.Command> sweeper;
  private final ActorRef<WardActor.Command> ward;
  private final ClusterSharding regions;

  AlertRoad(Path directory, WardSettings wards) {
    var store = StoreSettings.in(directory);
    this.settings = AlertSettings.from(AlertFixtures.shipped(), wards.escalation());
    this.shared = AlertFixtures.shared(settings, clock);
    this.database = Database.open(store);
    this.kit =
        ActorTestKit.create(
            JournalPlugin.on(store.url(), store.user(), store.password())
                .withFallback(ConfigFactory.parseString(ONE_NODE))
                .withFallback(ConfigFactory.parseResources("cluster.conf"))
                .withFallback(ConfigFactory.parseResources("persistence.conf"))
                .withFallback(ConfigFactory.parseResources("serialization.conf"))
                .withFallback(ConfigFactory.load()));
    var work = new StoreWork(database.source(), threads);
    var history = kit.spawn(HistoryActor.create(new AlertHistory(work)));
    ActorRef<NotificationActor.Command> nobody =
        kit.<NotificationActor.Command>createTestProbe().ref();
    var clinic =
        kit.spawn(
            ClinicActor.create(
                alert -> List.of(), new ClinicActor.Downstream(screen(), history, nobody)),
            URGENT_FIRST);
    this.ward =
        kit.spawn(
            WardActor.create(
                new WardId("3A"), wards, new WardActor.Downstream(clinic, lost -> {}), clock),
            URGENT_FIRST);
    this.sweeper =
        kit.spawn(
            Sweeper.create(
                settings,
                new Sweeper.Downstream(
                    patient -> kit.system().deadLetters(), there -> kit.system().deadLetters()),
                new Sweeper.Store(database.source(), threads),
                clock));
    var node = Cluster.get(kit.system());
    node.manager().tell(Join.create(node.selfMember().address()));
    this.regions = ClusterSharding.get(kit.system());
    regions.init(
        Entity.of(ALERT, context -> patient(context.getEntityId()))
            .withEntityProps(UrgentFirst.ofEach()));
  }

  private Behavior<AlertActor.Command> patient(String id) {
    return AlertActor.create(
        new PatientId(id), new AlertActor.Downstream(ward, sweeper, FeedbackStore.none()), shared);
  }

  private ActorRef<ScreenUpdate> screen() {
    return kit.spawn(
        Behaviors.receiveMessage(
            update -> {
              if (update instanceof AlertView alert) {
                seen.add(new Seen(alert, clock.instant()));
              }
              return Behaviors.same();
            }),
        URGENT_FIRST);
  }

  /** A patient's alerts, read from the store. */
  RecipientRef<AlertActor.Command> patient(PatientId patient) {
    var actor = regions.entityRefFor(ALERT, patient.value());
    var read = kit.<List<AlertView>>createTestProbe();
    actor.tell(new AlertActor.Describe(read.ref()));
    read.receiveMessage(Duration.ofSeconds(30));
    read.stop();
    return actor;
  }

  BlockingQueue<Seen> seen() {
    return seen;
  }

  Seen next() throws InterruptedException {
    var next = seen.poll(60, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("nothing came within 60 s");
    }
    return next;
  }

  @Override
  public void close() {
    kit.shutdownTestKit();
    threads.shutdownNow();
    database.close();
  }
}
