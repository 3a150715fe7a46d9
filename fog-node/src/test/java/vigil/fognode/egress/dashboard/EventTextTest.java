package vigil.fognode.egress.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import vigil.fognode.egress.dashboard.core.Cursor;

class EventTextTest {

  /** By it a screen knows from when on it hears nothing, whatever the clinic has set. */
  @Test
  void saysHowOftenAScreenHearsOfTheNode() {
    var tick =
        EventText.tick(
            Cursor.start("life"), Instant.parse("2026-01-01T08:00:00Z"), Duration.ofSeconds(5));

    assertThat(tick.utf8String())
        .startsWith("id: life.0\nevent: tick\ndata: {")
        .contains("\"heartbeatMs\":5000", "\"at\":\"2026-01-01T08:00:00Z\"")
        .endsWith("}\n\n");
  }
}
