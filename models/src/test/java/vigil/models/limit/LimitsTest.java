package vigil.models.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vigil.models.Context;
import vigil.models.Context.Explanation;
import vigil.models.Context.Sex;
import vigil.models.Context.Sort;
import vigil.models.Window;
import vigil.protocol.vocab.Metric;

class LimitsTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

  @ParameterizedTest(name = "{0}: {1} for {2} s is present {3}")
  @CsvSource({
    "spo2-low,        89, 14, false",
    "spo2-low,        89, 15, true",
    "spo2-low,        90, 60, false",
    "asystole,         0,  0, true",
    "asystole,        20,  5, false",
    "hr-high,        131,  9, false",
    "hr-high,        131, 10, true",
    "hr-high,        130, 60, false",
    "apnoea,           0, 15, true",
    "glucose-low,     69,  0, true",
  })
  void isPresentAfterItsDelay(String condition, double value, int seconds, boolean present) {
    var run = new ArrayList<Double>();
    for (int i = 0; i <= seconds; i++) {
      run.add(value);
    }
    assertThat(after(limit(condition), run).map(Crossing::present).orElse(false))
        .isEqualTo(present);
  }

  @Test
  void beginsAnewWhenAValueLiesInside() {
    var limit = limit("spo2-low");
    var run = new ArrayList<Double>();
    for (int i = 0; i < 40; i++) {
      run.add(i % 14 == 13 ? 90.0 : 85.0);
    }
    assertThat(after(limit, run)).isPresent().get().matches(crossing -> !crossing.present());
  }

  @Test
  void endsOnlyBeyondTheHysteresis() {
    var limit = limit("spo2-low");
    var present = Optional.of(new Crossing(NOW, true));

    assertThat(Crossing.next(present, limit, 91.9, NOW)).isEqualTo(present);
    assertThat(Crossing.next(present, limit, 92, NOW)).isEmpty();
  }

  @ParameterizedTest(name = "{0} with {1}: bound {2}")
  @CsvSource({
    "hr-high,          rest,         130.0",
    "hr-high,          exercise,     150.7",
    "hr-extreme-high,  rest,         150.0",
    "hr-high,          salbutamol,   145.0",
    "hr-high,          salbutamol-long-ago, 130.0",
    "pulse-high,       salbutamol,   150.0",
    "hr-low,           metoprolol,    43.0",
    "hr-low,           asleep,        42.0",
    "hr-extreme-low,   asleep,        40.0",
    "spo2-low,         hypercapnic,   85.0",
    "spo2-critical,    hypercapnic,   80.0",
    "glucose-high,     meal,         340.0",
    "glucose-high,     meal-just-now, 300.0",
    "glucose-high,     meal-5-h-ago, 300.0",
    "hr-high,          adrenaline-2-h-ago, 130.0",
    "hr-low,           metoprolol-2-h-ago, 43.0",
    "hr-low,           asleep-and-moving, 48.0",
    "bp-low,           asleep,        90.0",
    "spo2-low,         asleep,        90.0",
    "glucose-low,      meal,          70.0",
    "rr-low,           morphine,       8.0",
    "asystole,         infant,        20.0",
    "hr-high,          infant,       180.0",
    "bp-low,           infant,        65.0",
  })
  void standsWhereTheContextPutsIt(String condition, String situation, double bound) {
    assertThat(situation(situation).apply(limit(condition)).bound()).isCloseTo(bound, within(0.1));
  }

  @Test
  void takesNoUnfittingRateForExercise() {
    var moving = situation("exercise");

    assertThat(moving.apply(limit("hr-high")).excess(148)).isNegative();
    assertThat(moving.apply(limit("hr-extreme-high")).excess(185)).isPositive();
    assertThat(situation("rest").apply(limit("hr-high")).excess(148)).isPositive();
    assertThat(moving.explains(Metric.HEART_RATE, 148, 80)).contains("activity");
    assertThat(moving.explains(Metric.HEART_RATE, 160, 80)).isEmpty();
    assertThat(moving.explains(Metric.SPO2, 90, 97)).isEmpty();
  }

  @Test
  void scoresHalfWhereALimitIsCrossedForItsDelay() {
    var detector = new LimitDetector(Limits.adult(), List.of(Metric.HEART_RATE), 32);

    assertThat(detector.score(List.of(window(80, 32, 0)))[0]).isLessThan(0.1f);
    assertThat(detector.score(List.of(window(140, 32, 5)))[0]).isLessThan(0.5f);
    assertThat(detector.score(List.of(window(140, 32, 11)))[0]).isBetween(0.5f, 0.9f);
    assertThat(detector.score(List.of(window(0, 32, 1)))[0]).isGreaterThan(0.9f);
    assertThat(detector.score(List.of(window(Float.NaN, 32, 32)))[0]).isZero();
  }

  @Test
  void hasEveryLimitOnItsCard() {
    var card = new LimitDetector(Limits.adult(), List.of(Metric.HEART_RATE), 32).card();

    assertThat(card.hyperParameters()).hasSameSizeAs(Limits.adult().all());
    assertThat(card.hyperParameters()).containsEntry("hr-high", "ABOVE 130.0 for 10 s");
    assertThat(card.source()).isNotBlank();
  }

  private static Window window(float value, int length, int newest) {
    var raw = new float[length];
    for (int t = 0; t < length; t++) {
      raw[t] = t >= length - newest ? value : 80;
    }
    return new Window(
        NOW,
        Duration.ofSeconds(1),
        List.of(Metric.HEART_RATE),
        new float[][] {raw},
        new float[1][length],
        new float[0],
        Context.UNKNOWN);
  }

  private static Optional<Crossing> after(Limit limit, List<Double> values) {
    Optional<Crossing> crossing = Optional.empty();
    for (int i = 0; i < values.size(); i++) {
      crossing = Crossing.next(crossing, limit, values.get(i), NOW.plusSeconds(i));
    }
    return crossing;
  }

  private static Limit limit(String condition) {
    return Limits.adult().all().stream()
        .filter(limit -> limit.condition().equals(condition))
        .findAny()
        .orElseThrow();
  }

  private static Situation situation(String name) {
    return switch (name) {
      case "exercise" -> new Situation(Context.UNKNOWN, 6.3, NOW);
      case "asleep" -> new Situation(context(40, false, true, List.of()), 1, NOW);
      case "hypercapnic" -> new Situation(context(40, true, false, List.of()), 1, NOW);
      case "infant" -> new Situation(context(0, false, false, List.of()), 1, NOW);
      case "rest" -> new Situation(Context.UNKNOWN, 1, NOW);
      case "asleep-and-moving" -> new Situation(context(40, false, true, List.of()), 3, NOW);
      case "salbutamol-long-ago" -> given("salbutamol", NOW.minusSeconds(3_601));
      case "meal-just-now" -> noted("meal", NOW.minusSeconds(60));
      case "meal-5-h-ago" -> noted("meal", NOW.minusSeconds(18_000));
      case "adrenaline-2-h-ago" -> noted("adrenaline", NOW.minusSeconds(7_200));
      case "metoprolol-2-h-ago" -> noted("metoprolol", NOW.minusSeconds(7_200));
      default -> given(name, NOW.minusSeconds(600));
    };
  }

  private static Situation given(String what, Instant from) {
    var explanation =
        new Explanation(Sort.MEDICATION, what.replace("-long-ago", ""), from, Duration.ofHours(1));
    return new Situation(context(40, false, false, List.of(explanation)), 1, NOW);
  }

  /** To explain for half a day, as somebody noted. */
  private static Situation noted(String what, Instant from) {
    var sort = what.equals("meal") ? Sort.MEAL : Sort.MEDICATION;
    var explanation = new Explanation(sort, what, from, Duration.ofHours(12));
    return new Situation(context(40, false, false, List.of(explanation)), 1, NOW);
  }

  private static Context context(
      int age, boolean hypercapnic, boolean asleep, List<Explanation> explanations) {
    return new Context(
        OptionalInt.of(age),
        Sex.UNKNOWN,
        hypercapnic,
        false,
        true,
        Double.NaN,
        asleep,
        explanations);
  }
}
