package vigil.models.runtime;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * ONNX Runtime itself, once a process, without its telemetry.
 *
 * <p>Version 1.29 reports to its maker on Linux too unless {@code ORT_DISABLE_TELEMETRY} is 1, and
 * its telemetry crashes the process where the command line exceeds 4 kB. The launchers and the
 * service files set the variable; who starts Java otherwise is told before it crashes.
 */
final class OnnxEnvironment {
  private static final String VARIABLE = "ORT_DISABLE_TELEMETRY";
  private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");

  /** Bytes; the runtime copies the command line into 4,096. */
  private static final int LONGEST = 4_000;

  private OnnxEnvironment() {}

  /** Refuses what would crash as soon as the runtime is there. */
  static void checkStart() throws IOException {
    if ("1".equals(System.getenv(VARIABLE)) || !Files.isReadable(COMMAND_LINE)) {
      return;
    }
    try (var in = Files.newInputStream(COMMAND_LINE)) {
      if (in.readNBytes(LONGEST + 1).length > LONGEST) {
        throw new IOException(
            "network: the command line exceeds %d bytes and ONNX Runtime would crash (expected: %s=1)"
                .formatted(LONGEST, VARIABLE));
      }
    }
  }

  static OrtEnvironment shared() {
    return Holder.SHARED;
  }

  private static final class Holder {
    static final OrtEnvironment SHARED = quiet();

    private static OrtEnvironment quiet() {
      var environment =
          OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "vigil");
      try {
        environment.setTelemetry(false);
      } catch (OrtException e) {
        throw new IllegalStateException("ONNX Runtime: telemetry cannot be turned off", e);
      }
      return environment;
    }
  }
}
