package vigil.models.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vigil.models.Context;
import vigil.models.Window;
import vigil.protocol.vocab.Metric;

class News2DetectorTest {
  private static final List<Metric> CHANNELS =
      List.of(Metric.HEART_RATE, Metric.RESPIRATION_RATE, Metric.SPO2);
  private static final Duration PERIOD = Duration.ofSeconds(1);
  private final News2Detector detector = new News2Detector(CHANNELS, 4, PERIOD);

  private static Window window(float... newest) {
    var raw = new float[newest.length][4];
    for (int channel = 0; channel < newest.length; channel++) {
      Arrays.fill(raw[channel], newest[channel]);
      raw[channel][3] = Float.NaN;
    }
    var z = new float[newest.length][4];
    return new Window(Instant.EPOCH, PERIOD, CHANNELS, raw, z, new float[0], Context.UNKNOWN);
  }

  /** The newest step is missing in all: the one before counts. */
  @ParameterizedTest(name = "{0}/min, {1}/min, {2} %: {3} points")
  @CsvSource({"75, 16, 97, 0", "95, 22, 97, 3", "131, 16, 93, 5", "131, 25, 91, 9"})
  void isAHalfAtFivePoints(float heart, float breath, float saturation, double points) {
    float score = detector.score(List.of(window(heart, breath, saturation)))[0];

    assertThat(score).isCloseTo((float) (points / (points + 5)), within(1e-6f));
  }

  @ParameterizedTest(name = "all missing: {0}")
  @CsvSource("0")
  void saysNothingOfWhatNobodyMeasured(float expected) {
    var nothing = window(Float.NaN, Float.NaN, Float.NaN);

    assertThat(detector.score(List.of(nothing))[0]).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} steps")
  @CsvSource("8")
  void refusesAWindowItWasNotMadeFor(int length) {
    var other = new News2Detector(CHANNELS, length, PERIOD);

    assertThatThrownBy(() -> other.score(List.of(window(75, 16, 97))))
        .hasMessageContaining("news2/1: window's length: 4 (expected: 8)");
  }
}
