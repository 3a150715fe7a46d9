package vigil.models.evaluate.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vigil.models.classic.GradientBoosting;
import vigil.models.classic.RandomForest;
import vigil.models.evaluate.measure.Scores;

class ContestTest {
  private static final int PATIENTS = 12;
  private static final int FOLDS = 4;

  /** The one thing an evaluation must not do. */
  @ParameterizedTest(name = "{0}")
  @EnumSource
  void neverLooksAtTheTestLabels(Contest.Validation validation) {
    var told = examples(1);
    var turned = examples(1);
    for (int i = 0; i < turned.size(); i++) {
      turned.truth()[i] = (turned.patient()[i] % FOLDS == 0) != turned.truth()[i];
    }

    for (int i = 0; i < detectors().size(); i++) {
      var first = run(told, validation, detectors().get(i), 1);
      var second = run(turned, validation, detectors().get(i), 1);
      for (int at = 0; at < told.size(); at++) {
        if (told.patient()[at] % FOLDS == 0) {
          assertThat(second.score()[at]).isEqualTo(first.score()[at]);
          assertThat(second.threshold()[at]).isEqualTo(first.threshold()[at]);
        }
      }
    }
  }

  @Test
  void findsWhatIsStrange() {
    var examples = examples(2);
    for (var detector : detectors()) {
      var contest =
          new Contest(examples, fold(), FOLDS, FOLDS, Contest.Validation.NEXT_FOLD, Cut.F1);
      var scores =
          contest.scores(
              contest.run(List.of(detector), List.of(1L), (s, w) -> {}).get(0).said().get(0),
              i -> true);
      assertThat(scores.cases()).isEqualTo(examples.size());
      assertThat(auc(scores)).as(detector.name()).isGreaterThan(0.85);
    }
  }

  @Test
  void saysTheSameForTheSameSeed() {
    var examples = examples(3);
    for (var detector : detectors()) {
      assertThat(run(examples, Contest.Validation.NEXT_FOLD, detector, 5).score())
          .isEqualTo(run(examples, Contest.Validation.NEXT_FOLD, detector, 5).score());
    }
  }

  /** Denoising and variational networks draw as they learn, each fold in a thread of its own. */
  @Test
  void saysTheSameWhicheverFoldIsFirst() {
    var examples = examples(4);
    var networks = new Networks(2);
    for (var detector :
        List.of(networks.denoising(), networks.vae(), new Remembered(detectors().get(5)))) {
      var contest =
          new Contest(examples, fold(), FOLDS, FOLDS, Contest.Validation.NEXT_FOLD, Cut.F1);
      var all = contest.run(List.of(detector), List.of(1L), (s, w) -> {}).get(0).said().get(0);
      var alone = run(examples, Contest.Validation.NEXT_FOLD, detector, 1);
      for (int at = 0; at < examples.size(); at++) {
        if (examples.patient()[at] % FOLDS == 0) {
          assertThat(all.score()[at]).as(detector.name()).isEqualTo(alone.score()[at]);
          assertThat(all.threshold()[at]).isEqualTo(alone.threshold()[at]);
        }
      }
    }
  }

  @Test
  void learnsFromTheRowsNamedOnly() {
    var examples = examples(5);
    var forest = detectors().get(4);
    var few = RowDetectors.among(row -> row[0] > 1, forest);
    int[] all = IntStream.range(0, examples.size()).toArray();
    int[] named = IntStream.of(all).filter(i -> examples.rows()[i][0] > 1).toArray();

    assertThat(few.name()).isEqualTo(forest.name());
    assertThat(few.fit(examples, all, 1).scores(all))
        .isEqualTo(forest.fit(examples, named, 1).scores(all))
        .isNotEqualTo(forest.fit(examples, all, 1).scores(all));
  }

  @Test
  void cutsWhereF1IsBest() {
    double[] scores = {0.1, 0.2, 0.3, 0.4, 0.4, 0.9};
    boolean[] truth = {false, false, true, false, true, true};

    assertThat(Cut.F1.of(scores, truth)).isEqualTo(0.25);
    assertThat(Cut.F1.of(new double[0], new boolean[0])).isZero();
  }

  private static double auc(Scores scores) {
    return scores.rocAuc(IntStream.range(0, PATIENTS).map(i -> 1).toArray());
  }

  private static Contest.Said run(
      Examples examples, Contest.Validation validation, RowDetector detector, long seed) {
    return new Contest(examples, fold(), FOLDS, 1, validation, Cut.F1)
        .run(List.of(detector), List.of(seed), (share, what) -> {})
        .get(0)
        .said()
        .get(0);
  }

  private static int[] fold() {
    return IntStream.range(0, PATIENTS).map(i -> i % FOLDS).toArray();
  }

  private static List<RowDetector> detectors() {
    var forest = RowDetectors.randomForest(new RandomForest.Settings(20, 6, 3, 0, true, 1));
    return List.of(
        RowDetectors.zScore(),
        RowDetectors.kMeans(4),
        RowDetectors.isolationForest(),
        RowDetectors.hmm(2),
        forest,
        RowDetectors.gradientBoosting(GradientBoosting.Settings.USUAL.withRounds(20)),
        RowDetectors.mean("ensemble", List.of(forest, new Remembered(forest))));
  }

  /** Strange cases lie three deviations off, in row and steps; a tenth of the values is missing. */
  private static Examples examples(long seed) {
    var random = new Random(seed);
    var builder = new Examples.Builder(List.of("a", "b", "c"));
    for (int i = 0; i < 720; i++) {
      boolean is = random.nextInt(6) == 0;
      float[] row = new float[3];
      float[][] steps = new float[1][8];
      for (int column = 0; column < row.length; column++) {
        double value = random.nextGaussian() + (is ? 3 : 0);
        row[column] = random.nextInt(10) == 0 ? Float.NaN : (float) value;
      }
      for (int step = 0; step < steps[0].length; step++) {
        steps[0][step] = (float) (random.nextGaussian() + (is ? 3 : 0));
      }
      builder.add(i % PATIENTS, is, row, steps);
    }
    return builder.build();
  }
}
