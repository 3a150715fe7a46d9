package vigil.fognode.egress.dashboard.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import vigil.fognode.egress.history.core.Trend;

class IntervalTest {
  private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

  /** A day's chart must not hide half a minute's desaturation. */
  @Test
  void keepsTheLowestAndTheHighestOfEachStep() {
    var points =
        List.of(point(0, 97), point(5, 84), point(10, 98), point(60, Double.NaN), point(125, 96));

    assertThat(Interval.of(points, Duration.ofMinutes(1)))
        .containsExactly(
            new Interval(START, 93, 84, 98, 97, 95, 99),
            new Interval(START.plusSeconds(60), Double.NaN, Double.NaN, Double.NaN, 97, 95, 99),
            new Interval(START.plusSeconds(120), 96, 96, 96, 97, 95, 99));
    assertThat(Interval.of(List.of(), Duration.ofMinutes(1))).isEmpty();
  }

  private static Trend.Point point(int second, double value) {
    return new Trend.Point(START.plusSeconds(second), value, 97, 95, 99);
  }
}
