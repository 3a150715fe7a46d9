package vigil.fognode.bedside;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vigil.fognode.device.DeviceActor;
import vigil.fognode.patient.PatientActor;
import vigil.fognode.registry.core.Change;
import vigil.fognode.registry.core.Registry;
import vigil.models.Context;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.BlockId;
import vigil.protocol.vocab.DeviceCommand;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.Finding;
import vigil.protocol.vocab.Handover;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.SampleBlock;
import vigil.protocol.vocab.WardId;

class BedsideActorTest {
  private static final ActorTestKit kit = ActorTestKit.create(ManualTime.config());
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final PatientId PATIENT = new PatientId("p-1");
  private static final DeviceId DEVICE = new DeviceId("d-1");
  private static final Bed BED = new Bed(PATIENT, new WardId("w-1"), "1");
  private static final Bed DEADLY = new Bed(PATIENT, new WardId("w-1"), "crash");
  private static final BedsideSettings SETTINGS = BedsideSettings.from(ConfigFactory.load());
  private static final Registry KNOWN =
      Registry.EMPTY.with(
          List.of(
              new Change.Register(DEVICE, "monitor", START),
              new Change.Admit(BED, START),
              new Change.Associate(DEVICE, PATIENT, START)));

  private final ManualTime time = ManualTime.get(kit.system());
  private final TestProbe<PatientActor.Command> patient = kit.createTestProbe();
  private final TestProbe<DeviceActor.Command> device = kit.createTestProbe();
  private final TestProbe<String> orders = kit.createTestProbe();
  private volatile Registry known = KNOWN;
  private Instant now = START;
  private ActorRef<BedsideActor.Command> bedside = kit.system().deadLetters();

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
  }

  @BeforeEach
  void aBedsideWithOneDevice() {
    var below =
        new BedsideActor.Below(
            bed -> fragilePatient(),
            (identity, up) -> told(device.ref()),
            () -> known,
            new OlderNodes() {
              @Override
              public void order(DeviceId asked, DeviceCommand command) {
                orders.ref().tell(asked + " " + command.id());
              }

              @Override
              public void listen(DeviceId asking, ActorRef<DeviceCommand> listener) {
                orders.ref().tell(asking + " listens");
              }

              @Override
              public void confirm(DeviceId done, long order, ActorRef<Handover> replyTo) {
                orders.ref().tell(done + " did " + order);
              }
            });
    bedside = kit.spawn(BedsideActor.create(PATIENT, SETTINGS, below, () -> now));
    patient.expectMessage(new PatientActor.Know(Context.UNKNOWN));
  }

  @Test
  void handsABlockToItsDevice() {
    TestProbe<Handover> sender = kit.createTestProbe();
    var block = SampleBlock.of(new BlockId(DEVICE, 0, 0), List.of());

    bedside.tell(new BedsideActor.Take(block, START, sender.ref()));

    device.expectMessage(new DeviceActor.Take(block, START, sender.ref()));
  }

  @Test
  void handsOnWhatAnOlderNodeWasAsked() {
    bedside.tell(new BedsideActor.Order(DEVICE, new DeviceCommand.Identify(7, START)));
    bedside.tell(new BedsideActor.Listen(DEVICE, kit.<DeviceCommand>createTestProbe().ref()));
    bedside.tell(new BedsideActor.Confirm(DEVICE, 7, kit.<Handover>createTestProbe().ref()));

    orders.expectMessage(DEVICE + " 7");
    orders.expectMessage(DEVICE + " listens");
    orders.expectMessage(DEVICE + " did 7");
  }

  @Test
  void aCrashIsATechnicalConditionForAWhile() {
    bedside.tell(new BedsideActor.Place(DEADLY));
    time.timePasses(SETTINGS.shortestPause().multipliedBy(2));

    patient.expectMessage(new PatientActor.Wear(Set.of(DEVICE)));
    patient.expectMessage(new PatientActor.Know(Context.UNKNOWN));
    assertThat(toldConditions()).containsExactly("monitoring-restarted");

    now = START.plus(SETTINGS.crashMemory());
    time.timePasses(SETTINGS.crashMemory().plusMillis(1));
    assertThat(toldConditions()).isEmpty();
  }

  @Test
  void aDeviceThatWasTakenOffIsNotMissed() {
    handsABlockToItsDevice();
    known = KNOWN.with(List.of(new Change.Dissociate(DEVICE, START)));
    bedside.tell(new BedsideActor.Place(BED));

    var view = patient.expectMessageClass(PatientActor.DeviceChanged.class).device();
    assertThat(view.device()).isEqualTo(DEVICE);
    assertThat(view.findings()).isEmpty();
    patient.expectMessage(new PatientActor.Wear(Set.of()));
    patient.expectMessage(new PatientActor.Place(BED));
  }

  @Test
  void tellsThePatientOnceWhatAnotherNodeHasHeard() {
    var asleep =
        new Context(
            OptionalInt.of(70),
            Context.Sex.FEMALE,
            false,
            false,
            true,
            Double.NaN,
            true,
            List.of());
    known = KNOWN.with(List.of(new Change.Know(PATIENT, asleep, START)));

    bedside.tell(new BedsideActor.Place(BED));
    patient.expectMessage(new PatientActor.Know(asleep));
    patient.expectMessage(new PatientActor.Wear(Set.of(DEVICE)));
    patient.expectMessage(new PatientActor.Place(BED));

    bedside.tell(new BedsideActor.Place(BED));
    patient.expectMessage(new PatientActor.Wear(Set.of(DEVICE)));
    patient.expectMessage(new PatientActor.Place(BED));
  }

  @Test
  void nobodyWatchesABedWhosePatientHasLeft() {
    bedside.tell(new BedsideActor.Discharge());

    TestProbe<Object> watcher = kit.createTestProbe();
    watcher.expectTerminated(bedside);
  }

  private List<String> toldConditions() {
    return patient.expectMessageClass(PatientActor.DeviceChanged.class).device().findings().stream()
        .map(Finding::condition)
        .toList();
  }

  private Behavior<PatientActor.Command> fragilePatient() {
    return Behaviors.receiveMessage(
        message -> {
          if (message.equals(new PatientActor.Place(DEADLY))) {
            throw new IllegalStateException("a planted crash");
          }
          patient.ref().tell(message);
          return Behaviors.same();
        });
  }

  private static <T> Behavior<T> told(ActorRef<T> to) {
    return Behaviors.receiveMessage(
        message -> {
          to.tell(message);
          return Behaviors.same();
        });
  }
}
