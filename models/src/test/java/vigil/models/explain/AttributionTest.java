package vigil.models.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttributionTest {
  private static final List<int[]> GROUPS =
      List.of(new int[] {0, 1}, new int[] {2}, new int[] {3}, new int[] {4, 5});

  @Test
  void aSumIsSharedAsItWasSummed() {
    var row = new float[] {1, 2, 3, 4, 5, 6};
    var values = new Attribution(all(AttributionTest::sum), row, new float[6], GROUPS).shapley();
    assertThat(values).containsExactly(new double[] {3, 3, 4, 11}, within(1e-9));
  }

  private static Attribution.Model all(ToDoubleFunction<float[]> one) {
    return rows -> Arrays.stream(rows).mapToDouble(one).toArray();
  }

  private static double sum(float[] row) {
    double sum = 0;
    for (float value : row) {
      sum += value;
    }
    return sum;
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void theSharesSumToWhatIsExplained(long seed) {
    var random = new Random(seed);
    var row = new float[6];
    var calm = new float[6];
    for (int i = 0; i < 6; i++) {
      row[i] = random.nextFloat();
      calm[i] = random.nextFloat();
    }
    var values = new Attribution(all(AttributionTest::tangled), row, calm, GROUPS).shapley();
    assertThat(Arrays.stream(values).sum()).isCloseTo(tangled(row) - tangled(calm), within(1e-9));
  }

  /** Groups one and two matter only together; the third not at all. */
  private static double tangled(float[] row) {
    return row[0] * row[2] + Math.max(row[4], row[5]) + row[1];
  }

  @Test
  void whatDoesNotMatterGetsNothing() {
    var row = new float[] {1, 1, 1, 1, 1, 1};
    var values =
        new Attribution(all(AttributionTest::tangled), row, new float[6], GROUPS).shapley();
    assertThat(values[2]).isZero();
    assertThat(values[1]).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void aSumIsSplitAsItWasSummed() {
    var row = new float[] {1, 2, 3, 4, 5, 6};
    var attribution = new Attribution(all(AttributionTest::sum), row, new float[6], GROUPS);
    var halves = new float[][] {new float[6], {0, 2, 0, 0, 0, 0}, {1, 0, 0, 0, 0, 0}, row};
    assertThat(attribution.owen(0, halves)).containsExactly(new double[] {2, 1}, within(1e-9));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void thePartsOfAGroupSumToItsShare(long seed) {
    var random = new Random(seed);
    var row = new float[6];
    for (int i = 0; i < 6; i++) {
      row[i] = random.nextFloat();
    }
    var attribution = new Attribution(all(AttributionTest::tangled), row, new float[6], GROUPS);
    for (int group = 0; group < GROUPS.size(); group++) {
      var rows = new float[8][6];
      for (var some : rows) {
        for (int i = 0; i < 6; i++) {
          some[i] = random.nextFloat();
        }
      }
      assertThat(Arrays.stream(attribution.owen(group, rows)).sum())
          .isCloseTo(attribution.shapley()[group], within(1e-9));
    }
  }

  @Test
  void refusesMoreGroupsThanItCanCount() {
    var many = Collections.nCopies(7, new int[] {0});
    assertThatThrownBy(
            () -> new Attribution(all(AttributionTest::sum), new float[1], new float[1], many))
        .hasMessageContaining("at most 6");
  }
}
