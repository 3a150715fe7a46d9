package vigil.models.evaluate.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vigil.models.evaluate.measure.Tally;

class WearTest {
  private static final LocalDateTime START = LocalDateTime.of(2021, 7, 30, 16, 43);

  @Test
  void laysReadingsOnAGridWithGaps() {
    var wear = Wear.of("a", List.of(point(0, 100), point(16, 110), point(46, 90), point(47, 500)));

    assertThat(wear.truth()).containsExactly(100, 110, Double.NaN, 90);
  }

  @Test
  void callsTwoLowReadingsALowGlucoseAndOneNot() {
    var wear = wear(100, 69, 100, 60, 60, 60, 100, 69, 69);

    assertThat(wear.lows()).containsExactly(new int[] {3, 5}, new int[] {7, 8});
    assertThat(wear.events().get(0)).isEqualTo(new Tally.Event(0, 5 * 900, 3 * 900));
  }

  @ParameterizedTest(name = "at {0}: {1}")
  @CsvSource({"0, false", "1, true", "2, true", "3, false"})
  void looksThirtyMinutesAhead(int at, boolean low) {
    assertThat(wear(100, 90, 80, 65, 100, 100, 100).isLowWithin(at, Duration.ofMinutes(30)))
        .isEqualTo(low);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void breaksWhatTheSensorSaysAndNeverTheTruth(long seed) {
    double[] values = new double[96 * 9];
    Arrays.fill(values, 120);
    var wear = wear(values);

    var broken = wear.withFaults(seed);

    assertThat(broken.truth()).isEqualTo(values);
    assertThat(broken.fault()).contains("compression", "drift", "dropout");
    assertThat(broken.seen()).isNotEqualTo(values);
    assertThat(broken.seen()).isEqualTo(wear.withFaults(seed).seen());
    assertThat(wear.seen()).as("the wear itself").isEqualTo(values);
  }

  @Test
  void makesFeaturesOfAnySensor() {
    double[] nothing = new double[40];
    Arrays.fill(nothing, Double.NaN);
    var features = new GlucoseFeatures(wear(nothing));
    for (int at = 0; at < 40; at++) {
      assertThat(features.row(at)).hasSize(GlucoseFeatures.NAMES.size());
      for (var channel : features.series(at)) {
        for (float value : channel) {
          assertThat(value).isFinite();
        }
      }
    }
    var steady = new GlucoseFeatures(wear(120, 110, 100, 90, 80)).row(4);
    assertThat(steady[0]).isEqualTo(80);
    assertThat(steady[1]).isEqualTo(-10);
    assertThat(steady[5]).as("a line 30 minutes ahead").isEqualTo(60);
  }

  private static Wear wear(double... values) {
    var points = new ArrayList<Wear.Point>();
    for (int i = 0; i < values.length; i++) {
      points.add(point(15 * i, values[i]));
    }
    return Wear.of("a", points);
  }

  private static Wear.Point point(int minute, double value) {
    return new Wear.Point(START.plusMinutes(minute), value, false, false);
  }
}
