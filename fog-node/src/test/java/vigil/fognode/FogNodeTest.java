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
        NodeConfig.onFreePorts(
            data, Map.of("vigil.dispatchers.urgent-first.executor", "no.such.Threads"));

    assertThatThrownBy(() -> FogNode.start(config, update -> {}))
        .hasMessageContaining("the node ended while it started")
        .hasMessageContaining("vigil.dispatchers.urgent-first");
  }
}
