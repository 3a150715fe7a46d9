package vigil.models.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KMeansTest {
  private static final float[][] TWO_HEAPS = {
    {0, 0}, {0, 2}, {2, 0}, {2, 2}, {10, 10}, {10, 12}, {12, 10}, {12, 12}
  };

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void findsTheMiddleOfEachHeap(long seed) {
    var model = KMeans.fit(TWO_HEAPS, 2, seed);

    assertThat(model.score(new float[] {1, 1})).isCloseTo(0, within(1e-6));
    assertThat(model.score(new float[] {11, 11})).isCloseTo(0, within(1e-6));
    assertThat(model.score(new float[] {4, 5})).isCloseTo(5, within(1e-6));
  }

  @Test
  void survivesStorage() throws Exception {
    var model = KMeans.fit(ClassicRows.gaussian(200, 4, 1), 5, 2);
    float[] row = {1, -2, 0.5f, 3};

    assertThat(Weights.kMeans(Weights.write(model)).score(row)).isEqualTo(model.score(row));
  }

  @Test
  void refusesMoreCentresThanRows() {
    assertThatThrownBy(() -> KMeans.fit(new float[][] {{1}, {2}}, 3, 1))
        .hasMessage("training rows: 2 (expected: >= 3)");
  }

  @Test
  void refusesARowOfAnotherWidth() {
    var model = KMeans.fit(TWO_HEAPS, 2, 1);

    assertThatThrownBy(() -> model.score(new float[] {1}))
        .hasMessage("row: 1 columns (expected: 2)");
  }
}
