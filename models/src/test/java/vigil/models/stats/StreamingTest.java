package vigil.models.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StreamingTest {

  private static RunningMoments of(double[] values) {
    var moments = RunningMoments.EMPTY;
    for (double value : values) {
      moments = moments.plus(value);
    }
    return moments;
  }

  @Test
  void momentsKeepTheirDigitsFarFromNought() {
    var moments = of(new double[] {1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16});
    assertThat(moments.variance()).isCloseTo(30, within(1e-6));
  }

  @Test
  void ewmaForgetsAtItsPace() {
    var mean = Ewma.of(0.1).plus(100);
    for (int i = 0; i < 22; i++) {
      mean = mean.plus(0);
    }
    assertThat(mean.mean()).isCloseTo(100 * Math.pow(0.9, 22), within(1e-9));
    assertThatThrownBy(() -> Ewma.of(0)).hasMessageContaining("expected: in (0, 1]");
  }

  @Test
  void histogramPutsWhatLiesOutsideIntoTheEnds() {
    var histogram = new Histogram(0, 10, 5);
    for (double value : new double[] {-3, 0, 1.9, 2, 9.99, 10, 500, Double.NaN}) {
      histogram.add(value);
    }
    assertThat(histogram.count(0)).isEqualTo(3);
    assertThat(histogram.count(1)).isEqualTo(1);
    assertThat(histogram.count(4)).isEqualTo(3);
    assertThat(histogram.total()).isEqualTo(7);
    histogram.age();
    assertThat(histogram.total()).isEqualTo(2);
  }
}
