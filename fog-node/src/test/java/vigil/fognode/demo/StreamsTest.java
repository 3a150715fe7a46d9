package vigil.fognode.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vigil.fognode.demo.core.InjectedStream;
import vigil.fognode.demo.core.Stretch;
import vigil.protocol.vocab.Cause;

class StreamsTest {
  private static final String DRIFT =
      """
      [{"file": "p028-drift.csv", "bed": 1, "seed": 1, "patient": 28, "kind": "drift",
        "cause": "device", "onset": 183, "end": 235, "seconds": 481, "inValues": true,
        "alerts": [{"from": 219, "to": 229, "score": 0.9, "cause": "device",
                    "condition": "sensor-drift"}]}]
      """;

  @TempDir private Path dir;

  private List<InjectedStream> read(String json) throws IOException {
    Files.writeString(dir.resolve("streams.json"), json);
    return Streams.read(dir);
  }

  @Test
  void readsWhatWasLaidInAndWhatWasSaidOfIt() throws IOException {
    assertThat(read(DRIFT))
        .containsExactly(
            new InjectedStream(
                "p028-drift.csv",
                28,
                "drift",
                Optional.of(new InjectedStream.Laid(Cause.DEVICE, 183, 235)),
                481,
                true,
                List.of(new Stretch(219, 229, Cause.DEVICE, "sensor-drift"))));
  }

  @Test
  void readsAStreamInWhichNothingIs() throws IOException {
    var none =
        read(
            DRIFT
                .replace("\"device\", \"onset\": 183, \"end\": 235", "null, \"onset\": null")
                .replaceAll("(?s)\"alerts\": .*", "\"alerts\": []}]"));
    assertThat(none.getFirst().laidIn()).isEmpty();
    assertThat(none.getFirst().offline()).isEmpty();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = ';',
      value = {
        "[]; no stream in it (expected: at least one)",
        "[{; (expected: JSON)",
        "[{\"onset\": null}]; file: missing (expected: what models inject --judge writes)",
      })
  void saysWhatIsWrong(String json, String sentence) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(sentence);
  }

  @ParameterizedTest(name = "{0} for {1}: {2}")
  @CsvSource(
      delimiter = ';',
      value = {
        "\"alerts\"; \"said\"; alerts: missing (expected: what models inject --judge writes)",
        "\"device\"; \"magic\"; cause: magic (expected: patient, device, tampering or context)",
        "481; \"long\"; seconds: \"long\" (expected: a number)",
      })
  void saysWhichKeyIsWrong(String text, String other, String sentence) {
    assertThatThrownBy(() -> read(DRIFT.replace(text, other)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(sentence);
  }

  @Test
  void saysWhereNothingIs() {
    assertThatThrownBy(() -> Streams.read(dir))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("streams.json: not there");
  }
}
