package vigil.models.evaluate.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TallyTest {

  @ParameterizedTest(name = "alerts at {0}: {1} found, {2} false")
  @CsvSource({
    "'',             0, 0, NaN",
    "100,            1, 0, 0",
    "130 140,        1, 0, 30",
    "200,            1, 0, 100",
    "201,            0, 0, NaN",
    "260,            0, 0, NaN",
    "260.1,          0, 1, NaN",
    "99,             0, 1, NaN",
    "99 100,         1, 1, 0",
    "10 20 39 60,    0, 1, NaN",
    "10 40,          0, 2, NaN",
    "10 39 68 97,    0, 1, NaN",
    "90 300,         0, 2, NaN",
  })
  void countsAsTheRulesSay(String alerts, int found, int falseAlerts, double delay) {
    var times = Stream.of(alerts.split(" ")).filter(a -> !a.isEmpty()).mapToDouble(Double::valueOf);

    var tally = Tally.of(0, List.of(new Tally.Event(100, 200)), times.toArray(), 460);

    assertThat(tally.found()).isEqualTo(found);
    assertThat(tally.falseAlerts()).isEqualTo(falseAlerts);
    assertThat(tally.hours()).isCloseTo(0.1, within(1e-12));
    assertThat(tally.delays()).isEqualTo(Double.isNaN(delay) ? List.of() : List.of(delay));
  }

  @Test
  void finds95PercentIntervalsThatHoldTheValue() {
    var estimate = Bootstrap.over(40, 1, weights -> IntStream.of(weights).limit(10).sum());

    assertThat(estimate.value()).isEqualTo(10);
    assertThat(estimate.low()).isBetween(4.0, 7.0);
    assertThat(estimate.high()).isBetween(13.0, 17.0);
    assertThat(Bootstrap.over(40, 1, weights -> Double.NaN)).isEqualTo(Estimate.NONE);
  }

  @Test
  void averagesSeedsAndLeavesOutWhatIsNotMeasured() {
    var perfect = new Scores.Builder(2).add(0, true, 1, true).add(1, false, 0, false).build();
    var wrong = new Scores.Builder(2).add(0, true, 0, false).add(1, false, 1, true).build();

    var result =
        new Trial("vae").with(perfect).with(wrong).with("score", Estimate.exactly(81)).result();

    assertThat(result.figure("rocAuc").value()).isEqualTo(0.5);
    assertThat(result.figure("f1").value()).isEqualTo(0.5);
    assertThat(result.confusion()).isEqualTo(new Confusion(0.5, 0.5, 0.5, 0.5));
    assertThat(result.figure("eventsFound")).isEqualTo(Estimate.NONE);
    assertThat(result.figure("score").value()).isEqualTo(81);
  }

  @Test
  void talliesOverPatients() {
    var ofSeed =
        List.of(
            new Tally(0, 1, 1, 0, 0.5, List.of(4.0)),
            new Tally(1, 1, 0, 2, 1.5, List.of()),
            new Tally(2, 2, 2, 0, 2, List.of(6.0, 8.0)));

    var result = new Trial("ensemble").with(ofSeed).result();

    assertThat(result.figure("eventsFound").value()).isEqualTo(0.75);
    assertThat(result.figure("falseAlertsPerHour").value()).isEqualTo(0.5);
    assertThat(result.figure("delaySeconds").value()).isEqualTo(6);
  }
}
