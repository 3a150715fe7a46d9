package vigil.models.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vigil.models.Ensemble;
import vigil.models.Judgement;
import vigil.models.ModelCard;
import vigil.models.Track;
import vigil.models.feature.Bedside;
import vigil.protocol.vocab.Cause;
import vigil.protocol.vocab.Metric;

class ShippedEnsembleTest {
  private static final Ensemble ensemble = Ensembles.shipped();

  private final Bedside bed = new Bedside(1);
  private final Track track = ensemble.newTrack();

  @AfterAll
  static void close() {
    ensemble.close();
  }

  @BeforeEach
  void knowsThePatient() {
    after(150, (i, values) -> {});
  }

  private interface Change {
    void apply(int second, Map<Metric, Double> values);
  }

  private Judgement after(int seconds, Change change) {
    Judgement newest = null;
    for (int i = 0; i < seconds; i++) {
      var values = new HashMap<>(bed.resting());
      change.apply(i, values);
      newest = bed.judge(ensemble, track, values).orElse(newest);
    }
    return Objects.requireNonNull(newest);
  }

  @Test
  void saysWhatItsConditionsAreNamedBy() {
    assertThat(ensemble.namers()).extracting(ModelCard::id).containsExactly("naming/1");
  }

  @Test
  void isCalmAboutARestingPatient() {
    var judged = after(150, (i, values) -> {});
    assertThat(judged.isAnomalous()).isFalse();
    assertThat(judged.missing()).isEmpty();
    assertThat(judged.model()).isEqualTo("ensemble/1");
  }

  @Test
  void isCalmAboutMetricsThatNoDeviceMeasures() {
    var wearer = ensemble.newTrack();
    var band = new Bedside(5);
    int alerts = 0;
    for (int i = 0; i < 900; i++) {
      var values = new HashMap<>(band.resting());
      values.remove(Metric.PULSE_RATE);
      values.remove(Metric.SPO2);
      alerts +=
          band.judge(ensemble, wearer, values).filter(Judgement::isAnomalous).isPresent() ? 1 : 0;
    }
    assertThat(alerts).isZero();
  }

  @Test
  void tellsALeadThatCameOff() {
    var judged = after(20, (i, values) -> values.put(Metric.HEART_RATE, 0.0));
    assertThat(judged.isAnomalous()).isTrue();
    assertThat(judged.causes().get(Cause.DEVICE)).isGreaterThan(0.5);
    assertThat(judged.told().condition()).isEqualTo("lead-off");
    assertThat(judged.told().sentence()).contains("check the lead");
  }

  @ParameterizedTest(name = "{0} of {1}: {2}")
  @CsvSource({
    "drift,  HEART_RATE,       sensor-drift, Heart rate creeps away",
    "drift,  PULSE_RATE,       sensor-drift, Pulse creeps away",
    "noise,  HEART_RATE,       noise,        Heart rate is noisy",
    "noise,  RESPIRATION_RATE, noise,        Respiration is noisy",
    "spikes, PULSE_RATE,       spikes,       Pulse jumps for single values",
    "spikes, SPO2,             spikes,       Oxygen saturation jumps for single values",
  })
  void namesTheSensorAndWhatAilsIt(String how, Metric metric, String condition, String words) {
    var random = new Random(7);
    var judged =
        after(
            80,
            (i, values) ->
                values.computeIfPresent(
                    metric,
                    (of, value) ->
                        switch (how) {
                          case "drift" -> value + Math.round(0.35 * i);
                          case "noise" -> (double) Math.round(value + 9 * random.nextGaussian());
                          default -> i % 8 == 3 ? value * (of == Metric.SPO2 ? 0.7 : 1.8) : value;
                        }));

    assertThat(judged.isAnomalous()).isTrue();
    assertThat(judged.toTell()).isEqualTo(Cause.DEVICE);
    assertThat(judged.told().condition()).isEqualTo(condition);
    assertThat(judged.told().sentence()).startsWith(words);
  }

  @Test
  void saysHowLongAValueHasStood() {
    var judged = after(70, (i, values) -> values.put(Metric.HEART_RATE, 79.0));

    assertThat(judged.told().condition()).isEqualTo("stuck-value");
    assertThat(judged.told().sentence())
        .isEqualTo("Heart rate has stood at 79 beats/min for 69 s: check the sensor.");
  }

  @Test
  void tellsAPatientWhoGetsWorse() {
    var judged =
        after(
            60,
            (i, values) -> {
              values.merge(Metric.HEART_RATE, Math.min(i, 40) * 1.0, Double::sum);
              values.merge(Metric.PULSE_RATE, Math.min(i, 40) * 1.0, Double::sum);
            });
    assertThat(judged.isAnomalous()).isTrue();
    assertThat(judged.causes().get(Cause.PATIENT)).isGreaterThan(0.5);
    assertThat(judged.told().condition()).isEqualTo("tachycardia");
  }

  @Test
  void showsThePatientsOwnUsualStretchBesideAnAlert() {
    var judged = after(40, (i, values) -> values.put(Metric.SPO2, 88.0));

    var usual = judged.told().usual().orElseThrow();
    var saturation = usual.of(List.of(Metric.SPO2)).lines().getFirst();
    assertThat(saturation.seen()).hasSize(32).endsWith(88f);
    assertThat(saturation.usual()).hasSize(32);
    for (float value : saturation.usual()) {
      assertThat(value).isBetween(96f, 97f);
    }
    assertThat(usual.ago()).isGreaterThanOrEqualTo(Duration.ofSeconds(32));
  }

  @Test
  void showsWhenItCame() {
    var judged = after(12, (i, values) -> values.put(Metric.SPO2, 88.0));

    var saturation = judged.told().contributions().getFirst();
    assertThat(saturation.metric()).isEqualTo(Metric.SPO2);
    var timing = judged.told().timings().getFirst();
    assertThat(timing.metric()).isEqualTo(Metric.SPO2);
    assertThat(timing.stretch()).isEqualTo(Duration.ofSeconds(8));
    assertThat(timing.shares().stream().mapToDouble(share -> share).sum())
        .isCloseTo(saturation.share(), within(1e-9));
    assertThat(timing.shares().get(3)).isGreaterThan(0.5 * saturation.share());
    assertThat(timing.shares().get(0)).isLessThan(0.1 * saturation.share());
  }

  @Test
  void showsNoStretchWhereNothingIsWrong() {
    assertThat(after(8, (i, values) -> {}).told().usual()).isEmpty();
  }
}
