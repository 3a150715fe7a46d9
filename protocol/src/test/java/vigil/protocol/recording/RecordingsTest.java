package vigil.protocol.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vigil.protocol.vocab.Metric;

/** Against the public sets where they are present, and against files that are not there. */
class RecordingsTest {
  @TempDir Path directory;

  @Test
  void opensMitBihWithItsBeats() {
    var recording = Recordings.open(data("mitdb/101.hea")).orElseThrow();

    assertThat(recording.hertz()).isEqualTo(360);
    assertThat(recording.length()).isEqualTo(650_000);
    assertThat(recording.annotations().stream().filter(Annotation::isBeat)).hasSize(1_865);
    assertThat(recording.signals().get(0).values()[0]).isEqualTo(-0.345f);
  }

  @Test
  void opensEveryRecordOfBothWfdbSets() throws IOException {
    for (var set : new String[] {"mitdb", "cinc2015-alarms/waveforms"}) {
      try (var files = Files.list(data(set))) {
        for (var header : files.filter(f -> f.toString().endsWith(".hea")).toList()) {
          assertThat(Recordings.open(header)).as("%s", header).isInstanceOf(Opened.Taken.class);
        }
      }
    }
  }

  @Test
  void opensNumerics() {
    var recording = Recordings.open(data("bidmc-numerics/bidmc_01_Numerics.csv")).orElseThrow();

    assertThat(recording.hertz()).isEqualTo(1);
    assertThat(recording.length()).isEqualTo(481);
    assertThat(recording.signal(Metric.SPO2)).isPresent();
  }

  @Test
  void saysWhatIsMissing() throws IOException {
    assertThat(Recordings.open(directory.resolve("101")))
        .isEqualTo(new Opened.Refused<>(directory.resolve("101.hea") + " does not exist."));
    assertThat(Recordings.open(directory.resolve("x.csv.gz")))
        .isEqualTo(new Opened.Refused<>(directory.resolve("x.csv.gz") + " does not exist."));

    Files.writeString(directory.resolve("101.hea"), "101 1 360 4\n../101.dat 212\n");
    assertThat(Recordings.open(directory.resolve("101.hea")))
        .isEqualTo(
            new Opened.Refused<>(
                "A header names the signal file '../101.dat', which lies elsewhere."));
  }

  private static Path data(String path) {
    var root = Path.of(System.getProperty("vigil.root", ".."));
    var set = Path.of(System.getProperty("vigil.data", root.resolve("../shared/data").toString()));
    assumeTrue(Files.isDirectory(set), "the public data sets are not here");
    return set.resolve(path);
  }
}
