package vigil.models.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vigil.models.Context;
import vigil.models.Window;
import vigil.models.explain.Symptoms.Symptom;
import vigil.models.feature.FeatureView;
import vigil.protocol.vocab.Cause;
import vigil.protocol.vocab.Metric;

class NamingTest {
  private static final FeatureView VIEW =
      new FeatureView(
          List.of("heart_rate.noise", "heart_rate.stuck", "spo2.noise", "spo2.stuck", "replay"));

  /** Noise weighs for noise, standing still for a stuck value, a replay for itself. */
  private static final Naming NAMING =
      new Naming(
          List.of(Condition.STUCK_VALUE, Condition.NOISE, Condition.REPLAYED_DATA),
          List.of(Metric.HEART_RATE, Metric.SPO2),
          new Symptoms(
              List.of(new Symptom("noise", false), new Symptom("stuck", true)),
              List.of(new Symptom("replay", false))),
          weights(new float[][] {{0, 1}, {1, 0}, {0, 0}}),
          weights(new float[][] {{0}, {0}, {1}}),
          new float[][] {{0, -0.5f}, {0, -0.5f}, {0, 0}});

  private static Naming.Weights weights(float[][] by) {
    var spread = new float[by[0].length];
    Arrays.fill(spread, 1);
    return new Naming.Weights(new float[by[0].length], spread, by);
  }

  @ParameterizedTest(name = "heart rate {0} {1}, saturation {2} {3}, {4}: {5} of {6}")
  @CsvSource({
    "2, 0, 0,  0, DEVICE,    NOISE,         HEART_RATE",
    "0, 3, 0,  0, DEVICE,    STUCK_VALUE,   HEART_RATE",
    "1, 0, 0, 30, DEVICE,    STUCK_VALUE,   SPO2",
    "0, 0, 9,  1, DEVICE,    NOISE,         SPO2",
    "9, 9, 9,  9, TAMPERING, REPLAYED_DATA, HEART_RATE",
  })
  void namesTheLikeliestPairOfTheCause(
      float noise,
      float stuck,
      float noiseOther,
      float stuckOther,
      Cause cause,
      Condition is,
      Metric of) {
    var window =
        window(List.of(Metric.HEART_RATE, Metric.SPO2), noise, stuck, noiseOther, stuckOther, 0);

    var found = named(window, cause);

    assertThat(found.condition()).isEqualTo(is);
    assertThat(found.metric()).isEqualTo(of);
  }

  @Test
  void namesNoMetricThatTheWindowDoesNotHold() {
    var window = window(List.of(Metric.SPO2), 9, 9, 0, 1, 0);

    assertThat(named(window, Cause.DEVICE).metric()).isEqualTo(Metric.SPO2);
  }

  @Test
  void namesNoMetricThatNoDeviceMeasures() {
    var window = window(List.of(Metric.HEART_RATE, Metric.SPO2), 9, 9, 0, 1, 0);
    Arrays.fill(window.raw()[0], Float.NaN);

    assertThat(named(window, Cause.DEVICE).metric()).isEqualTo(Metric.SPO2);
  }

  @Test
  void knowsTheCausesOfItsConditions() {
    assertThat(NAMING.knows(Cause.DEVICE)).isTrue();
    assertThat(NAMING.knows(Cause.PATIENT)).isFalse();
  }

  @Test
  void isTheSameWhenItIsReadAgain() throws IOException {
    var bytes = NamingStore.write(NAMING);

    assertThat(NamingStore.write(NamingStore.read(bytes))).isEqualTo(bytes);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "magic,     no naming",
    "condition, naming: condition xtuck-value unknown",
    "count,     naming: count",
    "cut,       ''",
  })
  void isRefusedWhereItIsSpoilt(String how, String why) {
    var bytes = NamingStore.write(NAMING);
    switch (how) {
      case "magic" -> bytes[0] ^= 1;
      case "condition" -> bytes[10] = 'x';
      case "count" -> bytes[4] = 127;
      default -> bytes = Arrays.copyOf(bytes, bytes.length - 3);
    }
    var spoilt = bytes;

    assertThatThrownBy(() -> NamingStore.read(spoilt))
        .isInstanceOf(IOException.class)
        .satisfies(e -> assertThat(String.valueOf(e.getMessage())).contains(why));
  }

  @Test
  void isRefusedWhereWeightsAndConditionsDoNotFit() {
    assertThatThrownBy(
            () ->
                new Naming(
                    List.of(Condition.NOISE),
                    NAMING.metrics(),
                    NAMING.symptoms(),
                    NAMING.own(),
                    NAMING.joint(),
                    NAMING.bias()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("naming: 2 weights (expected: 2 for each of 1 conditions)");
  }

  @Test
  void saysNothingThatCannotBe() {
    var window = window(List.of(Metric.HEART_RATE, Metric.SPO2), 0, 9, 2, 0, 0);

    var likely = NAMING.of(VIEW, window, Cause.DEVICE, (is, of) -> is != Condition.STUCK_VALUE);
    var nothing = NAMING.of(VIEW, window, Cause.DEVICE, (is, of) -> false);

    assertThat(likely).map(Diagnosis.Found::condition).contains(Condition.NOISE);
    assertThat(nothing).isEmpty();
  }

  private static Diagnosis.Found named(Window window, Cause cause) {
    return NAMING.of(VIEW, window, cause, (condition, metric) -> true).orElseThrow();
  }

  private static Window window(List<Metric> channels, float... features) {
    return new Window(
        Instant.EPOCH,
        Duration.ofSeconds(1),
        channels,
        new float[channels.size()][1],
        new float[channels.size()][1],
        features,
        Context.UNKNOWN);
  }
}
