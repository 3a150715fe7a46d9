package vigil.fognode.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ReadinessTest {

  @Test
  void namesThePartsThatDoNotHold() {
    var store = new AtomicBoolean(false);
    var readiness = new Readiness();
    readiness.require("cluster", () -> true);
    readiness.require("store", store::get);

    assertThat(readiness.missing()).containsExactly("store");

    store.set(true);
    assertThat(readiness.missing()).isEmpty();
  }

  @Test
  void countsTheJvmItself() {
    try (var telemetry = Telemetry.start()) {
      assertThat(telemetry.scrape()).contains("jvm_memory_used_bytes", "process_uptime_seconds");
    }
  }
}
