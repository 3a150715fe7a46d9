package vigil.fognode.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import picocli.CommandLine.Option;
import vigil.fognode.NodeConfig;
import vigil.fognode.NodeSettings;
import vigil.fognode.store.Database;

/** Whose store a command works on, and how it is opened. */
final class Installation {
  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "The installation's settings, as for run.")
  private Path file;

  @Option(
      names = "--profile",
      defaultValue = "single",
      description = "single or cluster. Default: ${DEFAULT-VALUE}.")
  private String profile;

  interface Work<T> {
    T done(Database store) throws SQLException, IOException;
  }

  /**
   * Opens the store for one piece of work.
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

  Path dataDir() {
    return settings().dataDir();
  }

  Optional<Path> keysFile() {
    return settings().ingest().keysFile();
  }

  private NodeSettings settings() {
    return NodeSettings.from(NodeConfig.of(file, profile));
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
