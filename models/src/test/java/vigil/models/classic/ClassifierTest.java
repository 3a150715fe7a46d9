package vigil.models.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ClassifierTest {
  private static final float[][] ROWS = ClassicRows.gaussian(3_000, 6, 1);
  private static final int[] LABELS = ClassicRows.ring(ROWS);
  private static final RandomForest FOREST =
      RandomForest.fit(ROWS, LABELS, 3, new RandomForest.Settings(40, 12, 2, 0, true, 3));
  private static final GradientBoosting BOOSTED =
      GradientBoosting.fit(
          ROWS, LABELS, 3, GradientBoosting.Settings.USUAL.withRounds(60).withRate(0.2));

  static Stream<Arguments> both() {
    return Stream.of(Arguments.of("forest", FOREST), Arguments.of("boosted", BOOSTED));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("both")
  void learnsWhatTwoColumnsDecide(String name, Classifier model) {
    var unseen = ClassicRows.gaussian(2_000, 6, 2);
    int[] truth = ClassicRows.ring(unseen);
    int right = 0;
    for (int row = 0; row < unseen.length; row++) {
      right += mostLikely(model.probabilities(unseen[row])) == truth[row] ? 1 : 0;
    }

    assertThat(right / (double) unseen.length).isGreaterThan(0.93);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("both")
  void giveProbabilitiesThatSumToOne(String name, Classifier model) {
    for (float[] row : ClassicRows.gaussian(50, 6, 4)) {
      float[] shares = model.probabilities(row);
      assertThat(shares).hasSize(3);
      assertThat(shares[0] + shares[1] + shares[2]).isCloseTo(1, within(1e-5f));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("both")
  void knowWhichColumnsMatter(String name, Classifier model) {
    double[] importance = model.importance();

    assertThat(importance[0] + importance[1]).isGreaterThan(0.75);
    assertThat(Arrays.stream(importance).sum()).isCloseTo(1, within(1e-9));
  }

  @Test
  void surviveStorage() throws Exception {
    var forest = Weights.randomForest(Weights.write(FOREST));
    var boosted = Weights.gradientBoosting(Weights.write(BOOSTED));

    for (float[] row : ClassicRows.gaussian(50, 6, 4)) {
      assertThat(forest.probabilities(row)).containsExactly(FOREST.probabilities(row));
      assertThat(boosted.probabilities(row)).containsExactly(BOOSTED.probabilities(row));
    }
    assertThat(forest.importance()).containsExactly(FOREST.importance());
  }

  /** More rows than go down a tree at a time, some much alike, with values missing. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("both")
  void sayTheSameOfManyRowsAsOfEach(String name, Classifier model) {
    var rows = ClassicRows.gaussian(150, 6, 5);
    for (int row = 0; row < rows.length; row++) {
      rows[row] = row % 3 == 0 ? rows[row] : rows[row - 1].clone();
      rows[row][row % 5] = row % 4 == 0 ? Float.NaN : row % 7;
    }

    float[][] together = model.probabilities(rows);

    for (int row = 0; row < rows.length; row++) {
      assertThat(together[row]).containsExactly(model.probabilities(rows[row]));
    }
  }

  @Test
  void areTheSameForTheSameSeed() {
    var again = RandomForest.fit(ROWS, LABELS, 3, new RandomForest.Settings(40, 12, 2, 0, true, 3));

    assertThat(again.probabilities(ROWS[5])).containsExactly(FOREST.probabilities(ROWS[5]));
  }

  /** One split by hand: four rows, pure sides, so the probabilities are 0 and 1. */
  @Test
  void splitBetweenPureSides() {
    float[][] rows = {{1}, {2}, {8}, {9}};
    var settings = new RandomForest.Settings(30, 3, 1, 0, false, 1);
    var forest = RandomForest.fit(rows, new int[] {0, 0, 1, 1}, 2, settings);

    assertThat(forest.probabilities(new float[] {0})[0]).isGreaterThan(0.85f);
    assertThat(forest.probabilities(new float[] {10})[1]).isGreaterThan(0.85f);
  }

  @Test
  void seeThatAValueIsMissing() {
    var rows = ClassicRows.gaussian(400, 2, 1);
    int[] labels = new int[400];
    for (int row = 0; row < 400; row += 4) {
      rows[row][1] = Float.NaN;
      labels[row] = 1;
    }
    var boosted = GradientBoosting.fit(rows, labels, 2, GradientBoosting.Settings.USUAL);
    var forest = RandomForest.fit(rows, labels, 2, RandomForest.Settings.USUAL);

    assertThat(boosted.probabilities(new float[] {0, Float.NaN})[1]).isGreaterThan(0.9f);
    assertThat(boosted.probabilities(new float[] {0, 0})[1]).isLessThan(0.1f);
    assertThat(forest.probabilities(new float[] {0, Float.NaN})[1]).isGreaterThan(0.7f);
  }

  @Test
  void refuseLabelsOneCannotLearnFrom() {
    float[][] rows = {{1}, {2}};
    var settings = RandomForest.Settings.USUAL;

    assertThatThrownBy(() -> RandomForest.fit(rows, new int[] {0}, 2, settings))
        .hasMessage("labels: 1 (expected: one for each of 2 rows)");
    assertThatThrownBy(() -> RandomForest.fit(rows, new int[] {0, 2}, 2, settings))
        .hasMessage("label of row 1: 2 (expected: 0 to 1)");
    assertThatThrownBy(() -> RandomForest.fit(rows, new int[] {1, 1}, 2, settings))
        .hasMessage("labels: all 1 (expected: at least two classes)");
  }

  private static int mostLikely(float[] shares) {
    int best = 0;
    for (int of = 1; of < shares.length; of++) {
      best = shares[of] > shares[best] ? of : best;
    }
    return best;
  }
}
