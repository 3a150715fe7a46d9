package vigil.devicesim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vigil.devicesim.core.Course;
import vigil.protocol.vocab.Metric;

/** Skipped where the recordings are not there. */
class RealRecordingsTest {

  private static Path directory(String name) {
    var root = Path.of(System.getProperty("vigil.root", "."));
    var data = System.getProperty("vigil.data", root.resolve("../shared/data").toString());
    var directory = Path.of(data, name);
    assumeTrue(Files.isDirectory(directory), directory + " is not there");
    return directory;
  }

  private static WardSettings settings(Path directory, int beds) {
    return WardSettings.demo(beds, 7)
        .withDuration(Optional.of(Duration.ofSeconds(90)))
        .withRecordings(Optional.of(directory));
  }

  @Test
  void aQuietBedIsTheRecordingItself() {
    var directory = directory("bidmc-numerics");
    var recording = RecordingFiles.open(directory, 7).get(6);
    var heartRate = recording.signal(Metric.HEART_RATE).orElseThrow().values();

    var rows = WardRecording.of(settings(directory, 7)).get(6).rows();

    assertThat(IntStream.range(0, 90).mapToObj(i -> rows.get(i).get(Metric.HEART_RATE)))
        .containsExactlyElementsOf(
            IntStream.range(0, 90).mapToObj(i -> (double) heartRate[i]).toList());
  }

  @Test
  void everyEventOfTheCourseHappensToARealPatient() {
    var recordings = WardRecording.of(settings(directory("bidmc-numerics"), 6));

    assertThat(recordings).allSatisfy(recording -> assertThat(recording.truths()).hasSize(1));
    var first = recordings.get(0).rows();
    double before = first.get(20).getOrDefault(Metric.HEART_RATE, Double.NaN);
    double after = first.get(75).getOrDefault(Metric.HEART_RATE, Double.NaN);
    assertThat(after).isGreaterThan(before + 20);
  }

  @Test
  void ambulatoryRecordingsGiveHeartRateAndWave() {
    var settings = settings(directory("mitdb"), 2).withCourse(Course.STEADY);

    for (var recording : WardRecording.of(settings)) {
      assertThat(recording.rows().subList(12, 60))
          .allSatisfy(
              row ->
                  assertThat(row.getOrDefault(Metric.HEART_RATE, Double.NaN))
                      .isBetween(30.0, 200.0));
    }
  }
}
