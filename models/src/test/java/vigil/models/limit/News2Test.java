package vigil.models.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vigil.models.Context;
import vigil.models.Context.Explanation;
import vigil.models.Context.Sex;
import vigil.models.Context.Sort;
import vigil.protocol.vocab.Metric;

class News2Test {
  private static final Map<Metric, Double> WELL =
      Map.of(
          Metric.RESPIRATION_RATE, 16.0,
          Metric.SPO2, 97.0,
          Metric.SYSTOLIC_PRESSURE, 120.0,
          Metric.HEART_RATE, 70.0,
          Metric.TEMPERATURE, 37.0);

  @ParameterizedTest(name = "{0} of {1}: {2}")
  @CsvSource({
    "RESPIRATION_RATE, 8, 3",
    "RESPIRATION_RATE, 9, 1",
    "RESPIRATION_RATE, 11, 1",
    "RESPIRATION_RATE, 12, 0",
    "RESPIRATION_RATE, 20, 0",
    "RESPIRATION_RATE, 21, 2",
    "RESPIRATION_RATE, 24, 2",
    "RESPIRATION_RATE, 25, 3",
    "RESPIRATION_RATE, 8.4, 3",
    "RESPIRATION_RATE, 8.5, 1",
    "RESPIRATION_RATE, 11.5, 0",
    "SPO2, 91, 3",
    "SPO2, 92, 2",
    "SPO2, 93, 2",
    "SPO2, 94, 1",
    "SPO2, 95, 1",
    "SPO2, 96, 0",
    "SPO2, 91.4, 3",
    "SPO2, 91.5, 2",
    "SPO2, 95.5, 0",
    "SYSTOLIC_PRESSURE, 90, 3",
    "SYSTOLIC_PRESSURE, 91, 2",
    "SYSTOLIC_PRESSURE, 100, 2",
    "SYSTOLIC_PRESSURE, 101, 1",
    "SYSTOLIC_PRESSURE, 110, 1",
    "SYSTOLIC_PRESSURE, 111, 0",
    "SYSTOLIC_PRESSURE, 219, 0",
    "SYSTOLIC_PRESSURE, 220, 3",
    "HEART_RATE, 40, 3",
    "HEART_RATE, 41, 1",
    "HEART_RATE, 50, 1",
    "HEART_RATE, 51, 0",
    "HEART_RATE, 90, 0",
    "HEART_RATE, 91, 1",
    "HEART_RATE, 110, 1",
    "HEART_RATE, 111, 2",
    "HEART_RATE, 130, 2",
    "HEART_RATE, 131, 3",
    "TEMPERATURE, 35.0, 3",
    "TEMPERATURE, 35.04, 3",
    "TEMPERATURE, 35.05, 1",
    "TEMPERATURE, 36.0, 1",
    "TEMPERATURE, 36.1, 0",
    "TEMPERATURE, 38.0, 0",
    "TEMPERATURE, 38.1, 1",
    "TEMPERATURE, 39.0, 1",
    "TEMPERATURE, 39.05, 2",
    "TEMPERATURE, 39.1, 2",
  })
  void bandsEachValueAsTheChartDoes(Metric metric, double value, int points) {
    assertThat(score(with(metric, value), Context.UNKNOWN).total()).isEqualTo(points);
  }

  @ParameterizedTest(name = "scale 2, {0} %, on oxygen {1}: {2}")
  @CsvSource({
    "83, false, 3",
    "84, false, 2",
    "85, false, 2",
    "86, false, 1",
    "87, false, 1",
    "88, false, 0",
    "92, false, 0",
    "93, false, 0",
    "97, false, 0",
    "100, false, 0",
    "83, true, 3",
    "85, true, 2",
    "87, true, 1",
    "92, true, 0",
    "93, true, 1",
    "94, true, 1",
    "95, true, 2",
    "96, true, 2",
    "97, true, 3",
    "92.4, true, 0",
    "92.5, true, 1",
  })
  void judgesTheHypercapnicOnScaleTwo(double spo2, boolean onOxygen, int points) {
    int oxygen = onOxygen ? 2 : 0;

    assertThat(score(with(Metric.SPO2, spo2), context(70, true, onOxygen, true)).total())
        .isEqualTo(points + oxygen);
  }

  @Test
  void countsOxygenAndConsciousness() {
    assertThat(score(WELL, context(70, false, true, true)).total()).isEqualTo(2);
    assertThat(score(WELL, context(70, false, false, false)).total()).isEqualTo(3);
    assertThat(score(WELL, context(70, false, false, false)).response())
        .isEqualTo(News2.Response.SINGLE_THREE);
  }

  @Test
  void isIncompleteWithoutAnInputAndNeverZeroForIt() {
    var values = new EnumMap<>(WELL);
    values.remove(Metric.TEMPERATURE);
    values.put(Metric.SYSTOLIC_PRESSURE, Double.NaN);

    var score = score(values, context(70, false, false, true));

    assertThat(score.isComplete()).isFalse();
    assertThat(score.missing())
        .containsExactlyInAnyOrder(News2.Item.TEMPERATURE, News2.Item.SYSTOLIC);
    assertThat(score.points()).doesNotContainKey(News2.Item.TEMPERATURE);
  }

  @Test
  void isIncompleteWhereNobodyHasSaidWhatIsBreathedOrHowAwakeThePatientIs() {
    assertThat(score(WELL, context(70, false, false, true)).isComplete()).isTrue();

    var unsaid = score(WELL, Context.UNKNOWN);
    assertThat(unsaid.missing())
        .containsExactlyInAnyOrder(News2.Item.OXYGEN, News2.Item.CONSCIOUSNESS);
    assertThat(unsaid.points()).doesNotContainKeys(News2.Item.OXYGEN, News2.Item.CONSCIOUSNESS);
  }

  @ParameterizedTest(name = "scale 2, {0} %, of oxygen nothing said: {1}")
  @CsvSource({"83, 3", "85, 2", "87, 1", "92, 0", "92.4, 0", "92.5, ", "97, ", "NaN, "})
  void cannotBandAHighSaturationOnScaleTwoWithoutKnowingWhatIsBreathed(
      double spo2, @Nullable Integer points) {
    var context =
        new Context(
            OptionalInt.of(70),
            Sex.UNKNOWN,
            true,
            Optional.empty(),
            Optional.of(true),
            Double.NaN,
            false,
            List.of());

    assertThat(score(with(Metric.SPO2, spo2), context).points().get(News2.Item.SATURATION))
        .isEqualTo(points);
  }

  @Test
  void takesThePulseWhereNoHeartRateComes() {
    var values = new EnumMap<>(WELL);
    values.remove(Metric.HEART_RATE);
    values.put(Metric.PULSE_RATE, 135.0);

    assertThat(score(values, Context.UNKNOWN).points()).containsEntry(News2.Item.PULSE, 3);
  }

  @Test
  void isNotMadeForChildrenNorInPregnancy() {
    var pregnant =
        new Context(
            OptionalInt.of(30),
            Sex.FEMALE,
            false,
            false,
            true,
            Double.NaN,
            false,
            List.of(
                new Explanation(Sort.DIAGNOSIS, "Pregnancy", Instant.EPOCH, Duration.ofDays(280))));

    assertThat(News2.of(WELL, context(15, false, false, true))).isEmpty();
    assertThat(News2.of(WELL, pregnant)).isEmpty();
    assertThat(News2.of(WELL, context(16, false, false, true))).isPresent();
  }

  @ParameterizedTest(name = "rate {0}, pulse {1}, pressure {2}: {3}")
  @CsvSource({
    "16,  70, 120, ROUTINE",
    "16,  95, 120, LOW",
    "26,  70, 120, SINGLE_THREE",
    "22, 115, 105, URGENT",
    "26, 135, 105, EMERGENCY",
  })
  void asksForAResponse(double rate, double pulse, double pressure, News2.Response response) {
    var values = new EnumMap<>(WELL);
    values.put(Metric.RESPIRATION_RATE, rate);
    values.put(Metric.HEART_RATE, pulse);
    values.put(Metric.SYSTOLIC_PRESSURE, pressure);

    assertThat(score(values, Context.UNKNOWN).response()).isEqualTo(response);
  }

  private static News2 score(Map<Metric, Double> values, Context context) {
    return News2.of(values, context).orElseThrow();
  }

  private static Map<Metric, Double> with(Metric metric, double value) {
    var values = new EnumMap<>(WELL);
    values.put(metric, value);
    return values;
  }

  private static Context context(int age, boolean hypercapnic, boolean oxygen, boolean alert) {
    return new Context(
        OptionalInt.of(age), Sex.UNKNOWN, hypercapnic, oxygen, alert, Double.NaN, false, List.of());
  }
}
