package vigil.road;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vigil.fognode.FogNode;
import vigil.fognode.NodeConfig;
import vigil.fognode.command.Terminal;
import vigil.protocol.vocab.Presence;

/** A node's backup, made while it runs, is the same node elsewhere. */
class BackupTest {
  @TempDir private Path dir;

  private final Heard heard = new Heard();
  private final Terminal terminal = new Terminal().with("DIR", () -> dir);

  @Test
  void holdsEveryAcknowledgedBlockTheOpenAlertsAndTheTrail() throws Exception {
    writeSettings("first");
    writeSettings("second");
    long acknowledged;
    String open;
    try (var node = start("first");
        var nurse = new Person(node.httpPort())) {
      node.apply(RacingHeart.known(List.of(RacingHeart.DEVICE), "monitor"));
      acknowledged = RacingHeart.race(node, heard);
      open = heard.await(alert -> alert.finding().condition().startsWith("hr-")).id();
      nurse.acknowledge(open);
      heard.await(alert -> alert.id().equals(open) && alert.presence() == Presence.ACKNOWLEDGED);

      terminal.succeeds("backup --config DIR/first.conf --to DIR/backup");
      RacingHeart.send(node, 1_000);
    }

    terminal.succeeds("restore --config DIR/second.conf --from DIR/backup");
    terminal.succeeds("audit verify --config DIR/second.conf");
    assertThat(terminal.out()).contains("1 entries, intact");
    assertThat(Files.readString(dir.resolve("second-keys"))).contains(RacingHeart.DEVICE.value());

    heard.forget();
    try (var node = start("second")) {
      assertThat(node.stored()).isEqualTo(acknowledged);
      var again = heard.await(alert -> alert.id().equals(open));
      assertThat(again.presence()).isEqualTo(Presence.ACKNOWLEDGED);
    }
  }

  private void writeSettings(String name) throws IOException {
    Files.writeString(
        dir.resolve(name + ".conf"),
        """
        vigil.fog-node {
          data-dir = "%1$s/%2$s"
          ingest { keys-file = "%1$s/%2$s-keys", coap-port = 0 }
          operator { http-port = 0, open-on-loopback = demo }
        }
        """
            .formatted(dir, name));
    if (name.equals("first")) {
      Files.writeString(
          dir.resolve("first-keys"), RacingHeart.DEVICE + " = AAAAAAAAAAAAAAAAAAAAAA==\n");
    }
  }

  private FogNode start(String name) throws Exception {
    return FogNode.start(NodeConfig.of(dir.resolve(name + ".conf"), "demo"), heard);
  }
}
