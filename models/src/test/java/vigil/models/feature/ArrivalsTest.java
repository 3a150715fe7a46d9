package vigil.models.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArrivalsTest {
  private static double[] numbers(String text) {
    return text == null || text.isBlank()
        ? new double[0]
        : Arrays.stream(text.trim().split(" ")).mapToDouble(Double::parseDouble).toArray();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "10 10 10 10,  10,   0,      1,   0",
    "10 20,        15,   0.4714, 1.3333, 0.625",
    "8 8 8 24,     12,   0.6667, 2,   1",
    "0 0 0,        0,    NaN,    NaN, 0",
    "7,            7,    NaN,    1,   NaN",
    "'',           NaN,  NaN,    NaN, NaN",
  })
  void followsTheTable(
      String intervals, double mean, double variation, double longest, double jitter) {
    var arrivals = Arrivals.of(numbers(intervals));

    assertThat(arrivals.mean()).satisfies(found -> assertSame(found, mean));
    assertThat(arrivals.variation()).satisfies(found -> assertSame(found, variation));
    assertThat(arrivals.longest()).satisfies(found -> assertSame(found, longest));
    assertThat(arrivals.jitter()).satisfies(found -> assertSame(found, jitter));
  }

  private static void assertSame(double found, double expected) {
    if (Double.isNaN(expected)) {
      assertThat(found).isNaN();
    } else {
      assertThat(found).isCloseTo(expected, within(5e-4));
    }
  }

  @Test
  void namesWhatItGives() {
    assertThat(Arrivals.of(new double[] {1, 2}).values()).hasSameSizeAs(Arrivals.NAMES);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "97 96 98 97,       1",
    "36.6 36.7 37.1,    0.1",
    "120 125 140 NaN,   5",
    "80 80 80,          NaN",
    "NaN NaN,           NaN",
    "1.0000001 1 1.5,   0.5",
  })
  void aMonitorGoesInSteps(String values, double step) {
    assertSame(Quantisation.step(numbers(values)), step);
  }
}
