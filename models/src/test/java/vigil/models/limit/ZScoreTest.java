package vigil.models.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vigil.models.Context;
import vigil.models.Window;
import vigil.protocol.vocab.Metric;

class ZScoreTest {
  private static final List<Metric> CHANNELS = List.of(Metric.HEART_RATE, Metric.SPO2);
  private static final ZScore FIXED =
      new ZScore(ZScore.Against.BASELINE, CHANNELS, 8, Duration.ofSeconds(1));
  private static final ZScore RUNNING =
      new ZScore(ZScore.Against.WINDOW, CHANNELS, 8, Duration.ofSeconds(1));

  /** From a table of Student's distribution, three degrees of freedom, two sides. */
  @ParameterizedTest(name = "P(|T| <= {0}) = {1}")
  @CsvSource({"0, 0", "0.7648923, 0.5", "2.353363, 0.9", "3.182446, 0.95", "5.840909, 0.99"})
  void hasStudentsDistribution(double t, double expected) {
    assertThat(ZScore.withinStudent(t)).isCloseTo(expected, within(1e-6));
  }

  /** The furthest of two channels at 5.84: 0.99². */
  @Test
  void countsTheChannelThatIsFurthestOff() {
    var window = window(level(0), level(-5.840909f));

    assertThat(FIXED.score(List.of(window))[0]).isCloseTo(0.9801f, within(1e-5f));
  }

  @Test
  void risesWithTheDistance() {
    float[] scores =
        FIXED.score(
            List.of(
                window(level(0), level(0)),
                window(level(2), level(0)),
                window(level(0), level(-4)),
                window(level(12), level(-4))));

    assertThat(scores).isSorted().doesNotHaveDuplicates();
  }

  /** Older steps 1, −1, 1, −1: mean 0, spread 1.1547; three of the newest at 2.3094 are 2 off. */
  @Test
  void runningMeasuresAgainstTheWindowsOlderSteps() {
    float[] z = {1, -1, 1, -1, 2.3094011f, 0, -2.3094011f, 9};

    assertThat(RUNNING.furthest(new float[][] {z})).isCloseTo(2, within(1e-4));
  }

  @Test
  void runningForgivesALevelThatIsNotNew() {
    var window = window(level(6), level(0));

    assertThat(RUNNING.score(List.of(window))[0]).isZero();
    assertThat(FIXED.score(List.of(window))[0]).isGreaterThan(0.97f);
  }

  @Test
  void refusesAWindowOfAnotherShape() {
    var broken = window(level(0), level(0));
    broken.z()[1][3] = Float.NaN;

    assertThatThrownBy(() -> FIXED.score(List.of(window(new float[7], new float[7]))))
        .hasMessage("z-score/1: window's length: 7 (expected: 8)");
    assertThatThrownBy(() -> FIXED.score(List.of(broken)))
        .hasMessage("z-score/1: window's value: NaN (expected: a finite number)");
  }

  private static float[] level(float z) {
    float[] channel = new float[8];
    Arrays.fill(channel, z);
    return channel;
  }

  private static Window window(float[]... z) {
    return new Window(
        Instant.EPOCH, Duration.ofSeconds(1), CHANNELS, z, z, new float[0], Context.UNKNOWN);
  }
}
