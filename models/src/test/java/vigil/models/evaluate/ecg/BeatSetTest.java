package vigil.models.evaluate.ecg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vigil.models.evaluate.Protocols;
import vigil.models.evaluate.measure.Protocol;
import vigil.models.train.beats.AnnotatedRecordings;
import vigil.protocol.recording.Annotation;
import vigil.protocol.recording.Opened;
import vigil.protocol.recording.Recording;
import vigil.protocol.recording.Signal;

class BeatSetTest {
  @TempDir Path directory;

  @ParameterizedTest(name = "{1}")
  @MethodSource("unusable")
  void saysInOneSentenceWhyARecordingCannotBeUsed(Recording recording, String sentence) {
    assertThat(AnnotatedRecordings.usable(recording)).isEqualTo(new Opened.Refused<>(sentence));
  }

  static Stream<Arguments> unusable() {
    var missing = wave(360, 400);
    Arrays.fill(missing, 0, missing.length * 2 / 3, Float.NaN);
    return Stream.of(
        Arguments.of(
            recording(360, wave(360, 400), List.of()),
            "x has no beat annotations: it is unlabelled."),
        Arguments.of(
            recording(50, wave(50, 400), beats(400)),
            "x is sampled at 50.0 Hz (expected: 100 to 2000 Hz)."),
        Arguments.of(
            recording(360, wave(360, 20), beats(20)),
            "x is too short: 20 s and 20 beats (expected: 360 s and 60)."),
        Arguments.of(recording(360, missing, beats(400)), "x has no values in 67 % of lead II."),
        Arguments.of(
            recording(360, new float[360 * 400], beats(400)), "x has a constant lead: II."));
  }

  @Test
  void takesAGoodRecording() {
    assertThat(AnnotatedRecordings.usable(recording(360, wave(360, 400), beats(400))))
        .isInstanceOf(Opened.Taken.class);
  }

  @Test
  void everyProtocolSaysInOneSentenceThatItsDataAreMissing() throws IOException {
    for (var name : List.of("beats", "false-alarms", "integrity", "early-warning", "glucose")) {
      var study = new Protocol.Study(directory, List.of(1L), (share, what) -> {});
      var opened = Protocols.named(name).orElseThrow().run(study);
      assertThat(opened).as(name).isInstanceOf(Opened.Refused.class);
      assertThat(opened.toString()).as(name).contains("does not exist");
    }
    Files.createDirectories(directory.resolve("mitdb"));
    assertThat(BeatSet.read(directory.resolve("mitdb")).toString())
        .contains("holds 0 WFDB records (expected: at least 3, to split by patient).");
  }

  private static Recording recording(double hertz, float[] values, List<Annotation> marks) {
    return new Recording(
        "x", hertz, List.of(new Signal("II", Optional.empty(), "mV", values)), marks);
  }

  private static float[] wave(int hertz, int seconds) {
    var values = new float[hertz * seconds];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % hertz == 0 ? 1 : 0;
    }
    return values;
  }

  private static List<Annotation> beats(int seconds) {
    var marks = new ArrayList<Annotation>();
    for (int i = 0; i < seconds; i++) {
      marks.add(new Annotation(360L * i, "N", ""));
    }
    return marks;
  }
}
