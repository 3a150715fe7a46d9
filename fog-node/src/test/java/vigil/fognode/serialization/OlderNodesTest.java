package vigil.fognode.serialization;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorRefResolver;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.serialization.SerializationExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vigil.fognode.bedside.BedsideActor;
import vigil.protocol.vocab.AssignmentView;
import vigil.protocol.vocab.AttendanceView;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.BedView;
import vigil.protocol.vocab.DeviceCommand;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.DeviceView;
import vigil.protocol.vocab.GlassView;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.SuggestionView;
import vigil.protocol.vocab.Verdict;
import vigil.protocol.vocab.WardId;

/**
 * What nodes of earlier versions send while a cluster is brought to this one, byte for byte as they
 * send it. A line is added where a form is; none is ever changed.
 */
class OlderNodesTest {
  private static final ActorTestKit kit = ActorTestKit.create(ConfigFactory.load("serialization"));
  private static final Instant AT = Instant.parse("2026-01-01T00:00:00.000001Z");
  private static final PatientId PATIENT = new PatientId("p-1");
  private static final Bed BED = new Bed(PATIENT, new WardId("3A"), "3A-01");
  private static final DeviceId PUMP = new DeviceId("pump-1");
  private static final String RIM = "pekko://vigil@10.0.0.7:7355/temp/rim$a";
  private static final SuggestionView SUGGESTION =
      new SuggestionView(
          BED, PUMP, Duration.ofMinutes(5), "n-1", AT, AT.plusSeconds(120), Optional.empty());

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("sent")
  void isReadAsItWasMeant(String manifest, String bytes, Object message) {
    var serializer =
        (ClusterSerializer)
            SerializationExtension.get(Adapter.toClassic(kit.system())).findSerializerFor(message);

    assertThat(serializer.fromBinary(HexFormat.of().parseHex(bytes), manifest)).isEqualTo(message);
  }

  private static <T> ActorRef<T> at(String address) {
    return ActorRefResolver.get(kit.system()).resolveActorRef(address);
  }

  static Stream<Arguments> sent() {
    return Stream.of(
        Arguments.of(
            "w.assignment",
            "1203702d3112023341120533412d303112036e2d3112036e2d321a10818081b184e991"
                + "03818ecfcd84e99103",
            new AssignmentView(
                BED, Optional.of("n-1"), Optional.of(AT.plusSeconds(60)), Optional.of("n-2"), AT)),
        Arguments.of(
            "w.assignment",
            "1203702d3112023341120533412d3031120012001a08818081b184e99103",
            new AssignmentView(BED, Optional.empty(), Optional.empty(), Optional.empty(), AT)),
        Arguments.of(
            "w.attendance",
            "1203732d3112036e2d31120233411a0101",
            new AttendanceView("s-1", "n-1", Optional.of(BED.ward()), true)),
        Arguments.of(
            "w.attendance",
            "1203732d3112036e2d3112001a0100",
            new AttendanceView("s-1", "n-1", Optional.empty(), false)),
        Arguments.of(
            "w.glass",
            "12036f2d311209696e717569727920371a09818081b184e9910301",
            new GlassView("o-1", "inquiry 7", AT, true)),
        Arguments.of(
            "w.suggestion",
            "1203702d3112023341120533412d3031120670756d702d3112036e2d311a13e0a71281"
                + "8081b184e99103819c9dea84e99103",
            SUGGESTION),
        Arguments.of(
            "w.suggestion",
            "1203702d3112023341120533412d3031120670756d702d3112036e2d311209434f4e46"
                + "49524d454412036e2d321a1be0a712818081b184e99103819c9dea84e99103c1a8a6b5"
                + "84e99103",
            SUGGESTION.settledWith(
                new SuggestionView.Settled(
                    SuggestionView.How.CONFIRMED, "n-2", AT.plusSeconds(9)))),
        Arguments.of(
            "b.order",
            "120670756d702d3122180880d0eab6b73310818081b184e9910332060880c6868f01",
            new BedsideActor.Order(
                PUMP, new DeviceCommand.PausePump(1767225600000L, AT, Duration.ofMinutes(5)))),
        Arguments.of(
            "b.listen",
            "0a2670656b6b6f3a2f2f766967696c4031302e302e302e373a373335352f74656d702f"
                + "72696d2461120670756d702d31",
            new BedsideActor.Listen(PUMP, at(RIM))),
        Arguments.of(
            "b.confirm",
            "0a2670656b6b6f3a2f2f766967696c4031302e302e302e373a373335352f74656d702f"
                + "72696d2461120670756d702d311a0107",
            new BedsideActor.Confirm(PUMP, 7, at(RIM))),
        Arguments.of(
            "w.bed",
            "226a0a100a03702d31120233411a0533412d303110818081b184e991031a280a03702d"
                + "3110818081b184e9910318818081b184e9910322064e4f524d414c299a9999999999b9"
                + "3f32230a0670756d702d3110818081b184e9910321000000000000f03f290000000000"
                + "005440",
            new BedView(
                BED,
                AT,
                new Verdict.Normal(PATIENT, AT, 0.1),
                List.of(),
                List.of(),
                List.of(new DeviceView(PUMP, AT, Duration.ZERO, 1, 80, List.of(), Set.of())))));
  }
}
