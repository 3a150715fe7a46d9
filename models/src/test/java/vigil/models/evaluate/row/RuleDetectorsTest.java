package vigil.models.evaluate.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vigil.protocol.vocab.Metric;

class RuleDetectorsTest {
  private static final Map<String, Metric> COLUMNS =
      Map.of("hr", Metric.HEART_RATE, "spo2", Metric.SPO2);

  private static double score(RowDetector rule, float heart, float saturation) {
    var examples =
        new Examples.Builder(List.of("hr", "spo2"))
            .add(0, false, new float[] {heart, saturation})
            .build();
    try (var learned = rule.fit(examples, new int[0], 1)) {
      return learned.scores(new int[] {0})[0];
    }
  }

  @Test
  void limitsAreAHalfAtABoundAndCountTheFurthest() {
    var limits = RuleDetectors.limits(COLUMNS);

    assertThat(score(limits, 130, 97)).isEqualTo(0.5);
    assertThat(score(limits, 75, 97)).isLessThan(0.5);
    assertThat(score(limits, 75, 85)).isGreaterThan(0.5);
    assertThat(score(limits, 75, Float.NaN)).isLessThan(score(limits, 75, 91));
  }

  /** Respiration, pressure and temperature are missing: the score is the least it can be. */
  @Test
  void news2CountsThePointsThatAreKnown() {
    var news2 = RuleDetectors.news2(COLUMNS);

    assertThat(score(news2, 75, 97)).isZero();
    assertThat(score(news2, 131, 91)).isEqualTo(6);
    assertThat(score(news2, Float.NaN, 93)).isEqualTo(2);
  }

  @Test
  void aMissingColumnIsBelowAllOthers() {
    var rule = RuleDetectors.column("limits", "hr", -1);

    assertThat(score(rule, 50, 97)).isEqualTo(-50);
    assertThat(score(rule, Float.NaN, 97)).isLessThan(-1_000);
  }

  @Test
  void theRunningZScoreSeesAStepAfterStillness() {
    var still = new float[][] {{0, 0.1f, 0, 0.1f, 0, 0.1f, 0, 0.1f}};
    var step = new float[][] {{0, 0.1f, 0, 0.1f, 0, 4, 4, 4}};
    var examples =
        new Examples.Builder(List.of("a"))
            .add(0, false, new float[1], still)
            .add(0, true, new float[1], step)
            .build();
    try (var learned = RuleDetectors.runningZScore().fit(examples, new int[0], 1)) {
      double[] scores = learned.scores(new int[] {0, 1});
      assertThat(scores[1]).isGreaterThan(0.99);
      assertThat(scores[0]).isLessThan(0.6);
    }
  }
}
