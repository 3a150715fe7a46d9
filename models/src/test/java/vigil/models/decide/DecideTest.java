package vigil.models.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vigil.models.stats.Histogram;
import vigil.models.stats.RunningMoments;
import vigil.protocol.vocab.Cause;

class DecideTest {

  private static float[] scores(Random random, int n) {
    var scores = new float[n];
    for (int i = 0; i < n; i++) {
      scores[i] = (float) Math.exp(random.nextGaussian());
    }
    return scores;
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void pValuesAmongAPatientsOwnScoresAreEvenWhileNothingChanges(long seed) {
    var own = new OwnScores();
    var rare = RunningMoments.EMPTY;
    var mean = RunningMoments.EMPTY;
    for (float score : scores(new Random(seed), 40_000)) {
      var p = own.pValue(score);
      if (p.isPresent()) {
        rare = rare.plus(p.getAsDouble() <= 0.05 ? 1 : 0);
        mean = mean.plus(p.getAsDouble());
      }
      own.add(score);
    }
    assertThat(rare.mean()).isCloseTo(0.05, within(0.015));
    assertThat(mean.mean()).isCloseTo(0.5, within(0.02));
    assertThat(own.pValue(Double.MAX_VALUE)).hasValue(1.0 / (OwnScores.KEPT + 1));
  }

  @Test
  void thresholdsAreTheStudies() {
    var moments = RunningMoments.EMPTY.plus(1).plus(2).plus(3);
    assertThat(Threshold.meanPlus(3, moments)).isCloseTo(5, within(1e-12));
    assertThat(Threshold.quantile(0.75, new float[] {4, 1, 3, 2, 5})).isEqualTo(4);
    assertThatThrownBy(() -> Threshold.quantile(0.5, new float[0]))
        .hasMessageContaining("0 scores");
  }

  @ParameterizedTest(name = "{0} an hour")
  @ValueSource(doubles = {0.5, 2, 6})
  void aBudgetGivesTheRateThatIsAskedFor(double asked) {
    var budget = AlertBudget.measure(streams(1, 60));
    double threshold = budget.threshold(asked);
    var later = streams(2, 60);
    double alerts = later.stream().mapToInt(calm -> calm.alerts(threshold)).sum();
    double hours = later.stream().mapToDouble(AlertBudget.Calm::hours).sum();
    assertThat(alerts / hours).isBetween(0.7 * asked, 1.3 * asked);
  }

  @Test
  void aRateThatWasNeverSeenIsTakenFromTheTail() {
    var budget = AlertBudget.measure(streams(1, 10));
    double threshold = budget.threshold(0.05);
    var later = streams(2, 600);
    double alerts = later.stream().mapToInt(calm -> calm.alerts(threshold)).sum();
    assertThat(alerts / 600).isBetween(0.01, 0.2);
  }

  @Test
  void whatIsOnStaysOnUntilItHasFallenWell() {
    assertThat(new Latch(0.6).over(new double[] {0.5, 0.6, 0.4, 0.31, 0.29, 0.5, 0.7}))
        .containsExactly(false, true, true, true, false, false, true);
  }

  /** Hours of scores that wander like a patient's. */
  private static List<AlertBudget.Calm> streams(long seed, int hours) {
    var random = new Random(seed);
    var streams = new ArrayList<AlertBudget.Calm>();
    for (int h = 0; h < hours; h++) {
      var seconds = new double[1_800];
      var scores = new double[1_800];
      double x = -4;
      for (int i = 0; i < scores.length; i++) {
        x += 0.1 * (-4 - x) + 0.6 * random.nextGaussian();
        seconds[i] = 2 * i;
        scores[i] = 1 / (1 + Math.exp(-x));
      }
      streams.add(new AlertBudget.Calm(seconds, scores));
    }
    return streams;
  }

  @Test
  void aRarerRateNeverHasALowerThreshold() {
    var budget = AlertBudget.measure(streams(1, 20));
    double before = 0;
    for (double rate : new double[] {50, 10, 2, 0.5, 0.1, 0.01}) {
      double threshold = budget.threshold(rate);
      assertThat(threshold).isGreaterThanOrEqualTo(before).isLessThan(1);
      before = threshold;
    }
  }

  @ParameterizedTest(name = "from {0} with {1}: {2}")
  @CsvSource({"0, 1, 0.6", "1, 0, 0.5", "0.5, 0.5, 0.5"})
  void smoothingRisesAndFalls(double before, double score, double after) {
    assertThat(new Smoothing(0.6, 0.5).next(before, score)).isCloseTo(after, within(1e-12));
  }

  @Test
  void calmWindowsHaveNoSayInTheCause() {
    var smoothing = new Smoothing(0.5, 0.5);
    var device = Map.of(Cause.DEVICE, 1.0);
    var patient = Map.of(Cause.PATIENT, 1.0);
    var causes = smoothing.next(device, 0.9, patient, 0.01);
    assertThat(causes.get(Cause.DEVICE)).isGreaterThan(0.95);
    assertThat(causes.values().stream().mapToDouble(x -> x).sum()).isCloseTo(1, within(1e-9));
  }

  @Test
  void whatTheContextExplainsIsNotStrange() {
    var outlook = Outlook.of(new float[] {0.1f, 0.05f, 0.03f, 0.02f, 0.8f});
    assertThat(outlook.strange()).isCloseTo(0.1, within(1e-6));
    assertThat(outlook.causes().get(Cause.CONTEXT)).isGreaterThan(0.8);
  }

  @Test
  void driftIsSeenAndStillnessIsNot() {
    var then = histogram(1, 0);
    assertThat(new Drift(then).stability(histogram(2, 0))).isLessThan(0.02);
    assertThat(new Drift(then).stability(histogram(2, 1))).isGreaterThan(Drift.SHIFTED);
    assertThat(new Drift(then).stability(new Histogram(-4, 4, 20))).isFinite();
  }

  private static Histogram histogram(long seed, double shift) {
    var random = new Random(seed);
    var histogram = new Histogram(-4, 4, 20);
    for (int i = 0; i < 5_000; i++) {
      histogram.add(shift + random.nextGaussian());
    }
    return histogram;
  }

  @ParameterizedTest(name = "usually {0}, now {1}")
  @CsvSource({"0.05, 0.6, true", "0.5, 0.6, false", "0.5, 0.99, true"})
  void aRestlessPatientMustGoFurther(double usual, double now, boolean strange) {
    var scores = new double[120];
    java.util.Arrays.fill(scores, 0, 100, usual);
    java.util.Arrays.fill(scores, 100, 120, now);
    assertThat(OwnLevel.over(scores)[110] >= 0.7).isEqualTo(strange);
  }

  @Test
  void whatBeginsIsNoPartOfTheUsualForHalfAMinute() {
    var level = new OwnLevel();
    for (int i = 0; i < 60; i++) {
      level.next(0.1);
    }
    double first = 0;
    for (int i = 0; i < 16; i++) {
      double own = level.next(0.9);
      assertThat(own).isGreaterThanOrEqualTo(first);
      first = own;
    }
    assertThat(level.next(0.9)).isLessThan(first);
  }
}
