package vigil.devicesim.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import vigil.devicesim.core.Arrhythmia.Disorder;
import vigil.devicesim.physiology.Body;
import vigil.devicesim.physiology.Person;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.Cause;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.WardId;

class ArrhythmiaTest {
  private static final int ONSET = 40;
  private static final int LENGTH = 60;
  private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");
  private static final Person PERSON =
      new Person(60, true, 70, 70, 15, 97, 122, 76, 36.8, 105, 8, 0.03);

  /** What the bed's monitors show, by second. */
  private static Map<Integer, Map<Metric, Double>> shown(String kind, long seed) {
    var random = new SplittableRandom(seed);
    var event = Draw.event(kind, ONSET, LENGTH, random.split());
    var bedside =
        new Bedside(
            new Bed(new PatientId("p1"), new WardId("w"), "Bed"),
            new Body(PERSON, 1, random.split()),
            new Script(List.of(event), 0),
            new Bedside.Equipment(List.of(Role.values()), 60, true, 0),
            random.split());
    var shown = new TreeMap<Integer, Map<Metric, Double>>();
    for (int second = 0; second < ONSET + LENGTH + 60; second++) {
      var row = new TreeMap<Metric, Double>();
      for (var dispatch : bedside.next(START.plusSeconds(second), bedside).dispatches()) {
        dispatch.block().samples().forEach(sample -> row.put(sample.metric(), sample.value()));
      }
      shown.put(second, row);
    }
    return shown;
  }

  private static double at(Map<Integer, Map<Metric, Double>> shown, int second, Metric metric) {
    return Objects.requireNonNull(Objects.requireNonNull(shown.get(second)).get(metric));
  }

  @ParameterizedTest(name = "seed {0}")
  @CsvSource({"1", "2", "3", "4", "5"})
  void aVentricularTachycardiaIsCountedAndCostsPressureAndOxygen(long seed) {
    var shown = shown("ventricular-tachycardia", seed);
    int late = ONSET + 50;

    assertThat(at(shown, ONSET + 10, Metric.HEART_RATE)).isBetween(140.0, 200.0);
    assertThat(at(shown, late, Metric.SYSTOLIC_PRESSURE))
        .isLessThan(at(shown, 30, Metric.SYSTOLIC_PRESSURE) - 15);
    assertThat(at(shown, late, Metric.PERFUSION_INDEX))
        .isLessThan(0.85 * at(shown, 30, Metric.PERFUSION_INDEX));
    assertThat(at(shown, late, Metric.SPO2)).isLessThan(at(shown, 30, Metric.SPO2));
    assertThat(at(shown, ONSET + LENGTH + 50, Metric.HEART_RATE)).isBetween(55.0, 95.0);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"asystole", "ventricular-fibrillation"})
  void anArrestHasNoRateNoPulseAndNoPressure(String kind) {
    var shown = shown(kind, 3);

    for (int second = ONSET + 8; second < ONSET + LENGTH; second++) {
      assertThat(at(shown, second, Metric.HEART_RATE)).isZero();
      assertThat(at(shown, second, Metric.PULSE_RATE)).isNaN();
      assertThat(at(shown, second, Metric.SPO2)).isNaN();
    }
    assertThat(at(shown, ONSET + 40, Metric.SYSTOLIC_PRESSURE)).isNaN();
    assertThat(at(shown, ONSET + 40, Metric.RESPIRATION_RATE)).isLessThan(7);
    assertThat(at(shown, ONSET + LENGTH + 50, Metric.PULSE_RATE)).isBetween(50.0, 130.0);
  }

  @ParameterizedTest(name = "{0}: {1} to {2} /min")
  @CsvSource({
    "escape-rhythm,                25,  40",
    "supraventricular-tachycardia, 155, 200",
    "irregular-rhythm,             75,  190",
    "ventricular-beats,            55,  90",
  })
  void theMonitorCountsWhatTheHeartDoes(String kind, double low, double high) {
    var shown = shown(kind, 4);

    for (int second = ONSET + 15; second < ONSET + LENGTH; second++) {
      assertThat(at(shown, second, Metric.HEART_RATE)).isBetween(low, high);
    }
  }

  @Test
  void anElectrodeThatMovesMiscountsWhileThePulseIsRight() {
    var shown = shown("ecg-noisy", 6);

    var rates = shown.entrySet().stream().filter(e -> e.getKey() >= ONSET && e.getKey() < 100);
    assertThat(rates.mapToDouble(e -> e.getValue().get(Metric.HEART_RATE)).max().orElseThrow())
        .isGreaterThan(92);
    for (int second = ONSET; second < ONSET + LENGTH; second++) {
      assertThat(at(shown, second, Metric.PULSE_RATE)).isCloseTo(70, within(9.0));
    }
  }

  @ParameterizedTest
  @EnumSource(Disorder.class)
  void isFoundByItsCodeAndIsThePatients(Disorder disorder) {
    var drawn = disorder.draw(new SplittableRandom(1));

    assertThat(Disorder.of(disorder.code())).contains(disorder);
    assertThat(Draw.KINDS).contains(disorder.code());
    assertThat(drawn.code()).isEqualTo(disorder.code());
    assertThat(drawn.cause()).isEqualTo(Cause.PATIENT);
  }

  @Test
  void aPauseComesAgainAndAgain() {
    var pause = Disorder.PAUSE.draw(new SplittableRandom(1));

    assertThat(pause.rhythm(0)).isEqualTo(pause.rhythm(27)).isNotEqualTo(pause.rhythm(12));
  }
}
