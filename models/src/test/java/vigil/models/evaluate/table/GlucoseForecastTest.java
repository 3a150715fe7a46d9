package vigil.models.evaluate.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GlucoseForecastTest {

  @Test
  void saysNothingWhereOneOfTheNewestReadingsIsMissing() {
    double[] seen = {100, 101, 102, 103, Double.NaN, 105, 106, 107, 108};
    var ahead = GlucoseForecast.of(seen);

    assertThat(ahead[2].value()).isNaN();
    assertThat(ahead[3].value()).isFinite();
    assertThat(Arrays.copyOfRange(ahead, 4, 8)).containsOnly(GlucoseForecast.Ahead.NONE);
    assertThat(ahead[8].room()).isFinite();
  }

  @Test
  void neverLooksAhead() {
    double[] seen = wave(300);
    double[] other = seen.clone();
    Arrays.fill(other, 200, 300, 60);

    assertThat(Arrays.copyOf(GlucoseForecast.of(other), 200))
        .isEqualTo(Arrays.copyOf(GlucoseForecast.of(seen), 200));
  }

  /** A wave of four hours: half an hour ahead of its steepest fall it is 35 mg/dl lower. */
  @Test
  void learnsAWearersOwnCourse() {
    double[] seen = wave(600);
    var ahead = GlucoseForecast.of(seen);

    double early = error(seen, ahead, 10, 60);
    double late = error(seen, ahead, 500, 590);
    assertThat(late).isLessThan(0.7 * early);
    assertThat(ahead[590].error()).isLessThan(ahead[10].error());
    int steep = 520;
    assertThat(ahead[steep].value()).isCloseTo(seen[steep + 2], within(12.0));
  }

  private static double error(double[] seen, GlucoseForecast.Ahead[] ahead, int from, int to) {
    return IntStream.range(from, to)
        .mapToDouble(i -> Math.abs(ahead[i].value() - Math.min(seen[i + 1], seen[i + 2])))
        .average()
        .orElseThrow();
  }

  private static double[] wave(int steps) {
    var random = new Random(7);
    return IntStream.range(0, steps)
        .mapToDouble(i -> 120 + 45 * Math.sin(i * Math.PI / 8) + random.nextGaussian())
        .toArray();
  }
}
