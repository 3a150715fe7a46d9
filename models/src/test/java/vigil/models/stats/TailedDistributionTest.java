package vigil.models.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TailedDistributionTest {

  /** Exponential with mean 1: P(X ≤ x) = 1 − e^−x. */
  @ParameterizedTest(name = "P(X <= {0})")
  @CsvSource({"0.1, 0.01", "0.7, 0.01", "2, 0.01", "4, 0.005", "6, 0.003"})
  void followsTheExponential(double x, double tolerance) {
    var random = new Random(3);
    var seen =
        TailedDistribution.of(
            DoubleStream.generate(() -> -Math.log(1 - random.nextDouble()))
                .limit(20_000)
                .toArray());

    assertThat(seen.below(x)).isCloseTo(1 - Math.exp(-x), within(tolerance));
  }

  @Test
  void risesEvenFarBeyondWhatWasSeen() {
    var seen = TailedDistribution.of(IntStream.range(0, 1_000).mapToDouble(i -> i).toArray());
    double before = -1;
    for (double x = -10; x < 30_000; x = x < 1_200 ? x + 7 : x * 1.5) {
      double now = (float) seen.below(x);
      assertThat(now).isBetween(0.0, 1.0).isGreaterThanOrEqualTo(before);
      before = now;
    }
    assertThat((float) seen.below(5_000)).isLessThan((float) seen.below(20_000)).isLessThan(1);
  }

  @Test
  void takesRepeatedValues() {
    var seen = TailedDistribution.of(DoubleStream.generate(() -> 3).limit(50).toArray());

    assertThat(seen.below(2.9)).isEqualTo(0);
    assertThat(seen.below(3)).isCloseTo(0.95, within(1e-9));
    assertThat(seen.below(4)).isGreaterThan(0.99);
  }

  @Test
  void refusesTooFewOrNoNumbers() {
    assertThatThrownBy(() -> TailedDistribution.of(new double[19]))
        .hasMessage("values: 19 (expected: >= 20)");
    double[] values = new double[30];
    values[4] = Double.NaN;
    assertThatThrownBy(() -> TailedDistribution.of(values)).hasMessage("values: not all finite");
  }
}
