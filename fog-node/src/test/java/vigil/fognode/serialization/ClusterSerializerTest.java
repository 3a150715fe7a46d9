package vigil.fognode.serialization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.serialization.SerializationExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vigil.fognode.alert.AlertActor;
import vigil.fognode.alert.Opinion;
import vigil.fognode.bedside.BedsideActor;
import vigil.fognode.clinic.ClinicActor;
import vigil.fognode.egress.notification.NotificationActor;
import vigil.fognode.egress.notification.core.Target;
import vigil.fognode.ward.WardActor;
import vigil.models.Context;
import vigil.protocol.codec.Words;
import vigil.protocol.vocab.Activation;
import vigil.protocol.vocab.ActivationView;
import vigil.protocol.vocab.AlertSignal;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.AssignmentView;
import vigil.protocol.vocab.AttendanceView;
import vigil.protocol.vocab.Audience;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.BedView;
import vigil.protocol.vocab.BlockId;
import vigil.protocol.vocab.Cause;
import vigil.protocol.vocab.DeviceCommand;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.DeviceStatus;
import vigil.protocol.vocab.DeviceView;
import vigil.protocol.vocab.EcgView;
import vigil.protocol.vocab.Evidence;
import vigil.protocol.vocab.Finding;
import vigil.protocol.vocab.GlassView;
import vigil.protocol.vocab.Handover;
import vigil.protocol.vocab.Kind;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.Operator;
import vigil.protocol.vocab.OrderView;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.Phase;
import vigil.protocol.vocab.Priority;
import vigil.protocol.vocab.Receipt;
import vigil.protocol.vocab.Role;
import vigil.protocol.vocab.Sample;
import vigil.protocol.vocab.SampleBlock;
import vigil.protocol.vocab.ScreenUpdate;
import vigil.protocol.vocab.SuggestionView;
import vigil.protocol.vocab.Validity;
import vigil.protocol.vocab.Verdict;
import vigil.protocol.vocab.WardId;
import vigil.protocol.vocab.Waveform;

class ClusterSerializerTest {
  private static final ActorTestKit kit = ActorTestKit.create(ConfigFactory.load("serialization"));
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00.123456Z");
  private static final PatientId PATIENT = new PatientId("p-1");
  private static final List<Verdict.Missing> MISSING =
      List.of(new Verdict.Missing("lstm", Verdict.Why.SHED));
  private static final DeviceId DEVICE = new DeviceId("monitor-1");
  private static final Bed BED = new Bed(PATIENT, new WardId("3A"), "3A-01");
  private static final Operator NURSE = new Operator("nurse-1", Role.CLINICIAN);

  private static final Finding FINDING =
      new Finding(
          "hr-high",
          Cause.PATIENT,
          Kind.PHYSIOLOGICAL,
          Priority.HIGH,
          Optional.of(DEVICE),
          NOW,
          new Evidence(
              "Heart rate is high.",
              "limits/1",
              0.9,
              0.5,
              Map.of(Cause.PATIENT, 1.0),
              List.of(
                  new Evidence.Contribution(
                      Metric.HEART_RATE, 1, 150, 80, Duration.ofSeconds(12)))));
  private static final AlertView ALERT =
      new AlertView(
          "alert-1",
          3,
          Phase.ESCALATE,
          BED,
          FINDING,
          List.of(),
          Optional.empty(),
          AlertSignal.first(Optional.of(NOW.plusSeconds(60))).asking(Audience.WARD).passed("n-1"),
          NOW,
          NOW,
          NOW);
  private static final ActivationView ACTIVATION =
      new ActivationView(
          BED, Activation.PAUSED, NOW, Optional.of(NOW.plusSeconds(9)), Optional.of("n"), "");
  private static final SuggestionView SUGGESTION =
      new SuggestionView(
          BED, DEVICE, Duration.ofMinutes(5), "n-1", NOW, NOW.plusSeconds(120), Optional.empty());
  private static final SampleBlock BLOCK =
      new SampleBlock(
          new BlockId(DEVICE, 2, 41),
          List.of(
              Sample.valid(Metric.SPO2, NOW, 97.5),
              new Sample(Metric.TEMPERATURE, NOW, Double.NaN, Validity.NOT_AVAILABLE)),
          List.of(
              new Waveform(
                  Metric.PPG, NOW, Duration.ofMillis(8), new float[] {0.1f, -0.3f, 1 / 3f})));

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
  }

  @ParameterizedTest
  @MethodSource("messages")
  void bringsEachMessageBackAsItWent(Object message) {
    var serialization = SerializationExtension.get(Adapter.toClassic(kit.system()));
    var serializer = (ClusterSerializer) serialization.findSerializerFor(message);

    var back = serializer.fromBinary(serializer.toBinary(message), serializer.manifest(message));

    assertThat(back).isEqualTo(message);
  }

  static Stream<Object> messages() {
    return Stream.of(toBedsides(), toAlerts(), toWards(), words()).flatMap(it -> it);
  }

  private static Stream<Object> toBedsides() {
    var status = new DeviceStatus(DEVICE, NOW, Double.NaN, -61.5, "1.2", true);
    var context =
        new Context(
            OptionalInt.of(70),
            Context.Sex.FEMALE,
            true,
            false,
            true,
            Double.NaN,
            true,
            List.of(
                new Context.Explanation(
                    Context.Sort.MEDICATION, "salbutamol", NOW, Duration.ofMinutes(30))));
    return Stream.of(
        new BedsideActor.Take(BLOCK, NOW, ref("take")),
        new BedsideActor.TakeStatus(status, NOW, ref("status")),
        new BedsideActor.TakeRefusal(DEVICE, "n: not a metric of this node"),
        new BedsideActor.Suspect(DEVICE, "spoofed-sender", "Somebody else sends."),
        new BedsideActor.Order(DEVICE, new DeviceCommand.PausePump(9, NOW, Duration.ofMinutes(5))),
        new BedsideActor.Listen(DEVICE, ref("listen")),
        new BedsideActor.Confirm(DEVICE, 9, ref("confirm")),
        new BedsideActor.Place(BED),
        new BedsideActor.Discharge(),
        new BedsideActor.Know(context));
  }

  private static Stream<Object> toAlerts() {
    return Stream.of(
        new AlertActor.Assess(BED, new Verdict.Normal(PATIENT, NOW, NOW, 0.1, MISSING)),
        new AlertActor.Assess(
            BED, new Verdict.Anomalous(PATIENT, NOW, NOW, 0.9, List.of(FINDING), MISSING)),
        new AlertActor.Assess(
            BED, new Verdict.Unjudged(PATIENT, NOW, Verdict.Reason.SHED, List.of())),
        new AlertActor.Acknowledge("alert-1", NURSE, ref("acknowledge")),
        new AlertActor.Decline("alert-1", NURSE, ref("decline")),
        new AlertActor.Reset("alert-1", NURSE, ref("reset")),
        new AlertActor.PauseAudio(Duration.ofMinutes(2), NURSE, ref("pause")),
        new AlertActor.AlertsOff("care", NURSE, ref("off")),
        new AlertActor.Resume(NURSE, ref("resume")),
        new AlertActor.Rate("alert-1", Opinion.WRONG, "moved", NURSE, ref("rate")),
        new AlertActor.Describe(ref("describe")),
        AlertActor.Wake.NUDGE,
        new AlertActor.Discharge(),
        new AlertActor.Probe(new WardId("w-1"), 7, ref("probe")),
        new WardActor.Probe(new WardId("w-1"), 7, ref("probe")),
        new ClinicActor.Probe(7, ref("probe")),
        new AlertActor.Receipted(new Receipt("alert-1", 3)),
        new AlertActor.Answer.Done(ALERT),
        new AlertActor.Answer.DonePatient(),
        new AlertActor.Answer.Unknown("alert-1"),
        new AlertActor.Answer.Refused("no"));
  }

  private static Stream<Object> toWards() {
    return Stream.of(
        new WardActor.Show(ALERT, ref("ward")),
        new WardActor.ShowActivation(ACTIVATION),
        new WardActor.Describe(ref("ward-describe")),
        new ClinicActor.Show(ALERT, ref("clinic")),
        new ClinicActor.ShowActivation(ACTIVATION),
        new ClinicActor.Describe(ref("clinic-describe")),
        new NotificationActor.Notify(
            ALERT,
            List.of(
                new Target(Target.Sink.SMS, "491700000000"),
                new Target(Target.Sink.MAIL, "oncall@clinic.example")),
            ref("notify")),
        new NotificationActor.Probe(8, ref("notification-probe")),
        List.of(ALERT, ALERT));
  }

  private static Stream<Object> words() {
    return Stream.of(
        new Handover.Stored(),
        new Handover.StoredBefore(),
        new Handover.Conflicting(),
        new Handover.Unassociated(),
        new Handover.Unavailable(Duration.ofMillis(1_500)),
        new Receipt("alert-1", 3),
        ALERT,
        ACTIVATION,
        SUGGESTION,
        SUGGESTION.settledWith(
            new SuggestionView.Settled(SuggestionView.How.WITHDRAWN, "n-2", NOW.plusSeconds(9))),
        new AssignmentView(
            BED, Optional.of("n-1"), Optional.of(NOW.plusSeconds(60)), Optional.of("n-2"), NOW),
        new AssignmentView(BED, Optional.empty(), Optional.empty(), Optional.empty(), NOW),
        new AttendanceView("screen-1", "n-1", Optional.of(BED.ward()), true),
        new AttendanceView("screen-1", "n-1", Optional.empty(), false),
        new GlassView("operator-1", "inquiry 7", NOW.plusSeconds(60), true),
        new GlassView("operator-1", "", NOW.plusSeconds(60), false),
        new BedView(
            BED,
            NOW,
            new Verdict.Unjudged(PATIENT, NOW, Verdict.Reason.NO_SAMPLES, List.of(FINDING)),
            List.of(
                new BedView.Reading(
                    Sample.valid(Metric.SPO2, NOW.minusMillis(20), 97), NOW, 96, 94, 98)),
            BLOCK.waveforms(),
            List.of(
                new DeviceView(
                    DEVICE,
                    NOW,
                    Duration.ofMillis(-40),
                    0.75,
                    Double.NaN,
                    List.of(FINDING),
                    Set.of(Metric.SPO2))),
            Optional.of(
                new EcgView(
                    NOW,
                    NOW.minusMillis(40),
                    "ventricular-tachycardia",
                    168,
                    0.8,
                    List.of("noisy"),
                    List.of(new EcgView.Beat(0.3, "ventricular"))))));
  }

  /**
   * A message that is added to a stage and forgotten here must not wait for a second node. What has
   * become of orders each node reads from the store.
   */
  @ParameterizedTest
  @ValueSource(
      classes = {
        BedsideActor.Command.class,
        AlertActor.Command.class,
        AlertActor.Wish.class,
        AlertActor.Answer.class,
        WardActor.Command.class,
        ClinicActor.Command.class,
        NotificationActor.Command.class,
        Handover.class,
        ScreenUpdate.class
      })
  void forgetsNoMessage(Class<?> sealed) {
    var open =
        Arrays.stream(sealed.getPermittedSubclasses())
            .filter(type -> Modifier.isPublic(type.getModifiers()) && !type.isSealed())
            .filter(type -> type != OrderView.class)
            .toList();

    assertThat(open).isNotEmpty().allMatch(ClusterSerializer::carries);
    assertThat(messages().map(Object::getClass)).containsAll(open);
  }

  @Test
  void keepsAWaveformExact() {
    assertThat(Words.sampleBlock(Words.encode(BLOCK)).digest()).isEqualTo(BLOCK.digest());
  }

  @Test
  void saysWhichManifestItDoesNotKnow() {
    var serialization = SerializationExtension.get(Adapter.toClassic(kit.system()));
    var serializer = (ClusterSerializer) serialization.findSerializerFor(new Receipt("a", 1));

    assertThatThrownBy(() -> serializer.fromBinary(new byte[0], "x.new"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("manifest: x.new (expected: one of this version's)");
  }

  private static <T> ActorRef<T> ref(String name) {
    return kit.<T>createTestProbe(name).getRef();
  }
}
