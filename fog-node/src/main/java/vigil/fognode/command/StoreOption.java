package vigil.fognode.command;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;
import vigil.fognode.NodeConfig;
import vigil.fognode.store.StoreReading;
import vigil.fognode.store.StoreSettings;

/** Whose store a command reads; the node may run meanwhile. */
final class StoreOption {
  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The settings of the node whose store is read.")
  private @Nullable Path file;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "${env:VIGIL_DATA}",
      description = "Its data directory, where there are no settings; default: VIGIL_DATA.")
  private @Nullable Path data;

  StoreReading open() throws IOException, SQLException {
    return StoreReading.open(settings());
  }

  private StoreSettings settings() {
    if (file != null) {
      return StoreSettings.from(NodeConfig.of(file, "single"));
    }
    if (data == null || data.toString().isBlank()) {
      throw new ParameterException(
          spec.commandLine(), "Say --config FILE or --data DIR, or set VIGIL_DATA.");
    }
    return StoreSettings.from(
        NodeConfig.of(Map.of("vigil.fog-node.data-dir", data.toString()), "single"));
  }
}
