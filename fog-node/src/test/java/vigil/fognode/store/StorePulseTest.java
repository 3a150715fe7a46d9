package vigil.fognode.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StorePulseTest {
  private static final Instant START = Instant.parse("2026-01-01T08:00:00Z");
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  @Test
  void isSilentOnceItTookNoWriteForLongerThanThePatience() {
    var pulse = new StorePulse();
    assertThat(pulse.isSilent(START, PATIENCE)).isFalse();

    pulse.felt(START);
    assertThat(pulse.isSilent(START.plusSeconds(3), PATIENCE)).isFalse();
    assertThat(pulse.isSilent(START.plusMillis(3_001), PATIENCE)).isTrue();

    pulse.felt(START.plusSeconds(4));
    assertThat(pulse.isSilent(START.plusSeconds(5), PATIENCE)).isFalse();
  }
}
