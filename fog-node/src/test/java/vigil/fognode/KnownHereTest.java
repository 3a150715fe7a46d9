package vigil.fognode;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import vigil.fognode.registry.core.Change;
import vigil.fognode.registry.core.Registry;
import vigil.protocol.vocab.DeviceId;

class KnownHereTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final DeviceId SYNTHETIC = new DeviceId("vigil.self-check.node-1");
  private static final DeviceId MONITOR = new DeviceId("monitor-1");

  private Registry registered = Registry.EMPTY;
  private final KnownHere known = new KnownHere(() -> registered, SYNTHETIC, START);

  @Test
  void theNodesOwnDeviceIsKnownAtItsRimAndNowhereElse() {
    assertThat(known.get().admits(SYNTHETIC)).isTrue();
    assertThat(known.get().patientOf(SYNTHETIC)).isPresent();
    assertThat(registered.admits(SYNTHETIC)).isFalse();
  }

  @Test
  void followsWhoIsRegisteredAndCostsNothingWhereNothingChanged() {
    var before = known.get();
    assertThat(known.get()).isSameAs(before);
    assertThat(before.admits(MONITOR)).isFalse();

    registered = Registry.EMPTY.with(List.of(new Change.Register(MONITOR, "monitor", START)));

    assertThat(known.get().admits(MONITOR)).isTrue();
    assertThat(known.get().admits(SYNTHETIC)).isTrue();
  }
}
