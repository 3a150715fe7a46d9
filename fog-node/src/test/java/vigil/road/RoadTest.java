package vigil.road;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vigil.devicesim.Intruder;
import vigil.devicesim.SimulatedDevice;
import vigil.devicesim.Ward;
import vigil.devicesim.WardSettings;
import vigil.fognode.FogNode;
import vigil.fognode.NodeConfig;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Kind;
import vigil.protocol.vocab.Presence;
import vigil.protocol.vocab.Priority;

/** Datagram in, alert out, acknowledged over HTTP, and all of it still there after a restart. */
class RoadTest {
  @TempDir private Path data;

  private final Heard heard = new Heard();

  @Test
  void aHeartThatRacesIsAnAlertUntilSomebodyAcknowledges() throws Exception {
    long acknowledged;
    AlertView raised;
    try (var node = FogNode.start(config(), heard);
        var nurse = new Person(node.httpPort())) {
      node.apply(RacingHeart.known(List.of(RacingHeart.DEVICE), "monitor"));
      acknowledged = RacingHeart.race(node, heard);
      raised = heard.await(alert -> alert.finding().condition().startsWith("hr-"));
      assertThat(raised.priority()).isEqualTo(Priority.HIGH);
      assertThat(raised.finding().evidence().sentence()).contains("180");

      nurse.acknowledge(raised.id());
      heard.await(alert -> alert.presence() == Presence.ACKNOWLEDGED);
      assertThat(node.stored()).isEqualTo(acknowledged);
    }

    heard.forget();
    try (var node = FogNode.start(config(), heard)) {
      assertThat(node.stored()).isEqualTo(acknowledged);
      var again = heard.await(alert -> alert.id().equals(raised.id()));
      assertThat(again.acknowledgedBy()).contains("demo");
    }
  }

  @Test
  void whoSendsInAnothersNameIsRefusedAndToldOf() throws Exception {
    try (var complaints = Complaints.of("org.apache.pekko.cluster.sharding")) {
      refusesAndTells();
      assertThat(complaints.said()).as("while the node stopped").isEmpty();
    }
  }

  private void refusesAndTells() throws Exception {
    try (var node = FogNode.start(config(), heard);
        var ward = Ward.of(WardSettings.demo(1, 1))) {
      var devices = ward.beds().getFirst().devices();
      node.apply(RacingHeart.known(devices.stream().map(SimulatedDevice::id).toList(), "monitor"));
      var victim = devices.getFirst();
      var intruder = new Intruder(URI.create("coap://127.0.0.1:" + node.coapPort().orElseThrow()));

      var foreign = intruder.trespass(victim, devices.get(1));
      assertThat(foreign.refusals()).containsExactly(Map.entry("4.03", 1L));
      assertThat(heard.await(alert -> isAbout(alert, victim)).finding().condition())
          .isEqualTo("spoofed-sender");

      var conflicting = intruder.contradict(devices.get(2));
      assertThat(conflicting.refusals()).containsExactly(Map.entry("4.09", 1L));
      assertThat(heard.await(alert -> isAbout(alert, devices.get(2))).finding().condition())
          .isEqualTo("sequence-conflict");
    }
  }

  private static boolean isAbout(AlertView alert, SimulatedDevice device) {
    return alert.finding().kind() == Kind.SECURITY
        && alert.finding().device().equals(Optional.of(device.id()));
  }

  private Config config() {
    return onLoopback(data);
  }

  /** A node with ports of its own choice and pages that are open to whoever is on this machine. */
  static Config onLoopback(Path data) {
    return NodeConfig.onFreePorts(data, Map.of("vigil.fog-node.operator.open-on-loopback", "demo"));
  }
}
