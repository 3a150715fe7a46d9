package vigil.models.feature.ecg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VariabilityTest {
  /** Beats at these intervals in ms, from second 0. */
  private static double[] beats(double... intervals) {
    double[] at = new double[intervals.length + 1];
    for (int i = 0; i < intervals.length; i++) {
      at[i + 1] = at[i] + intervals[i] / 1_000;
    }
    return at;
  }

  /** Worked by hand from the definitions of the Task Force. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "800 800 800 800 800 800 800 800, 0,     0,     0",
    "800 860 800 860 800 860 800 860, 32.07, 60,    1",
    "800 840 800 840 800 840 800 840, 21.38, 40,    0",
    "800 860 860 860 800 800 800 800, 31.05, 32.07, 0.2857",
  })
  void followsTheDefinitions(String intervals, double sdnn, double rmssd, double pnn50) {
    var found =
        Variability.of(
            beats(Arrays.stream(intervals.split(" ")).mapToDouble(Double::parseDouble).toArray()));

    assertThat(found.sdnn()).isCloseTo(sdnn, within(0.01));
    assertThat(found.rmssd()).isCloseTo(rmssd, within(0.01));
    assertThat(found.pnn50()).isCloseTo(pnn50, within(1e-4));
    assertThat(found.lfHf()).isNaN();
  }

  /** An early beat and the pause after it are no intervals between normal beats. */
  @Test
  void leavesOutAnEctopicBeat() {
    var calm = beats(800, 800, 800, 800, 800, 800, 800, 800, 800, 800, 800, 800, 800, 800);
    var early = beats(800, 800, 800, 800, 800, 500, 1_100, 800, 800, 800, 800, 800, 800, 800);

    assertThat(Variability.of(early).rmssd()).isCloseTo(Variability.of(calm).rmssd(), within(1e-6));
    assertThat(Variability.of(early).sdnn()).isCloseTo(Variability.of(calm).sdnn(), within(1e-6));
  }

  @ParameterizedTest(name = "{0} Hz")
  @CsvSource({"0.1, true", "0.25, false"})
  void tellsSlowWavesFromBreath(double hertz, boolean slow) {
    double[] at = new double[150];
    for (int i = 1; i < at.length; i++) {
      at[i] = at[i - 1] + 0.8 + 0.03 * Math.sin(2 * Math.PI * hertz * at[i - 1]);
    }
    double balance = Variability.of(at).lfHf();

    assertThat(slow ? balance : 1 / balance).isGreaterThan(5);
  }

  @Test
  void saysNothingOfTooFew() {
    assertThat(Variability.of(new double[0]).sdnn()).isNaN();
    assertThat(Variability.of(beats(DoubleStream.generate(() -> 800).limit(5).toArray())).rmssd())
        .isNaN();
  }
}
