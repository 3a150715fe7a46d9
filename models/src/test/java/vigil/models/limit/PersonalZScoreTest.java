package vigil.models.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vigil.models.Context;
import vigil.models.Window;
import vigil.protocol.vocab.Metric;

class PersonalZScoreTest {
  private static final List<Metric> CHANNELS = List.of(Metric.HEART_RATE);
  private final PersonalZScore detector =
      new PersonalZScore(
          CHANNELS,
          2,
          Duration.ofSeconds(1),
          List.of("a-beyond", "b-beyond", "c-beyond", "d-beyond"));

  private static Window window(float... novelties) {
    var z = new float[1][2];
    return new Window(
        Instant.EPOCH, Duration.ofSeconds(1), CHANNELS, z, z, novelties, Context.UNKNOWN);
  }

  @ParameterizedTest(name = "{0} {1} {2} {3}: {4}")
  @CsvSource({
    "0, 0, 0,   0, 0",
    "1, 0, 1,   1, 0.5",
    "0, 9, 0,   0, 0.8767",
    "0, 8, 0, 100, 0.9660",
    "3, 3, 3,   0, 0.9",
  })
  void takesTheThreeThatAreFurthestOff(float a, float b, float c, float d, float score) {
    assertThat(detector.score(List.of(window(a, b, c, d)))[0]).isCloseTo(score, within(1e-3f));
  }

  @Test
  void refusesAWindowWithoutThem() {
    assertThatThrownBy(() -> detector.score(List.of(window(1))))
        .hasMessageContaining("features: 1 (expected: 4)");
  }
}
