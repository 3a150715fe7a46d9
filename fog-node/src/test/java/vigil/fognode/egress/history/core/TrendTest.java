package vigil.fognode.egress.history.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vigil.protocol.vocab.BedView;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.Sample;
import vigil.protocol.vocab.Validity;

class TrendTest {
  private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

  private final Trend trend = new Trend(Duration.ofSeconds(50), Duration.ofSeconds(5));

  @Test
  void keepsOnePointAStepAndTheNewestSpan() {
    for (int second = 0; second < 100; second++) {
      trend.add(reading(second, 60 + second, Validity.VALID));
    }

    assertThat(trend.points())
        .hasSize(10)
        .extracting(Trend.Point::at)
        .startsWith(START.plusSeconds(50))
        .endsWith(START.plusSeconds(95))
        .isSorted();
    assertThat(trend.points().getFirst())
        .isEqualTo(new Trend.Point(START.plusSeconds(50), 110, 70, 60, 80));
  }

  @ParameterizedTest(name = "up to {0} s of {1} s")
  @CsvSource({"-1, 40, 8", "10, 40, 5", "35, 40, 0", "-1, 400, 60", "380, 400, 3", "400, 400, 0"})
  void forgetsWhatIsStored(int upTo, int seconds, int left) {
    var some = new Trend(Duration.ofSeconds(300), Duration.ofSeconds(5));
    for (int second = 0; second < seconds; second++) {
      some.add(reading(second, 60 + second, Validity.VALID));
    }
    var before = some.points();

    some.forget(START.plusSeconds(upTo));

    assertThat(some.points()).isEqualTo(before.subList(before.size() - left, before.size()));
    assertThat(some.points()).allMatch(it -> it.at().isAfter(START.plusSeconds(upTo)));
  }

  @Test
  void goesOnInStepAfterItHasForgotten() {
    var all = new Trend(Duration.ofSeconds(1_000), Duration.ofSeconds(5));
    var stored = new ArrayList<Trend.Point>();
    for (int second = 0; second < 100; second++) {
      all.add(reading(second, 60 + second, Validity.VALID));
      trend.add(reading(second, 60 + second, Validity.VALID));
      if (second % 7 == 0) {
        stored.addAll(trend.points());
        trend.forget(START.plusSeconds(second));
      }
    }

    assertThat(trend.points()).isEmpty();
    assertThat(stored).isEqualTo(all.points());
  }

  @Test
  void showsNothingWhereTheValueIsNotUsable() {
    trend.add(reading(0, 72, Validity.VALID));
    trend.add(reading(5, 72, Validity.INVALID));

    assertThat(trend.points()).extracting(Trend.Point::value).containsExactly(72.0, Double.NaN);
  }

  private static BedView.Reading reading(int second, double value, Validity validity) {
    var at = START.plusSeconds(second);
    return new BedView.Reading(new Sample(Metric.HEART_RATE, at, value, validity), at, 70, 60, 80);
  }
}
