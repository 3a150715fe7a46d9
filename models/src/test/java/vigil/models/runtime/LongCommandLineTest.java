package vigil.models.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import vigil.models.ModelStore;
import vigil.models.UnusableModelException;

/** ONNX Runtime, with its telemetry on, crashes on a command line beyond 4 kB. */
class LongCommandLineTest {
  @Test
  void isRefusedBeforeTheRuntimeCrashes() throws IOException, InterruptedException {
    assertThat(saidOf("x".repeat(4_096))).contains("ORT_DISABLE_TELEMETRY=1)");
  }

  /** What a process says that was started so and opens a network. */
  private static String saidOf(String argument) throws IOException, InterruptedException {
    var start =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                LongCommandLineTest.class.getName(),
                argument)
            .redirectErrorStream(true);
    start.environment().remove("ORT_DISABLE_TELEMETRY");
    var process = start.start();
    try (var out = process.getInputStream()) {
      var said = new String(out.readAllBytes(), UTF_8);
      assertThat(process.waitFor()).as(said).isZero();
      return said;
    }
  }

  /** Opens a shipped network. */
  public static void main(String[] arguments) throws IOException {
    try {
      Detectors.open(ModelStore.shipped().newest("autoencoder").orElseThrow());
    } catch (UnusableModelException refused) {
      System.out.println(refused.getMessage());
    }
  }
}
