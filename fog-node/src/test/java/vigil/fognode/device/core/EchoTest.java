package vigil.fognode.device.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vigil.protocol.recording.Recording;
import vigil.protocol.recording.Recordings;
import vigil.protocol.vocab.BlockId;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.Sample;
import vigil.protocol.vocab.SampleBlock;
import vigil.protocol.vocab.Waveform;

class EchoTest {
  private static final DeviceId DEVICE = new DeviceId("d-1");
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Path DATA =
      Path.of(System.getProperty("vigil.data", "../../shared/data")).resolve("bidmc-numerics");

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void hearsNothingInALivingStream(long seed) {
    var random = new Random(seed);
    var echo = Echo.NONE;
    double rate = 70;
    for (int second = 0; second < 3_600; second++) {
      rate += random.nextGaussian() - 0.05 * (rate - 70);
      echo = echo.next(numerics(second, Math.rint(rate), Math.rint(14 + random.nextGaussian())));
      assertThat(echo.heard()).isEmpty();
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void hearsAReplayOfNumericsAlone(long seed) {
    var random = new Random(seed);
    var sent = new ArrayList<double[]>();
    for (int second = 0; second < 60; second++) {
      sent.add(new double[] {70 + random.nextInt(8), 14 + random.nextInt(4)});
    }
    var heard =
        after(60 + 30, s -> numerics(s, sent.get(s < 60 ? s : s - 40)[0], sent.get(s % 60)[1]));
    assertThat(heard).isEmpty();

    heard =
        after(
            60 + 30,
            s -> {
              var then = sent.get(s < 60 ? s : s - 40);
              return numerics(s, then[0], then[1]);
            });
    assertThat(heard)
        .isPresent()
        .get()
        .satisfies(it -> assertThat(it.sort()).isEqualTo(Echo.Sort.REPLAY))
        .satisfies(it -> assertThat(it.lag()).isEqualTo(40));
  }

  @Test
  void hearsAWaveThatIsReplayedWithinSeconds() {
    assertThat(after(69, second -> wave(second, second < 60 ? second : second - 30)))
        .isPresent()
        .get()
        .extracting(Echo.Heard::sort)
        .isEqualTo(Echo.Sort.REPLAY);
  }

  @Test
  void hearsTheSameSecondOverAndOver() {
    assertThat(after(50, second -> wave(second, Math.min(second, 40))))
        .isPresent()
        .get()
        .extracting(Echo.Heard::sort)
        .isEqualTo(Echo.Sort.FORGED);
  }

  @Test
  void seesAStandstillOfADeviceWhoseValuesAlwaysChanged() {
    IntFunction<SampleBlock> stream = second -> numerics(second, 70 + Math.min(second, 40) % 5, 14);
    assertThat(after(50, stream)).isEmpty();
    assertThat(after(70, stream))
        .isPresent()
        .get()
        .extracting(Echo.Heard::sort)
        .isEqualTo(Echo.Sort.STANDSTILL);
  }

  @Test
  void leavesASlowDeviceAndALeadThatIsOffInPeace() {
    assertThat(after(400, second -> numerics(second, 37 + second / 100, 1))).isEmpty();
    assertThat(after(400, second -> numerics(second, second < 60 ? 70 + second % 7 : 0, 0)))
        .isEmpty();
  }

  @Test
  void hearsNothingInRealPatients() throws IOException {
    assumeTrue(Files.isDirectory(DATA), "no recordings here");
    try (var files = Files.list(DATA)) {
      for (var file : files.filter(f -> f.toString().endsWith(".csv")).sorted().toList()) {
        var recording = Recordings.open(file).orElseThrow();
        assertThat(heard(recording, Metric.HEART_RATE, Metric.RESPIRATION_RATE)).isEmpty();
        assertThat(heard(recording, Metric.SPO2, Metric.PULSE_RATE)).isEmpty();
      }
    }
  }

  private static List<Echo.Heard> heard(Recording recording, Metric one, Metric other) {
    var heard = new ArrayList<Echo.Heard>();
    var first = recording.signal(one).orElseThrow().values();
    var second = recording.signal(other).orElseThrow().values();
    var echo = Echo.NONE;
    for (int i = 0; i < first.length; i++) {
      if (!Float.isNaN(first[i]) && !Float.isNaN(second[i])) {
        echo = echo.next(numerics(i, first[i], second[i]));
        echo.heard().ifPresent(heard::add);
      }
    }
    return heard;
  }

  private static Optional<Echo.Heard> after(int seconds, IntFunction<SampleBlock> stream) {
    var echo = Echo.NONE;
    for (int second = 0; second < seconds; second++) {
      echo = echo.next(stream.apply(second));
    }
    return echo.heard();
  }

  private static SampleBlock numerics(int second, double rate, double breaths) {
    var at = START.plusSeconds(second);
    return SampleBlock.of(
        new BlockId(DEVICE, 0, second),
        List.of(
            Sample.valid(Metric.HEART_RATE, at, rate),
            Sample.valid(Metric.RESPIRATION_RATE, at, breaths)));
  }

  private static SampleBlock wave(int second, int measured) {
    var random = new Random(31L * measured);
    var values = new float[250];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    var numerics = numerics(second, 70 + random.nextInt(5), 14);
    return new SampleBlock(
        numerics.id(),
        numerics.samples(),
        List.of(
            new Waveform(
                Metric.ECG_LEAD_II, START.plusSeconds(second), Duration.ofMillis(4), values)));
  }
}
