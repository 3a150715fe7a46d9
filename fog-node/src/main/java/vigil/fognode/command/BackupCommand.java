package vigil.fognode.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vigil.fognode.NodeSettings;
import vigil.fognode.store.EmbeddedStore;

/** {@code fog-node backup}: all that a node must not lose, in one directory. */
@Command(
    name = "backup",
    description = {
      "Copies store, keys and models of a node into a directory; the node may run meanwhile. The"
          + " copy",
      "holds every block that was acknowledged before it began. Keep it as secret as the node: it",
      "holds the keys. A PostgreSQL store is backed up with pg_dump, beside this."
    },
    mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Installation installation;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "DIR",
      description = "An empty directory, or one that is made.")
  private Path to;

  @Option(
      names = "--without-store",
      description = "Keys and models only: the store is a server's, and backed up there.")
  private boolean withoutStore;

  @Override
  public Integer call() throws IOException {
    var settings = installation.settings();
    var store = EmbeddedStore.of(settings.store());
    var data = settings.dataDir().toAbsolutePath().normalize();
    requirePossible(settings, store, data);
    var backup = Backup.create(to);
    var keys = settings.ingest().keysFile().map(file -> file.toAbsolutePath().normalize());
    // The store comes last: the signed head of the audit trail must not be newer than the trail.
    Backup.copyTree(data, backup.data(), file -> !isOfStore(file, store) && !is(file, keys));
    if (keys.isPresent() && Files.exists(keys.get())) {
      Backup.copy(keys.get(), backup.keys());
    }
    if (store.isPresent() && !withoutStore) {
      Backup.copyTree(store.get().tail(), backup.tail(), file -> true);
      store.get().copy(backup.store());
    }
    int files = backup.seal();
    var out = spec.commandLine().getOut();
    out.println(backup.dir() + ": " + files + " files");
    out.flush();
    return 0;
  }

  private void requirePossible(NodeSettings settings, Optional<EmbeddedStore> store, Path data)
      throws IOException {
    if (store.isEmpty() && !withoutStore) {
      throw new IllegalStateException(
          settings.store().url()
              + ": a server's store (expected: pg_dump --format=custom for it, and backup"
              + " --without-store for keys and models)");
    }
    if (!Files.isDirectory(data)) {
      throw new IOException(data + ": no data directory there");
    }
    if (to.toAbsolutePath().normalize().startsWith(data)) {
      throw new IllegalArgumentException(
          "--to: " + to + " (expected: outside of " + data + ", which is what is backed up)");
    }
  }

  private static boolean is(Path file, Optional<Path> other) {
    return other.filter(file::equals).isPresent();
  }

  /** The driver's own files and the log's tail lie beside the store, under the same name. */
  private static boolean isOfStore(Path file, Optional<EmbeddedStore> store) {
    return store
        .map(EmbeddedStore::file)
        .map(Path::toString)
        .map(name -> name.substring(0, name.length() - "mv.db".length()))
        .filter(file.toString()::startsWith)
        .isPresent();
  }
}
