package vigil.devicesim.physiology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyTest {
  private static final Person PERSON =
      new Person(60, true, 70, 70, 15, 97, 122, 76, 36.8, 105, 8, 0.03);

  private static List<Vitals> run(Body body, Strain strain, int seconds) {
    return IntStream.range(0, seconds).mapToObj(i -> body.next(strain)).toList();
  }

  private static Body body(long seed, double pace) {
    return new Body(PERSON, pace, new SplittableRandom(seed));
  }

  private static double mean(List<Vitals> vitals, ToDoubleFunction<Vitals> of) {
    return vitals.stream().mapToDouble(of).average().orElseThrow();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void isTheSameForTheSameSeedAndAnotherForAnother(long seed) {
    var once = run(body(seed, 1), Strain.NONE, 300);

    assertThat(run(body(seed, 1), Strain.NONE, 300)).isEqualTo(once);
    assertThat(run(body(seed + 1, 1), Strain.NONE, 300)).isNotEqualTo(once);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void restsWithinWhatIsHealthy(long seed) {
    var random = new SplittableRandom(seed);
    var body = new Body(Person.draw(random), 1, random);

    for (var vitals : run(body, Strain.NONE, 1_800)) {
      assertThat(vitals.heartRate()).isBetween(42.0, 108.0);
      assertThat(vitals.respiration()).isBetween(7.0, 24.0);
      assertThat(vitals.saturation()).isBetween(92.0, 100.0);
      assertThat(vitals.systolic()).isBetween(85.0, 170.0);
      assertThat(vitals.diastolic()).isBetween(45.0, 105.0).isLessThan(vitals.systolic());
      assertThat(vitals.temperature()).isBetween(35.7, 37.8);
      assertThat(vitals.glucose()).isBetween(60.0, 260.0);
      assertThat(vitals.perfusion()).isBetween(0.5, 8.0);
    }
  }

  @Test
  void effortRaisesHeartRateAndBreathButNotTheNeedForOxygen() {
    var body = body(3, 1);
    var rest = run(body, Strain.NONE, 120);
    run(body, Strain.effort(4.5), 150);
    var effort = run(body, Strain.effort(4.5), 60);

    double beats = mean(effort, Vitals::heartRate) - mean(rest, Vitals::heartRate);
    assertThat(beats).isBetween(38.0, 56.0);
    assertThat(mean(effort, Vitals::respiration) - mean(rest, Vitals::respiration))
        .isCloseTo(0.18 * beats, within(3.0));
    assertThat(mean(effort, Vitals::saturation)).isGreaterThan(95.5);
    assertThat(mean(effort, Vitals::systolic)).isGreaterThan(mean(rest, Vitals::systolic) + 18);
  }

  @Test
  void recoversSlowerThanItSpeedsUp() {
    var body = body(3, 1);
    double rest = mean(run(body, Strain.NONE, 60), Vitals::heartRate);
    double soon = mean(run(body, Strain.effort(6), 30), Vitals::heartRate) - rest;
    double top = mean(run(body, Strain.effort(6), 180).subList(120, 180), Vitals::heartRate) - rest;
    double after = mean(run(body, Strain.NONE, 30), Vitals::heartRate) - rest;

    assertThat(soon / top).isBetween(0.25, 0.6);
    assertThat(after / top).isGreaterThan(0.6);
  }

  @ParameterizedTest(name = "{0} %: heart + at least {1}, respiration + at least {2}")
  @CsvSource({"-6, 3, 1.5", "-10, 6, 2.5", "-16, 10, 4"})
  void wantOfOxygenDrivesHeartAndLungs(double fall, double beats, double breaths) {
    var body = body(5, 1);
    var before = run(body, Strain.NONE, 900);
    run(body, new Strain(0, 1, 0, fall, 0, 0, 1), 100);
    var during = run(body, new Strain(0, 1, 0, fall, 0, 0, 1), 900);

    assertThat(mean(during, Vitals::saturation) - mean(before, Vitals::saturation))
        .isCloseTo(fall, within(1.0));
    assertThat(mean(during, Vitals::heartRate) - mean(before, Vitals::heartRate))
        .isGreaterThan(beats);
    assertThat(mean(during, Vitals::respiration) - mean(before, Vitals::respiration))
        .isGreaterThan(breaths);
  }

  @Test
  void fallingPressureDrivesTheHeart() {
    var body = body(7, 1);
    var before = run(body, Strain.NONE, 300);
    run(body, new Strain(0, 1, 0, 0, -25, 0, 1), 60);
    var during = run(body, new Strain(0, 1, 0, 0, -25, 0, 1), 300);

    assertThat(mean(during, Vitals::heartRate) - mean(before, Vitals::heartRate))
        .isCloseTo(15, within(6.0));
  }

  @Test
  void aDayHasMealsAndAnAfternoon() {
    var day = run(body(11, 60), Strain.NONE, 1_440);

    var glucose = day.stream().mapToDouble(Vitals::glucose).summaryStatistics();
    assertThat(glucose.getMax()).isBetween(140.0, 260.0);
    assertThat(glucose.getMin()).isBetween(60.0, 115.0);
    var temperature = day.stream().mapToDouble(Vitals::temperature).summaryStatistics();
    assertThat(temperature.getMax() - temperature.getMin()).isCloseTo(0.8, within(0.1));
    assertThat(day.stream().mapToDouble(Vitals::insulin).max().orElseThrow()).isPositive();
  }
}
