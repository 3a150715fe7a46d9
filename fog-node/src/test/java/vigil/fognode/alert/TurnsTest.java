package vigil.fognode.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TurnsTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @ParameterizedTest(name = "{0} a second, {1} before: {2}")
  @CsvSource({"200, 0, PT0S", "200, 1, PT0.005S", "200, 5000, PT25S", "1, 3, PT3S"})
  void whoComesLaterWaitsLonger(int aSecond, int before, Duration wait) {
    var turns = new Turns(aSecond);
    for (int i = 0; i < before; i++) {
      turns.next(START);
    }
    assertThat(turns.next(START)).isEqualTo(wait);
  }

  @Test
  void whoComesAfterAllAreDoneDoesNotWait() {
    var turns = new Turns(200);
    for (int i = 0; i < 200; i++) {
      turns.next(START);
    }
    assertThat(turns.next(START.plusSeconds(1))).isZero();
    assertThat(turns.next(START.plusSeconds(9))).isZero();
  }
}
