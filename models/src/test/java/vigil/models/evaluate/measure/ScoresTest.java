package vigil.models.evaluate.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScoresTest {
  private static final int[] ONCE = {1, 1};

  /** The example of scikit-learn's documentation of both areas. */
  @Test
  void agreesWithAKnownExample() {
    var scores = scores(new double[] {0.1, 0.4, 0.35, 0.8}, false, false, true, true);

    assertThat(scores.rocAuc(ONCE)).isEqualTo(0.75);
    assertThat(scores.prAuc(ONCE)).isCloseTo(0.8333, within(1e-4));
  }

  @Test
  void isWorthNothingIfAllScoresAreEqual() {
    var scores = scores(new double[] {1, 1, 1, 1}, false, true, false, false);

    assertThat(scores.rocAuc(ONCE)).isEqualTo(0.5);
    assertThat(scores.prAuc(ONCE)).isEqualTo(0.25);
  }

  @Test
  void hasNoAreaWithOneKindOfCase() {
    assertThat(scores(new double[] {1, 2}, true, true).rocAuc(ONCE)).isNaN();
    assertThat(scores(new double[] {1, 2}, false, false).prAuc(ONCE)).isNaN();
  }

  @Test
  void refusesAScoreThatIsNoNumber() {
    assertThatThrownBy(() -> new Scores.Builder(1).add(0, true, Double.NaN, true))
        .hasMessage("score: NaN (expected: a finite number)");
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void isTheShareOfPairsInRightOrder(long seed) {
    var random = new Random(seed);
    var strange = random.ints(60, 0, 12).asDoubleStream().toArray();
    var truth = new boolean[60];
    for (int i = 0; i < 60; i++) {
      truth[i] = random.nextInt(12) < strange[i];
    }

    double right = 0;
    double pairs = 0;
    for (int i = 0; i < 60; i++) {
      for (int j = 0; j < 60; j++) {
        if (truth[i] && !truth[j]) {
          pairs++;
          right += strange[i] > strange[j] ? 1 : strange[i] == strange[j] ? 0.5 : 0;
        }
      }
    }
    assertThat(scores(strange, truth).rocAuc(ONCE)).isCloseTo(right / pairs, within(1e-12));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void countsAPatientDrawnTwiceTwice(long seed) {
    var random = new Random(seed);
    var once = new Scores.Builder(3);
    var twice = new Scores.Builder(1);
    for (int i = 0; i < 90; i++) {
      int who = i % 3;
      boolean is = random.nextBoolean();
      double strange = random.nextGaussian() + (is ? 1 : 0);
      once.add(who, is, strange, strange > 0.5);
      for (int repeat = 0; repeat < who; repeat++) {
        twice.add(0, is, strange, strange > 0.5);
      }
    }
    int[] weights = {0, 1, 2};
    int[] one = {1};

    assertThat(once.build().rocAuc(weights)).isCloseTo(twice.build().rocAuc(one), within(1e-12));
    assertThat(once.build().prAuc(weights)).isCloseTo(twice.build().prAuc(one), within(1e-12));
    assertThat(once.build().confusion(weights)).isEqualTo(twice.build().confusion(one));
  }

  @Test
  void countsCasesByTruthAndVerdict() {
    var confusion =
        scores(new double[] {0.1, 0.6, 0.35, 0.8}, false, false, true, true).confusion(ONCE);

    assertThat(confusion).isEqualTo(new Confusion(1, 1, 1, 1));
    assertThat(confusion.precision()).isEqualTo(0.5);
    assertThat(confusion.recall()).isEqualTo(0.5);
    assertThat(confusion.specificity()).isEqualTo(0.5);
    assertThat(confusion.accuracy()).isEqualTo(0.5);
    assertThat(confusion.f1()).isEqualTo(0.5);
  }

  @Test
  void endsItsCurvesWhereTheyMustEnd() {
    var scores = scores(new double[] {0.1, 0.4, 0.35, 0.8}, false, false, true, true);

    assertThat(scores.roc().points())
        .startsWith(new Curve.Point(0, 0))
        .endsWith(new Curve.Point(1, 1));
    assertThat(scores.pr().points())
        .startsWith(new Curve.Point(0, 1))
        .endsWith(new Curve.Point(1, 0.5));
  }

  /** All cases of one of two patients; said to be anomalous from 0.5. */
  private static Scores scores(double[] strange, boolean... truth) {
    var builder = new Scores.Builder(2);
    for (int i = 0; i < strange.length; i++) {
      builder.add(0, truth[i], strange[i], strange[i] >= 0.5);
    }
    assertThat(Arrays.stream(strange)).hasSize(truth.length);
    return builder.build();
  }
}
