package vigil.fognode.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vigil.fognode.NodeSettings;
import vigil.fognode.store.EmbeddedStore;

/** {@code fog-node restore}: a backup becomes a node's state again. */
@Command(
    name = "restore",
    description = {
      "Puts a backup where the settings say that a node keeps its state. Nothing is overwritten:"
          + " the",
      "data directory must be empty. Every file is held against its digest, and the store is read",
      "from end to end, before anything is put anywhere."
    },
    mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Installation installation;

  @Option(names = "--from", required = true, paramLabel = "DIR", description = "What backup wrote.")
  private Path from;

  @Override
  public Integer call() throws IOException {
    var settings = installation.settings();
    var store = EmbeddedStore.of(settings.store());
    Backup.requireEmpty(settings.dataDir());
    var backup = Backup.open(from);
    long rows = requireFitting(backup, store);
    putKeys(backup, settings);
    Backup.copyTree(backup.data(), settings.dataDir(), file -> true);
    if (Files.exists(backup.store()) && store.isPresent()) {
      Backup.copyTree(backup.tail(), store.get().tail(), file -> true);
      Backup.copy(backup.store(), store.get().file());
    }
    var out = spec.commandLine().getOut();
    out.println(
        settings.dataDir()
            + ": restored, "
            + (store.isPresent()
                ? rows + " rows"
                : "without the store: pg_restore brings it back"));
    out.flush();
    return 0;
  }

  private static long requireFitting(Backup backup, Optional<EmbeddedStore> store)
      throws IOException {
    boolean has = Files.exists(backup.store());
    if (store.isEmpty() && has) {
      throw new IllegalArgumentException(
          backup.store()
              + ": an embedded store (expected: none, where the settings name a server)");
    }
    if (store.isEmpty()) {
      return 0;
    }
    if (!has) {
      throw new IOException(
          backup.store() + ": not there (expected: a store, or settings that name a server's)");
    }
    if (Files.exists(store.get().file())) {
      throw new IOException(store.get().file() + ": a store is there (expected: none)");
    }
    try {
      return store.get().requireReadable(backup.store());
    } catch (SQLException damaged) {
      throw new IOException(backup.store() + ": " + Sentence.of(damaged), damaged);
    }
  }

  private static void putKeys(Backup backup, NodeSettings settings) throws IOException {
    if (!Files.exists(backup.keys())) {
      return;
    }
    var keys =
        settings
            .ingest()
            .keysFile()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "vigil.fog-node.ingest.keys-file: not set (expected: where the devices'"
                            + " keys of the backup go)"));
    if (Files.exists(keys)) {
      throw new IOException(keys + ": keys are there (expected: none)");
    }
    Backup.copy(backup.keys(), keys);
  }
}
