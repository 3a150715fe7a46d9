package vigil.fognode;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FogNodeTest {
  @TempDir private Path data;

  @Test
  void saysThatItEndedWhereItsStagesCannotStart() {
    var config =
        NodeConfig.of(
            Map.of(
                "vigil.fog-node.data-dir",
                data.toString(),
                "vigil.fog-node.operator.http-port",
                0,
                "vigil.dispatchers.urgent-first.executor",
                "no.such.Threads",
                "vigil.fog-node.ingest.coap-port",
                0),
            "demo");

    assertThatThrownBy(() -> FogNode.start(config, update -> {}))
        .hasMessageContaining("the node ended while it started")
        .hasMessageContaining("vigil.dispatchers.urgent-first");
  }
}
