package vigil.fognode.ingest.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RatePolicyTest {
  private static final RatePolicy POLICY = new RatePolicy(2, 5);

  @Test
  void allowsABurstAndThenThePace() {
    var allowance = POLICY.full(0);
    for (int i = 0; i < 5; i++) {
      allowance = POLICY.next(allowance, 0);
      assertThat(POLICY.allows(allowance)).isTrue();
    }
    allowance = POLICY.next(allowance, 0);
    assertThat(POLICY.allows(allowance)).isFalse();
    assertThat(POLICY.pause(allowance)).isEqualTo(Duration.ofMillis(500));
  }

  @Test
  void forgivesAfterThePauseItNamed() {
    var refused = new Allowance(-1, 0);

    var after = POLICY.next(refused, POLICY.pause(refused).plusMillis(500).toNanos());

    assertThat(POLICY.allows(after)).isTrue();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void neverAllowsMoreThanBurstAndPace(long seed) {
    var random = new Random(seed);
    var allowance = POLICY.full(0);
    long now = 0;
    int allowed = 0;
    for (int i = 0; i < 1_000; i++) {
      now += random.nextLong(100_000_000);
      allowance = POLICY.next(allowance, now);
      allowed += POLICY.allows(allowance) ? 1 : 0;
    }
    assertThat(allowed).isLessThanOrEqualTo((int) (5 + now / 1e9 * 2) + 1);
  }

  @Test
  void refusesNonsense() {
    assertThatThrownBy(() -> new RatePolicy(0, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RatePolicy(1, 0)).isInstanceOf(IllegalArgumentException.class);
  }
}
