package vigil.fognode.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static vigil.fognode.alert.AlertFixtures.BED;
import static vigil.fognode.alert.AlertFixtures.anomalous;
import static vigil.fognode.alert.AlertFixtures.finding;

import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.FishingOutcomes;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import vigil.fognode.learning.FeedbackStore;
import vigil.fognode.ward.WardActor;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Audience;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.Priority;

/** The alert stage on the embedded store, journal and deadlines both. */
class SweeperTest {
  private static final StoreFixture store = new StoreFixture();
  private static final ExecutorService threads = Executors.newFixedThreadPool(2);
  private static final ActorTestKit kit =
      ActorTestKit.create(
          JournalPlugin.on(store.url(), "vigil", "")
              .withFallback(ConfigFactory.parseResources("persistence.conf"))
              .withFallback(ConfigFactory.parseResources("serialization.conf"))
              .withFallback(ConfigFactory.load()));
  private static final AlertSettings SETTINGS = AlertFixtures.settings();

  private final Shifted clock = new Shifted();
  private final TestProbe<WardActor.Command> ward = kit.createTestProbe();
  private final TestProbe<AlertActor.Command> alerts = kit.createTestProbe();

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
    threads.shutdownNow();
    store.close();
  }

  @Test
  void wakesThenSignalsByItselfWhenTheActorOfAnOverdueAlertIsGone() {
    var raised = raise("p-gone");

    clock.shift = Duration.ofSeconds(60);
    sweeper();
    alerts.fishForMessage(Duration.ofSeconds(60), it -> FishingOutcomes.complete());

    var signalled = shownAfter(raised);
    assertThat(signalled.audience()).isEqualTo(Audience.WARD);
    assertThat(signalled.id()).isEqualTo(raised.id());
  }

  @Test
  void readsItsAlertsFromTheJournalAfterARestart() {
    var raised = raise("p-back");

    var again = spawn(new PatientId("p-back"), sweeper());

    assertThat(ward.expectMessageClass(WardActor.Show.class).alert().id()).isEqualTo(raised.id());
    kit.stop(again);
  }

  @Test
  void wakesAllThatEverHadAnAlertWhenItStarts() {
    raise("p-asleep");

    sweeper();

    alerts.expectMessage(AlertActor.Wake.NUDGE);
  }

  /** Raises an alert, sees its deadline written and stops its actor. */
  private AlertView raise(String name) {
    var patient = new PatientId(name);
    var keeper = sweeper();
    var actor = spawn(patient, keeper);
    var bed = new Bed(patient, BED.ward(), BED.label());
    var found = finding("spo2-low", Priority.HIGH, clock.instant());
    actor.tell(new AlertActor.Assess(bed, anomalous(clock.instant(), found)));
    var raised = ward.expectMessageClass(WardActor.Show.class).alert();
    TestProbe<Object> written = kit.createTestProbe();
    written.awaitAssert(
        Duration.ofSeconds(60),
        () -> {
          assertThat(new OpenAlerts(store.source()).inWard(BED.ward())).contains(patient);
          return true;
        });
    kit.stop(actor);
    kit.stop(keeper);
    return raised;
  }

  private AlertView shownAfter(AlertView raised) {
    var shown = ward.expectMessageClass(WardActor.Show.class, Duration.ofSeconds(60)).alert();
    return shown.id().equals(raised.id()) && shown.revision() > raised.revision()
        ? shown
        : shownAfter(raised);
  }

  private ActorRef<AlertActor.Command> spawn(PatientId patient, ActorRef<Sweeper.Command> sweeper) {
    return kit.spawn(
        AlertActor.create(
            patient,
            new AlertActor.Downstream(ward.ref(), sweeper, FeedbackStore.none()),
            AlertFixtures.shared(SETTINGS, clock)));
  }

  private ActorRef<Sweeper.Command> sweeper() {
    return kit.spawn(
        Sweeper.create(
            SETTINGS,
            new Sweeper.Downstream(patient -> alerts.ref(), there -> ward.ref()),
            new Sweeper.Store(store.source(), threads),
            clock));
  }

  /** The system's clock, moved. */
  private static final class Shifted implements InstantSource {
    private volatile Duration shift = Duration.ZERO;

    @Override
    public Instant instant() {
      return InstantSource.system().instant().plus(shift);
    }
  }
}
