package vigil.models.evaluate.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LossLinesTest {
  static Stream<Arguments> courses() {
    return Stream.of(
        Arguments.of("falls", new double[] {5, 3, 4}, new double[] {1, 0, 0.5}),
        Arguments.of("of a density", new double[] {2, -1, -4}, new double[] {1, 0.5, 0}),
        Arguments.of(
            "rises from the first", new double[] {0.1, 3.1, 1.6}, new double[] {0, 1, 0.5}),
        Arguments.of("one epoch", new double[] {7}, new double[] {0}),
        Arguments.of("none", new double[0], new double[0]));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("courses")
  void sayHowFarALossIsFromItsBest(String name, double[] losses, double[] left) {
    var line = LossLines.line(name, losses);
    assertThat(line.xs()).hasSameSizeAs(losses);
    assertThat(line.ys()).containsExactly(left, within(1e-12));
  }
}
