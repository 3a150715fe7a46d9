package vigil.fognode.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static vigil.fognode.alert.AlertFixtures.BED;
import static vigil.fognode.alert.AlertFixtures.NURSE;
import static vigil.fognode.alert.AlertFixtures.finding;

import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.pekko.actor.testkit.typed.FishingOutcome;
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
import vigil.protocol.vocab.Finding;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.Phase;
import vigil.protocol.vocab.Presence;
import vigil.protocol.vocab.Priority;
import vigil.protocol.vocab.Receipt;
import vigil.protocol.vocab.Verdict;

/** A store that stalls: nobody waits for it, and once it answers nobody is signalled again. */
class SilentStoreTest {
  private static final StoreFixture store = new StoreFixture();
  private static final ActorTestKit kit =
      ActorTestKit.create(
          JournalPlugin.on(store.url(), "vigil", "")
              .withFallback(ConfigFactory.parseResources("persistence.conf"))
              .withFallback(ConfigFactory.parseResources("serialization.conf"))
              .withFallback(ConfigFactory.load()));
  private static final AlertSettings SETTINGS =
      AlertSettings.from(
          ConfigFactory.parseString(
                  "vigil.fog-node.alert { store-patience = 200 ms, recovery-patience = 300 ms }")
              .withFallback(AlertFixtures.shipped()),
          AlertFixtures.ward().escalation());

  private final PatientId patient = new PatientId("p-" + UUID.randomUUID());
  private final Bed bed = new Bed(patient, BED.ward(), BED.label());
  private final TestProbe<WardActor.Command> ward = kit.createTestProbe();
  private final TestProbe<Sweeper.Command> sweeper = kit.createTestProbe();
  private final TestProbe<AlertActor.Answer> answers = kit.createTestProbe();
  private volatile Duration shift = Duration.ZERO;
  private final InstantSource clock = () -> InstantSource.system().instant().plus(shift);

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
    store.close();
  }

  @Test
  void signalsAndClimbsFromMemoryAndSettlesOnce() throws Exception {
    var actor = recovered();
    var found = finding("spo2-critical", Priority.HIGH, clock.instant());
    var raised = store.whileStalled(() -> raisedAndClimbed(actor, found));

    actor.tell(new AlertActor.Acknowledge(raised.id(), NURSE, answers.ref()));
    answers.fishForMessage(
        Duration.ofSeconds(60), answer -> retryUnlessDone(actor, raised, answer));
    var acknowledged = fish(Presence.ACKNOWLEDGED);
    assertThat(acknowledged.id()).isEqualTo(raised.id());
    assertThat(acknowledged.signal().count()).isEqualTo(2);
    assertThat(acknowledged.revision()).isGreaterThan(2);
    sweeper.fishForMessage(
        Duration.ofSeconds(60),
        kept ->
            kept instanceof Sweeper.Keep(var alert) && alert.revision() == acknowledged.revision()
                ? FishingOutcomes.complete()
                : FishingOutcomes.continueAndIgnore());

    kit.stop(actor);
    var again = recovered();
    var reread = news();
    assertThat(reread.revision()).isEqualTo(acknowledged.revision());
    assertThat(reread.acknowledgedBy()).contains(NURSE.name());
    kit.stop(again);
  }

  @Test
  void signalsWhatItNeverReadFromTheStore() throws Exception {
    var found = finding("asystole", Priority.HIGH, clock.instant());
    var raised = raisedBefore(found);

    var actor =
        store.whileStalled(
            () -> {
              var blind = spawn();
              assess(blind, found);
              assertThat(news().id()).isEqualTo(raised.id());
              return blind;
            });

    assertThat(describe(actor)).extracting(AlertView::id).containsExactly(raised.id());
    kit.stop(actor);
  }

  @Test
  void showsTheWardWhatTheStoreHasThoughItWasReadLate() throws Exception {
    var raised = raisedBefore(finding("asystole", Priority.HIGH, clock.instant()));

    var actor =
        store.whileStalled(
            () -> {
              var blind = spawn();
              ward.expectNoMessage(SETTINGS.patience().recovery().multipliedBy(2));
              return blind;
            });

    assertThat(news().id()).isEqualTo(raised.id());
    kit.stop(actor);
  }

  @Test
  void endsWhatHadAnotherNameInTheStore() throws Exception {
    var raised = raisedBefore(finding("asystole", Priority.HIGH, clock.instant()));

    var actor =
        store.whileStalled(
            () -> {
              var blind = spawn();
              assess(blind, finding("asystole", Priority.HIGH, clock.instant().plusSeconds(1)));
              assertThat(news().id()).isNotEqualTo(raised.id());
              return blind;
            });

    assertThat(fish(Presence.OFF).id()).isNotEqualTo(raised.id());
    assertThat(describe(actor)).extracting(AlertView::id).containsExactly(raised.id());
    kit.stop(actor);
  }

  private AlertView raisedAndClimbed(ActorRef<AlertActor.Command> actor, Finding found) {
    assess(actor, found);
    var raised = news();
    assertThat(raised.phase()).isEqualTo(Phase.START);
    ward.expectNoMessage(SETTINGS.patience().write().multipliedBy(2));
    shift = Duration.ofSeconds(60);
    actor.tell(AlertActor.Wake.NUDGE);
    var climbed = news();
    assertThat(climbed.id()).isEqualTo(raised.id());
    assertThat(climbed.audience()).isEqualTo(Audience.WARD);
    assertThat(climbed.revision()).isEqualTo(2);
    // Of what only memory knows no deadline is swept: were this node to die, nobody could end it.
    sweeper.expectNoMessage(Duration.ofMillis(200));
    return raised;
  }

  private FishingOutcome retryUnlessDone(
      ActorRef<AlertActor.Command> actor, AlertView raised, AlertActor.Answer answer) {
    if (answer instanceof AlertActor.Answer.Done) {
      return FishingOutcomes.complete();
    }
    actor.tell(new AlertActor.Acknowledge(raised.id(), NURSE, answers.ref()));
    return FishingOutcomes.continueAndIgnore();
  }

  /** The alert that an actor has written which is no more. */
  private AlertView raisedBefore(Finding found) {
    var before = recovered();
    assess(before, found);
    var raised = written(before);
    kit.stop(before);
    return raised;
  }

  /** The actor once it has read what the store holds. */
  private ActorRef<AlertActor.Command> recovered() {
    var actor = spawn();
    describe(actor);
    return actor;
  }

  private List<AlertView> describe(ActorRef<AlertActor.Command> actor) {
    TestProbe<List<AlertView>> open = kit.createTestProbe();
    actor.tell(new AlertActor.Describe(open.ref()));
    return open.receiveMessage(Duration.ofSeconds(60));
  }

  private void assess(ActorRef<AlertActor.Command> actor, Finding found) {
    Instant now = clock.instant();
    actor.tell(new AlertActor.Assess(bed, new Verdict.Anomalous(patient, now, 1, List.of(found))));
  }

  private final Set<Receipt> seen = new HashSet<>();

  /** The next revision that the ward has not seen; all are receipted. */
  private AlertView news() {
    while (true) {
      var show = ward.expectMessageClass(WardActor.Show.class);
      var receipt = new Receipt(show.alert().id(), show.alert().revision());
      show.replyTo().tell(receipt);
      if (seen.add(receipt)) {
        return show.alert();
      }
    }
  }

  /** The next one, once it is durable: an urgent one is told before. */
  private AlertView written(ActorRef<AlertActor.Command> actor) {
    var told = news();
    describe(actor);
    return told;
  }

  private AlertView fish(Presence presence) {
    while (true) {
      var alert = news();
      if (alert.presence() == presence) {
        return alert;
      }
    }
  }

  private ActorRef<AlertActor.Command> spawn() {
    seen.clear();
    return kit.spawn(
        AlertActor.create(
            patient,
            new AlertActor.Downstream(ward.ref(), sweeper.ref(), FeedbackStore.none()),
            AlertFixtures.shared(SETTINGS, clock)));
  }
}
