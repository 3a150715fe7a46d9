package vigil.fognode;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.pubsub.Topic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import vigil.fognode.watch.WatchActor;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.BedView;
import vigil.protocol.vocab.Cause;
import vigil.protocol.vocab.Evidence;
import vigil.protocol.vocab.Finding;
import vigil.protocol.vocab.Kind;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.Priority;
import vigil.protocol.vocab.ScreenUpdate;
import vigil.protocol.vocab.Verdict;
import vigil.protocol.vocab.WardId;

class ScreensTest {
  private static final ActorTestKit kit = ActorTestKit.create();
  private static final Duration BREATH = Duration.ofMillis(50);
  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
  private static final PatientId NODE = PatientId.node("node-1");
  private static final PatientId SELF_CHECK = PatientId.selfCheck("node-1");
  private static final PatientId SOMEBODY = new PatientId("p-1");

  private final TestProbe<ScreenUpdate> own = kit.createTestProbe();
  private final TestProbe<WatchActor.Command> watch = kit.createTestProbe();
  private final ActorRef<ScreenUpdate> rim = kit.spawn(Screens.rim(own.ref(), watch.ref()));

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
  }

  @Test
  void showsPeopleAndTellsTheWatchOfNone() {
    rim.tell(bed(SOMEBODY));
    rim.tell(alert(SOMEBODY));

    own.expectMessage(bed(SOMEBODY));
    own.expectMessage(alert(SOMEBODY));
    watch.expectNoMessage(BREATH);
  }

  @Test
  void showsTheSyntheticPatientToTheWatchAlone() {
    rim.tell(bed(SELF_CHECK));
    rim.tell(alert(SELF_CHECK));
    rim.tell(bed(SOMEBODY));

    watch.expectMessage(new WatchActor.Show(alert(SELF_CHECK)));
    own.expectMessage(bed(SOMEBODY));
  }

  @Test
  void showsANodesOwnAlertsToBoth() {
    rim.tell(alert(NODE));

    watch.expectMessage(new WatchActor.Show(alert(NODE)));
    own.expectMessage(alert(NODE));
  }

  @Test
  void publishesToTheScreensOfAllNodes() {
    var topic = kit.spawn(Topic.create(ScreenUpdate.class, "screens-test"));
    topic.tell(Topic.subscribe(own.ref()));
    var publisher =
        kit.spawn(
            Screens.publisher(kit.<Topic.Command<ScreenUpdate>>createTestProbe().ref(), topic));

    publisher.tell(bed(SOMEBODY));

    own.expectMessage(bed(SOMEBODY));
  }

  @Test
  void publishesWhatIsUrgentByAWayOfItsOwnAndToNodesThatKnowOnlyTheOther() {
    var urgent = kit.<Topic.Command<ScreenUpdate>>createTestProbe();
    var all = kit.<Topic.Command<ScreenUpdate>>createTestProbe();
    var publisher = kit.spawn(Screens.publisher(urgent.ref(), all.ref()));

    publisher.tell(bed(SOMEBODY));
    publisher.tell(alert(SOMEBODY));

    urgent.expectMessage(Topic.publish(alert(SOMEBODY)));
    all.expectMessage(Topic.publish(bed(SOMEBODY)));
    all.expectMessage(Topic.publish(alert(SOMEBODY)));
  }

  private static BedView bed(PatientId patient) {
    return new BedView(
        place(patient),
        NOON,
        new Verdict.Normal(patient, NOON, 0.1),
        List.of(),
        List.of(),
        List.of());
  }

  private static AlertView alert(PatientId patient) {
    var finding =
        new Finding(
            "store-silent",
            Cause.DEVICE,
            Kind.TECHNICAL,
            Priority.HIGH,
            Optional.empty(),
            NOON,
            new Evidence("The store is silent.", "watch/1", 1, 1, Map.of(), List.of()));
    return AlertView.begun("a-" + patient, place(patient), finding, NOON, NOON);
  }

  private static Bed place(PatientId patient) {
    return new Bed(patient, new WardId("3A"), "3A-01");
  }
}
