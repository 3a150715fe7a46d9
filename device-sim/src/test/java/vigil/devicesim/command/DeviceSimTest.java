package vigil.devicesim.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vigil.devicesim.uplink.ScriptedNode;
import vigil.protocol.recording.Opened;
import vigil.protocol.recording.Recording;
import vigil.protocol.recording.Recordings;

class DeviceSimTest {

  @ParameterizedTest(name = "{0}: exit {1}")
  @CsvSource(
      delimiter = ';',
      value = {
        "--version; 0",
        "--help; 0",
        "ward --help; 0",
        "load --help; 0",
        "replay --help; 0",
        "attack --help; 0",
        "; 2",
        "nonsense; 2",
        "load; 2",
        "load --bare-server --duration 5x; 2",
        "load --bare-server --devices 0; 2",
        "load --bare-server --con --non; 2",
        "load --list --devices 3 --per-patient 3; 0",
        "load --list --per-patient 2; 2",
        "ward --beds 0; 2",
        "ward --beds 2; 2",
        "attack --kind spoof --target coap://192.0.2.1; 2",
        "replay --recording /nowhere.csv --list; 1",
      })
  void endsWithTheCodeScriptsRelyOn(String line, int code) {
    var arguments = line == null ? new String[0] : line.split(" ");
    assertThat(DeviceSim.run(arguments)).isEqualTo(code);
  }

  @ParameterizedTest(name = "{0}: {1} ms")
  @CsvSource({"250ms, 250", "90s, 90000", "5m, 300000", "1h, 3600000"})
  void readsDurationsAsPeopleWriteThem(String text, long ms) {
    assertThat(Durations.parse(text)).isEqualTo(Duration.ofMillis(ms));
  }

  @Test
  void writesRecordingsThatCanBeReadAgain(@TempDir Path dir) throws IOException {
    assertThat(DeviceSim.run("ward", "--csv", dir.toString(), "--beds", "3", "--duration", "60s"))
        .isZero();

    var file = dir.resolve("demo-s7-p003.csv");
    assertThat(Recordings.open(file))
        .isInstanceOfSatisfying(
            Opened.Taken.class,
            taken -> assertThat(((Recording) taken.value()).length()).isEqualTo(60));
    assertThat(Files.readAllLines(dir.resolve("truths.csv")))
        .hasSize(4)
        .anyMatch(l -> l.contains("lead-off"));
  }

  @Test
  void reportsLedgerAndTruths(@TempDir Path dir) throws IOException {
    var report = dir.resolve("report.json");
    try (var node = ScriptedNode.plain()) {
      int code =
          DeviceSim.run(
              "attack",
              "--kind",
              "replay",
              "--target",
              node.uri().toString(),
              "--duration",
              "20s",
              "--report",
              report.toString(),
              "--list");
      assertThat(code).isZero();
      assertThat(report).doesNotExist();
      code =
          DeviceSim.run(
              "load",
              "--target",
              node.uri().toString(),
              "--devices",
              "4",
              "--rate",
              "5",
              "--duration",
              "1s",
              "--report",
              report.toString());
      assertThat(code).isZero();
    }
    var json = new ObjectMapper().readTree(report.toFile());
    for (var field : new String[] {"sent", "acknowledged", "refused", "missing", "duplicates"}) {
      assertThat(json.path(field).isIntegralNumber()).as(field).isTrue();
    }
    for (var field : new String[] {"p50", "p99", "p999", "max"}) {
      assertThat(json.path("latencyMs").path(field).isNumber()).as(field).isTrue();
    }
    assertThat(json.path("sent").asLong()).isEqualTo(20);
    assertThat(json.path("missing").asLong()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "s", "-1s", "1d", "1.5s", ""})
  void refusesDurationsThatAreNone(String text) {
    assertThat(DeviceSim.run("load", "--bare-server", "--duration", text)).isEqualTo(2);
  }
}
