package vigil.fognode.ward;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import vigil.fognode.alert.AlertFixtures;
import vigil.fognode.clinic.ClinicActor;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Kind;
import vigil.protocol.vocab.Phase;
import vigil.protocol.vocab.Priority;
import vigil.protocol.vocab.Receipt;
import vigil.protocol.vocab.WardId;

class WardActorTest {
  private static final ActorTestKit kit = ActorTestKit.create(AlertFixtures.manualTimeInMemory());
  private static final ManualTime time = ManualTime.get(kit.system());
  private static final WardId WARD = new WardId("3A");
  private static final WardSettings SETTINGS = AlertFixtures.ward();
  private static final Duration BREATH = Duration.ofMillis(50);

  private final AlertFixtures.ManualClock clock = new AlertFixtures.ManualClock();
  private final TestProbe<ClinicActor.Command> clinic = kit.createTestProbe();
  private final TestProbe<WardId> resync = kit.createTestProbe();
  private final TestProbe<Receipt> alerts = kit.createTestProbe();
  private final TestProbe<List<AlertView>> board = kit.createTestProbe();
  private final ActorRef<WardActor.Command> ward =
      kit.spawn(
          WardActor.create(
              WARD,
              SETTINGS,
              new WardActor.Downstream(clinic.ref(), it -> resync.ref().tell(it)),
              clock));

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
  }

  @Test
  void asksForWhatIsOnWhenItBeginsAndEachPeriod() {
    resync.expectMessage(WARD);

    leap(SETTINGS.resync());

    resync.expectMessage(WARD);
  }

  @Test
  void receiptsWhatItHasAndTellsTheClinicUntilThatReceipts() {
    var alert = AlertFixtures.alert("a-1", Priority.HIGH, Kind.PHYSIOLOGICAL);
    ward.tell(new WardActor.Show(alert, alerts.ref()));
    alerts.expectMessage(new Receipt("a-1", 1));
    var first = clinic.expectMessageClass(ClinicActor.Show.class);
    assertThat(first.alert()).isEqualTo(alert);

    advance(SETTINGS.resendFirst());
    assertThat(clinic.expectMessageClass(ClinicActor.Show.class).alert()).isEqualTo(alert);

    first.replyTo().tell(new Receipt("a-1", 1));
    leap(SETTINGS.resendLongest().multipliedBy(3));
    clinic.expectNoMessage(BREATH);
  }

  @Test
  void whatItKnowsIsReceiptedAndNotToldAgain() {
    var alert = AlertFixtures.alert("a-1", Priority.HIGH, Kind.PHYSIOLOGICAL);
    ward.tell(new WardActor.Show(alert.as(2, Phase.UPDATE, clock.instant()), alerts.ref()));
    clinic.expectMessageClass(ClinicActor.Show.class).replyTo().tell(new Receipt("a-1", 2));

    ward.tell(new WardActor.Show(alert, alerts.ref()));

    alerts.expectMessage(new Receipt("a-1", 2));
    alerts.expectMessage(new Receipt("a-1", 1));
    clinic.expectNoMessage(BREATH);
  }

  @Test
  void aTechnicalAlertWaitsForOthersBeforeItIsTold() {
    var alert = AlertFixtures.alert("a-1", Priority.MEDIUM, Kind.TECHNICAL);
    ward.tell(new WardActor.Show(alert, alerts.ref()));
    alerts.expectMessage(new Receipt("a-1", 1));
    clinic.expectNoMessage(BREATH);

    advance(SETTINGS.flood().gather());

    assertThat(clinic.expectMessageClass(ClinicActor.Show.class).alert()).isEqualTo(alert);
  }

  @Test
  void confirmsAProbeAndAsksTheClinicTheSame() {
    ward.tell(new WardActor.Probe(WARD, 7, alerts.ref()));

    alerts.expectMessage(new Receipt("WARD", 7));
    assertThat(clinic.expectMessageClass(ClinicActor.Probe.class).number()).isEqualTo(7);
  }

  /** What it was told before comes before the clock goes on. */
  private void readAll() {
    ward.tell(new WardActor.Describe(board.ref()));
    board.receiveMessage();
  }

  /** Where it waits for nothing in between: each step costs some 20 ms. */
  private void leap(Duration by) {
    readAll();
    clock.advance(by);
    time.timePasses(by);
  }

  private void advance(Duration by) {
    var left = by.plus(SETTINGS.tick());
    while (left.isPositive()) {
      readAll();
      clock.advance(SETTINGS.tick());
      time.timePasses(SETTINGS.tick());
      left = left.minus(SETTINGS.tick());
    }
  }

  @Test
  void describesWhatIsOn() {
    var alert = AlertFixtures.alert("a-1", Priority.HIGH, Kind.PHYSIOLOGICAL);
    ward.tell(new WardActor.Show(alert, alerts.ref()));

    ward.tell(new WardActor.Describe(board.ref()));

    assertThat(board.receiveMessage()).containsExactly(alert);
  }
}
