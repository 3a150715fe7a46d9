package vigil.fognode.inference.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MicroBatchTest {
  private static final Instant NOW = Instant.EPOCH;

  private final MicroBatch<Integer> lane =
      new MicroBatch<>(new MicroBatch.Bounds(3, Duration.ofMillis(10), 5));

  @Test
  void goesBySize() {
    lane.offer(1, NOW);
    lane.offer(2, NOW);
    assertThat(lane.isDue(NOW)).isFalse();

    lane.offer(3, NOW);
    assertThat(lane.isDue(NOW)).isTrue();
    assertThat(lane.take()).containsExactly(1, 2, 3);
    assertThat(lane.isDue(NOW)).isFalse();
  }

  @Test
  void goesByAge() {
    lane.offer(1, NOW);
    assertThat(lane.untilDue(NOW.plusMillis(4))).contains(Duration.ofMillis(6));
    assertThat(lane.isDue(NOW.plusMillis(9))).isFalse();
    assertThat(lane.isDue(NOW.plusMillis(10))).isTrue();
    assertThat(lane.oldestAge(NOW.plusMillis(10))).isEqualTo(Duration.ofMillis(10));
  }

  @Test
  void takesNoMoreThanItHolds() {
    for (int i = 0; i < 5; i++) {
      assertThat(lane.offer(i, NOW)).isTrue();
    }
    assertThat(lane.offer(5, NOW)).isFalse();
    assertThat(lane.fill()).isEqualTo(1);
    assertThat(lane.takeWhile(i -> i < 4)).isEqualTo(List.of(0, 1, 2, 3));
    assertThat(lane.size()).isEqualTo(1);
  }
}
