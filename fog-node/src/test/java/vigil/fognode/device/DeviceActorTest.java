package vigil.fognode.device;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vigil.fognode.journal.ObservationLog;
import vigil.fognode.patient.PatientActor;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.BlockId;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.DeviceStatus;
import vigil.protocol.vocab.Finding;
import vigil.protocol.vocab.Handover;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.Sample;
import vigil.protocol.vocab.SampleBlock;
import vigil.protocol.vocab.WardId;

class DeviceActorTest {
  private static final ActorTestKit kit = ActorTestKit.create(ManualTime.config());
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final DeviceId DEVICE = new DeviceId("d-1");
  private static final PatientId PATIENT = new PatientId("p-1");
  private static final DeviceSettings SETTINGS = DeviceSettings.from(ConfigFactory.load());
  private static final Handover.Unavailable LATER =
      new Handover.Unavailable(SETTINGS.storeTimeout());

  private static final PatientActor.Command END =
      new PatientActor.Place(new Bed(PATIENT, new WardId("w-1"), "end"));

  private final ManualTime time = ManualTime.get(kit.system());
  private final TestProbe<ObservationLog.Command> journal = kit.createTestProbe();
  private final TestProbe<PatientActor.Command> patient = kit.createTestProbe();
  private final TestProbe<Handover> sender = kit.createTestProbe();
  private Instant now = START;
  private Optional<PatientActor.DeviceChanged> newest = Optional.empty();
  private ActorRef<DeviceActor.Command> device = kit.system().deadLetters();

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
  }

  @BeforeEach
  void aDeviceWhoseLogIsEmpty() {
    device =
        kit.spawn(
            DeviceActor.create(
                new DeviceActor.Identity(PATIENT, DEVICE),
                new DeviceActor.Shared(SETTINGS, () -> now),
                new DeviceActor.Downstream(journal.ref(), patient.ref())));
  }

  @Test
  void answersOnlyAfterTheCommitAndObservesOnce() {
    recall(List.of());
    take(block(0, 80));
    var append = journal.expectMessageClass(ObservationLog.Append.class);
    sender.expectNoMessage();

    append.replyTo().tell(new ObservationLog.Appended.Committed(append.block().id()));

    sender.expectMessage(new Handover.Stored());
    patient.expectMessage(new PatientActor.Observe(block(0, 80), START));
    take(block(0, 80));
    sender.expectMessage(new Handover.StoredBefore());
  }

  @Test
  void aRepeatWhileTheLogWorksIsAnsweredWithTheFirst() {
    recall(List.of());
    take(block(0, 80));
    take(block(0, 80));
    var append = journal.expectMessageClass(ObservationLog.Append.class);

    append.replyTo().tell(new ObservationLog.Appended.Committed(append.block().id()));

    sender.expectMessage(new Handover.Stored());
    sender.expectMessage(new Handover.StoredBefore());
    journal.expectNoMessage();
  }

  @Test
  void aStoreThatDoesNotAnswerMeansNoPromiseButTheBlockIsJudgedOnce() {
    recall(List.of());
    take(block(0, 80));
    journal.expectMessageClass(ObservationLog.Append.class);

    now = START.plus(SETTINGS.storeTimeout());
    time.timePasses(SETTINGS.storeTimeout());

    sender.expectMessage(LATER);
    expectObserved(block(0, 80));

    take(block(0, 80));
    var again = journal.expectMessageClass(ObservationLog.Append.class);
    again.replyTo().tell(new ObservationLog.Appended.Committed(again.block().id()));
    sender.expectMessage(new Handover.Stored());
    assertThat(observed()).isEmpty();
  }

  @Test
  void otherContentUnderAStoredNumberIsASecurityCondition() {
    recall(List.of(new ObservationLog.Stored(block(0, 80).id(), block(0, 80).digest(), START)));

    take(block(0, 81));

    sender.expectMessage(new Handover.Conflicting());
    assertThat(findings()).extracting(Finding::condition).containsExactly("sequence-conflict");
  }

  @Test
  void aRepeatFromBeforeTheRestartIsKnownFromTheLog() {
    recall(List.of(new ObservationLog.Stored(block(0, 80).id(), block(0, 80).digest(), START)));

    take(block(0, 80));

    sender.expectMessage(new Handover.StoredBefore());
    assertThat(observed()).isEmpty();
  }

  @Test
  void eachOldBlockIsAnsweredByWhatTheLogHoldsOfIt() {
    recall(List.of(new ObservationLog.Stored(block(500, 80).id(), block(500, 80).digest(), START)));
    take(block(1, 81));
    take(block(2, 82));
    var one = journal.expectMessageClass(ObservationLog.Find.class);
    var two = journal.expectMessageClass(ObservationLog.Find.class);

    two.replyTo().tell(found(two, List.of()));
    var append = journal.expectMessageClass(ObservationLog.Append.class);
    assertThat(append.block()).isEqualTo(block(2, 82));

    var stored = new ObservationLog.Stored(one.id(), block(1, 81).digest(), START);
    one.replyTo().tell(found(one, List.of(stored)));
    sender.expectMessage(new Handover.StoredBefore());
    sender.expectNoMessage();
  }

  @Test
  void anOldBlockThatTheLogIsSilentAboutIsAskedForAgain() {
    recall(List.of(new ObservationLog.Stored(block(500, 80).id(), block(500, 80).digest(), START)));
    take(block(1, 81));
    journal.expectMessageClass(ObservationLog.Find.class);

    time.timePasses(SETTINGS.storeTimeout());

    sender.expectMessage(LATER);
    take(block(1, 81));
    journal.expectMessageClass(ObservationLog.Find.class);
  }

  private static ObservationLog.Found found(
      ObservationLog.Find find, List<ObservationLog.Stored> blocks) {
    return new ObservationLog.Found(find.id(), new ObservationLog.Recalled.Blocks(blocks));
  }

  @Test
  void whileTheLogIsSilentNothingIsPromisedAndAllIsJudged() {
    journal.expectMessageClass(ObservationLog.Recall.class);

    take(block(0, 80));

    patient.expectMessage(new PatientActor.Observe(block(0, 80), START));
    sender.expectNoMessage();
    time.timePasses(SETTINGS.storeTimeout());
    sender.expectMessage(LATER);
    journal.expectMessageClass(ObservationLog.Recall.class);
  }

  @Test
  void aBlockThatComesBeforeTheLogHasAnsweredIsStoredAfterwards() {
    take(block(0, 80));
    take(block(1, 81));
    recall(List.of(new ObservationLog.Stored(block(0, 80).id(), block(0, 80).digest(), START)));

    sender.expectMessage(new Handover.StoredBefore());
    var append = journal.expectMessageClass(ObservationLog.Append.class);
    assertThat(append.block()).isEqualTo(block(1, 81));
    append.replyTo().tell(new ObservationLog.Appended.Committed(append.block().id()));
    sender.expectMessage(new Handover.Stored());
    assertThat(observed()).hasSize(2);
  }

  @Test
  void silenceIsToldByItself() {
    recall(List.of());
    told();

    now = START.plusSeconds(31);
    time.timePasses(SETTINGS.tick());

    assertThat(findings()).extracting(Finding::condition).containsExactly("device-silent");
  }

  @ParameterizedTest(name = "the newest block {0} s late: told after {1} s")
  @CsvSource({"0, 9", "3, 10"})
  void silenceSaysLessWhileTheNodeIsLate(long late, long seconds) {
    recall(List.of());
    device.tell(new DeviceActor.Take(block(0, 80), now.minusSeconds(late), sender.ref()));
    var append = journal.expectMessageClass(ObservationLog.Append.class);
    append.replyTo().tell(new ObservationLog.Appended.Committed(append.block().id()));
    sender.expectMessage(new Handover.Stored());
    told();

    now = START.plusSeconds(seconds - 1);
    time.timePasses(SETTINGS.tick());
    assertThat(findings()).isEmpty();

    now = START.plusSeconds(seconds);
    time.timePasses(SETTINGS.tick());
    assertThat(findings()).extracting(Finding::condition).containsExactly("device-silent");
  }

  @Test
  void silenceCountsFromWhenItCouldBeHeard() {
    now = START.plusSeconds(31);
    recall(List.of());
    told();
    time.timePasses(SETTINGS.tick());
    assertThat(findings()).isEmpty();

    now = START.plusSeconds(62);
    time.timePasses(SETTINGS.tick());
    assertThat(findings()).extracting(Finding::condition).containsExactly("device-silent");
  }

  private void recall(List<ObservationLog.Stored> stored) {
    var recall = journal.expectMessageClass(ObservationLog.Recall.class);
    recall.replyTo().tell(new ObservationLog.Recalled.Blocks(stored));
  }

  private void take(SampleBlock block) {
    device.tell(new DeviceActor.Take(block, START, sender.ref()));
  }

  private void expectObserved(SampleBlock block) {
    assertThat(observed()).containsExactly(new PatientActor.Observe(block, START));
  }

  private List<PatientActor.Command> observed() {
    return told().stream().filter(PatientActor.Observe.class::isInstance).toList();
  }

  /** Of the newest view that the patient was told. */
  private List<Finding> findings() {
    told();
    return newest.orElseThrow().device().findings();
  }

  /** What the patient has been told until now. */
  private List<PatientActor.Command> told() {
    var nothingNew = new DeviceStatus(DEVICE, now, Double.NaN, Double.NaN, "", true);
    device.tell(new DeviceActor.TakeStatus(nothingNew, now, sender.ref()));
    sender.expectMessage(new Handover.Stored());
    patient.ref().tell(END);
    var messages = new ArrayList<PatientActor.Command>();
    for (var next = patient.receiveMessage(); !next.equals(END); next = patient.receiveMessage()) {
      messages.add(next);
      if (next instanceof PatientActor.DeviceChanged view) {
        newest = Optional.of(view);
      }
    }
    return messages;
  }

  private static SampleBlock block(long sequence, double rate) {
    return SampleBlock.of(
        new BlockId(DEVICE, 0, sequence), List.of(Sample.valid(Metric.HEART_RATE, START, rate)));
  }
}
