package vigil.models.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vigil.models.evaluate.Protocols;

class ModelsTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path place;

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"train", "evaluate", "inject", "export", "bench"})
  void everyCommandHelps(String command) {
    assertThat(run(command, "--help")).isZero();
    assertThat(out.toString()).contains("Usage: models " + command);
  }

  @Test
  void saysWhatDataEachProtocolReads() {
    run("evaluate", "--help");
    assertThat(Protocols.names())
        .allSatisfy(name -> assertThat(out.toString()).containsPattern("(?m)^  " + name + "  "));
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    assertThat(run("predict")).isEqualTo(2);
    assertThat(run("export", "--nothing")).isEqualTo(2);
  }

  @Test
  void saysInOneLineThatThereIsNoSuchModel() {
    assertThat(run("export", "nothing", "--models", place.toString())).isEqualTo(1);
    assertThat(err.toString())
        .isEqualTo("export: nothing: there is no such model (expected: one of [])\n");
  }

  @Test
  void timesFrozenAgainstTrainedInOneRun() {
    assertThat(run("bench", "--seconds", "0.02", "--models", place.toString(), "--json")).isZero();
    assertThat(out.toString())
        .contains(
            "\"detector\":\"z-score\"",
            "\"detector\":\"limits\"",
            "\"detector\":\"news2\"",
            "\"network\":\"lstm\"",
            "timesAsFast",
            "millisecondsAnAlert");
  }

  private int run(String... arguments) {
    return Models.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
