package vigil.fognode.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;
import vigil.fognode.NodeConfig;
import vigil.fognode.NodeSettings;
import vigil.fognode.store.Database;
import vigil.fognode.store.StoreReading;

/** Whose settings, directory and store a command works on, and how the store is opened. */
final class Installation {
  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The installation's settings, as for run.")
  private @Nullable Path file;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "${env:VIGIL_DATA}",
      description = "Its data directory, where there are no settings; default: VIGIL_DATA.")
  private @Nullable Path data;

  @Option(
      names = "--profile",
      defaultValue = "single",
      description = "single or cluster. Default: ${DEFAULT-VALUE}.")
  private String profile;

  interface Work<T> {
    T done(Database store) throws SQLException, IOException;
  }

  /**
   * Opens the store for one piece of work; brings its schema up to date.
   *
   * @throws IllegalStateException where a running node has the embedded store to itself
   */
  <T> T with(Work<T> work) throws SQLException, IOException {
    var settings = settings();
    Files.createDirectories(settings.dataDir());
    try (var store = open(settings)) {
      return work.done(store);
    }
  }

  /** Opens the store for reading; the node may run meanwhile. */
  StoreReading reading() throws IOException, SQLException {
    return StoreReading.open(settings().store());
  }

  Path dataDir() {
    return settings().dataDir();
  }

  Optional<Path> keysFile() {
    return settings().ingest().keysFile();
  }

  /**
   * All that is set.
   *
   * @throws ParameterException where nobody said whose
   */
  NodeSettings settings() {
    if (file != null) {
      return NodeSettings.from(NodeConfig.of(file, profile));
    }
    if (data == null || data.toString().isBlank()) {
      throw new ParameterException(
          spec.commandLine(), "Say --config FILE or --data DIR, or set VIGIL_DATA.");
    }
    return NodeSettings.from(
        NodeConfig.of(Map.of("vigil.fog-node.data-dir", data.toString()), profile));
  }

  private static Database open(NodeSettings settings) {
    try {
      return Database.open(settings.store());
    } catch (RuntimeException unopened) {
      throw Sentence.of(unopened).contains("already in use")
          ? new IllegalStateException(
              settings.dataDir()
                  + ": a running node has the store to itself; stop it, or use its pages",
              unopened)
          : unopened;
    }
  }
}
