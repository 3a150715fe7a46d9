package vigil.fognode.store;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.ZipInputStream;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies of an embedded store, made by the node that has it open and asked for by commands beside
 * it, by way of a directory beside the store. A file that is copied while it is written to may lack
 * what was committed last: H2 finds its newest state by its header and its end, and where both are
 * of another moment than the middle it goes back to an older one. So the driver's own online backup
 * makes them, which writes nothing over meanwhile.
 *
 * <p>Thread: its own.
 */
final class StoreCopies implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StoreCopies.class);
  private static final String WANTED = ".wanted";
  private static final String TAKEN = ".taken";
  private static final String PART = ".part";
  private static final String DONE = ".zip";
  private static final String FAILED = ".failed";

  private static final long LOOK_EVERY_MS = 200;

  /** A node that lives looks far sooner, and writes all the while. */
  static final Patience PATIENCE = new Patience(Duration.ofSeconds(30), Duration.ofSeconds(60));

  private final Path dir;
  private final DataSource source;
  private final ScheduledExecutorService looking;

  /**
   * How long somebody who asks waits.
   *
   * @param taken until a node takes the wish
   * @param stands for a copy that does not grow
   */
  record Patience(Duration taken, Duration stands) {}

  private StoreCopies(Path dir, DataSource source) {
    this.dir = dir;
    this.source = source;
    this.looking =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("store-copies").daemon().factory());
  }

  /**
   * Begins to make them.
   *
   * @throws IOException where the directory cannot be made
   */
  static StoreCopies serve(EmbeddedStore store, DataSource source) throws IOException {
    var copies = new StoreCopies(store.copies(), source);
    copies.clear();
    Files.createDirectories(copies.dir);
    Files.setPosixFilePermissions(copies.dir, PosixFilePermissions.fromString("rwx------"));
    copies.looking.scheduleWithFixedDelay(
        copies::look, LOOK_EVERY_MS, LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
    return copies;
  }

  private void look() {
    try (var wanted = Files.newDirectoryStream(dir, "*" + WANTED)) {
      for (var file : wanted) {
        var name = file.getFileName().toString();
        make(name.substring(0, name.length() - WANTED.length()));
      }
    } catch (IOException | RuntimeException failed) {
      LOG.warn("{}: no copy of the store was made: {}", dir, String.valueOf(failed.getMessage()));
    }
  }

  private void make(String id) throws IOException {
    Files.move(dir.resolve(id + WANTED), dir.resolve(id + TAKEN));
    var part = dir.resolve(id + PART);
    try (var connection = source.getConnection();
        var backup = connection.prepareStatement("backup to ?")) {
      backup.setString(1, part.toAbsolutePath().toString());
      backup.execute();
      Files.move(part, dir.resolve(id + DONE), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | SQLException failed) {
      Files.deleteIfExists(part);
      Files.writeString(dir.resolve(id + FAILED), EmbeddedStore.firstLine(failed));
    }
  }

  /**
   * Asks the node that has the store open for a copy, and waits for it.
   *
   * @return whether one was made: false where no node answers
   * @throws IOException where the node could not make it
   */
  static boolean ask(EmbeddedStore store, Path to, Patience patience) throws IOException {
    var dir = store.copies();
    if (!Files.isDirectory(dir)) {
      return false;
    }
    var id = UUID.randomUUID().toString();
    try {
      Files.createFile(dir.resolve(id + WANTED));
      if (!isTaken(dir.resolve(id + WANTED), patience.taken())) {
        return false;
      }
      awaitMade(store, dir.resolve(id), patience.stands());
      unpack(dir.resolve(id + DONE), to);
      return true;
    } finally {
      for (var end : new String[] {WANTED, TAKEN, PART, DONE, FAILED}) {
        Files.deleteIfExists(dir.resolve(id + end));
      }
    }
  }

  /** As long as it grows: a node that is killed meanwhile says nothing. */
  private static void awaitMade(EmbeddedStore store, Path copy, Duration longest)
      throws IOException {
    var failed = Path.of(copy + FAILED);
    long size = -1;
    long until = 0;
    while (!Files.exists(Path.of(copy + DONE))) {
      if (Files.exists(failed)) {
        throw new IOException(
            store.file() + ": its node could not copy it: " + Files.readString(failed));
      }
      var part = Path.of(copy + PART).toFile();
      if (part.length() != size) {
        size = part.length();
        until = System.nanoTime() + longest.toNanos();
      }
      if (System.nanoTime() - until > 0) {
        throw new IOException(
            store.file() + ": its node began a copy and stopped (expected: once more)");
      }
      pause(copy);
    }
  }

  private static boolean isTaken(Path wanted, Duration longest) throws IOException {
    long until = System.nanoTime() + longest.toNanos();
    while (Files.exists(wanted) && System.nanoTime() - until < 0) {
      pause(wanted);
    }
    return !Files.exists(wanted);
  }

  private static void pause(Path waitedFor) throws IOException {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_EVERY_MS / 4));
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException(waitedFor + ": no longer waited for");
    }
    var dir = waitedFor.getParent();
    if (dir == null || !Files.isDirectory(dir)) {
      throw new IOException(waitedFor + ": the node stopped meanwhile (expected: once more)");
    }
  }

  private static void unpack(Path zip, Path to) throws IOException {
    try (var entries = new ZipInputStream(Files.newInputStream(zip))) {
      for (var entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        if (entry.getName().endsWith(EmbeddedStore.SUFFIX)) {
          Files.copy(entries, to, StandardCopyOption.REPLACE_EXISTING);
          return;
        }
      }
    }
    throw new IOException(zip + ": no store in it");
  }

  /** What a node that was killed has left. */
  private void clear() throws IOException {
    if (Files.isDirectory(dir)) {
      try (var left = Files.newDirectoryStream(dir)) {
        for (var file : left) {
          Files.delete(file);
        }
      }
      Files.delete(dir);
    }
  }

  /** A copy that is being made is finished first. */
  @Override
  public void close() {
    looking.close();
    try {
      clear();
    } catch (IOException left) {
      LOG.warn("{}: could not be removed: {}", dir, String.valueOf(left.getMessage()));
    }
  }
}
