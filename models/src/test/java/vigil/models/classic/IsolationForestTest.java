package vigil.models.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IsolationForestTest {

  /** By hand: 2(ln(n−1) + 0.5772156649) − 2(n−1)/n. */
  @ParameterizedTest(name = "c({0}) = {1}")
  @CsvSource({"1, 0", "2, 1", "3, 1.2073923", "10, 3.7488806", "256, 10.2447709"})
  void normalisesAsThePaperDoes(int n, double expected) {
    assertThat(IsolationForest.averagePath(n)).isCloseTo(expected, within(1e-6));
  }

  @ParameterizedTest(name = "of {0} rows {1} splits deep")
  @CsvSource({"2, 1", "3, 2", "4, 2", "5, 3", "256, 8", "257, 9"})
  void growsNoDeeperThanTheLogarithm(int sample, int expected) {
    assertThat(IsolationForest.heightLimit(sample)).isEqualTo(expected);
  }

  /** Two rows, one split: every path is 1 long, c(2) = 1, so s = 2^−1. */
  @Test
  void scoresTwoRowsAHalf() {
    var forest = IsolationForest.fit(new float[][] {{0}, {1}}, 10, 256, 1);

    assertThat(forest.score(new float[] {0})).isEqualTo(0.5);
    assertThat(forest.score(new float[] {9})).isEqualTo(0.5);
  }

  /** No column varies: a single leaf, h = c(n), s = 2^−1. */
  @Test
  void scoresConstantRowsAHalf() {
    var forest = IsolationForest.fit(new float[][] {{3, 3}, {3, 3}, {3, 3}, {3, 3}}, 5, 4, 1);

    assertThat(forest.score(new float[] {3, 3})).isCloseTo(0.5, within(1e-6));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void scoresFarRowsHigher(long seed) {
    var rows = ClassicRows.gaussian(500, 3, seed);
    var forest = IsolationForest.fit(rows, 100, 256, seed);

    assertThat(forest.score(new float[] {0, 0, 0})).isLessThan(0.5);
    assertThat(forest.score(new float[] {6, -6, 6})).isGreaterThan(0.65);
  }

  @Test
  void isTheSameForTheSameSeed() {
    var rows = ClassicRows.gaussian(300, 2, 3);
    float[] row = {1, 2};

    assertThat(IsolationForest.fit(rows, 20, 64, 7).score(row))
        .isEqualTo(IsolationForest.fit(rows, 20, 64, 7).score(row))
        .isNotEqualTo(IsolationForest.fit(rows, 20, 64, 8).score(row));
  }

  @Test
  void survivesStorage() throws Exception {
    var forest = IsolationForest.fit(ClassicRows.gaussian(300, 2, 3), 20, 64, 7);
    var stored = Weights.isolationForest(Weights.write(forest));
    var random = new Random(5);

    for (int i = 0; i < 50; i++) {
      float[] row = {(float) random.nextGaussian() * 3, (float) random.nextGaussian() * 3};
      assertThat(stored.score(row)).isEqualTo(forest.score(row));
    }
  }

  @Test
  void refusesRowsItCannotLearnFrom() {
    assertThatThrownBy(() -> IsolationForest.fit(new float[0][], 10, 256, 1))
        .hasMessage("training rows: 0 (expected: >= 2)");
    assertThatThrownBy(() -> IsolationForest.fit(new float[][] {{1}, {Float.NaN}}, 10, 256, 1))
        .hasMessage("row 1, column 0: NaN (expected: a finite number)");
    assertThatThrownBy(() -> IsolationForest.fit(new float[][] {{1}, {1, 2}}, 10, 256, 1))
        .hasMessage("row 1: 2 columns (expected: 1, at least 1)");
  }
}
