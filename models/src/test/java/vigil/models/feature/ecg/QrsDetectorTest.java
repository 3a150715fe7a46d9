package vigil.models.feature.ecg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vigil.protocol.recording.Annotation;
import vigil.protocol.recording.Recordings;
import vigil.protocol.recording.Signal;

class QrsDetectorTest {

  @ParameterizedTest(name = "{0} Hz, {1} /min, noise {2} mV")
  @CsvSource({
    "360, 60, 0.02",
    "250, 90, 0.05",
    "125, 150, 0.02",
    "500, 40, 0.05",
    "360, 200, 0.02"
  })
  void findsEveryBeatOfASimpleEcg(double hertz, double rate, double noise) {
    long[] beats = beats(hertz, rate, 60);
    var signal = ecg(hertz, beats, noise, 1);

    var match = QrsMatch.of(beats, new QrsDetector(hertz).detect(List.of(signal)), hertz);

    assertThat(match.missed()).isLessThanOrEqualTo(1);
    assertThat(match.extra()).isLessThanOrEqualTo(1);
  }

  @Test
  void seesInTheOtherLeadWhatOneHasLost() {
    long[] beats = beats(360, 70, 60);
    var good = ecg(360, beats, 0.02, 1);
    var noise = new float[good.length];
    var random = new Random(2);
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) random.nextGaussian();
    }

    var match = QrsMatch.of(beats, new QrsDetector(360).detect(List.of(noise, good)), 360);

    assertThat(match.sensitivity()).isGreaterThan(0.98);
    assertThat(match.predictivity()).isGreaterThan(0.98);
  }

  @Test
  void findsNothingWhereNothingIs() {
    var missing = new float[3_600];
    Arrays.fill(missing, Float.NaN);

    assertThat(new QrsDetector(360).detect(List.of(new float[3_600]))).isEmpty();
    assertThat(new QrsDetector(360).detect(List.of(missing))).isEmpty();
    assertThat(new QrsDetector(360).detect(List.of(new float[0]))).isEmpty();
    assertThat(new QrsDetector(360).detect(List.of(new float[] {1, 2, 3}))).isEmpty();
    assertThat(new QrsDetector(360).detect(List.of())).isEmpty();
  }

  @Test
  void refusesARateThatCannotShowAComplex() {
    assertThatThrownBy(() -> new QrsDetector(8))
        .hasMessage("ECG sampled at 8.0 Hz (expected: 50 to 10000 Hz)");
  }

  @Test
  void trustsACleanLeadAndNotNoiseOrALineWithoutASignal() {
    var random = new Random(3);
    var noise = new float[360 * 30];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) random.nextGaussian();
    }

    assertThat(SignalQuality.of(ecg(360, beats(360, 70, 30), 0.02, 1), 360)).isGreaterThan(0.9);
    assertThat(SignalQuality.of(noise, 360)).isLessThan(0.5);
    assertThat(SignalQuality.of(new float[360 * 30], 360)).isZero();
    assertThat(SignalQuality.of(new float[10], 360)).isZero();
  }

  @ParameterizedTest(name = "record {0}")
  @ValueSource(strings = {"101", "119", "209", "230"})
  void findsTheBeatsOfMitBih(String record) {
    var root = Path.of(System.getProperty("vigil.root", ".."));
    var data = Path.of(System.getProperty("vigil.data", root.resolve("../shared/data").toString()));
    assumeTrue(Files.isDirectory(data), "the public data sets are not here");
    var recording = Recordings.open(data.resolve("mitdb/" + record)).orElseThrow();
    long[] beats =
        recording.annotations().stream()
            .filter(Annotation::isBeat)
            .mapToLong(Annotation::at)
            .toArray();

    var match =
        QrsMatch.of(
            beats,
            new QrsDetector(recording.hertz())
                .detect(recording.signals().stream().map(Signal::values).toList()),
            recording.hertz());

    assertThat(match.sensitivity()).isGreaterThan(0.997);
    assertThat(match.predictivity()).isGreaterThan(0.997);
  }

  private static long[] beats(double hertz, double rate, double seconds) {
    long[] beats = new long[(int) (seconds * rate / 60) - 1];
    for (int i = 0; i < beats.length; i++) {
      beats[i] = Math.round((i + 0.5) * 60 / rate * hertz);
    }
    return beats;
  }

  /** Narrow complexes, broad T waves, white noise. */
  private static float[] ecg(double hertz, long[] beats, double noise, long seed) {
    var random = new Random(seed);
    var signal = new float[(int) (beats[beats.length - 1] + hertz)];
    for (int i = 0; i < signal.length; i++) {
      signal[i] = (float) (noise * random.nextGaussian());
    }
    for (long beat : beats) {
      for (int i = -(int) (0.1 * hertz); i < 0.4 * hertz; i++) {
        double t = i / hertz;
        double value =
            Math.exp(-t * t / 0.0002)
                - 0.2 * Math.exp(-(t - 0.03) * (t - 0.03) / 0.0002)
                + 0.2 * Math.exp(-(t - 0.2) * (t - 0.2) / 0.003);
        int at = (int) beat + i;
        if (at >= 0 && at < signal.length) {
          signal[at] += (float) value;
        }
      }
    }
    return signal;
  }
}
