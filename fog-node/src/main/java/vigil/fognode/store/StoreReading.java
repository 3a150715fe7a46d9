package vigil.fognode.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * The store, open for reading only, whether a node runs on it or not: nothing is migrated, locked
 * or written. Of an embedded store that a node has open a copy of the file is read, as it was at
 * that moment.
 *
 * <p>Thread: one owner; blocks.
 */
public final class StoreReading implements AutoCloseable {
  private final Connection connection;
  private final Path copy;

  private StoreReading(Connection connection, Path copy) {
    this.connection = connection;
    this.copy = copy;
  }

  /**
   * @throws IOException where there is no store, or it cannot be copied
   * @throws SQLException where it cannot be opened
   */
  public static StoreReading open(StoreSettings settings) throws IOException, SQLException {
    var embedded = EmbeddedStore.of(settings);
    if (embedded.isEmpty()) {
      return new StoreReading(
          DriverManager.getConnection(settings.url(), settings.user(), settings.password()),
          Path.of(""));
    }
    return open(embedded.get());
  }

  private static StoreReading open(EmbeddedStore store) throws IOException, SQLException {
    if (!Files.isReadable(store.file())) {
      throw new IOException(
          store.file() + ": no store there (expected: the data directory of a node)");
    }
    try {
      return new StoreReading(store.read(store.file()), Path.of(""));
    } catch (SQLException failed) {
      if (!EmbeddedStore.isInUse(failed)) {
        throw failed;
      }
      return ofCopy(store);
    }
  }

  private static StoreReading ofCopy(EmbeddedStore store) throws IOException, SQLException {
    var copy = Files.createTempFile("vigil-store", EmbeddedStore.SUFFIX);
    try {
      store.copyUnread(copy);
      return new StoreReading(store.read(copy), copy);
    } catch (IOException | SQLException failed) {
      Files.deleteIfExists(copy);
      throw failed;
    }
  }

  public Connection connection() {
    return connection;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
    if (!copy.toString().isEmpty()) {
      try {
        Files.deleteIfExists(copy);
      } catch (IOException left) {
        throw new UncheckedIOException(copy + ": could not be removed", left);
      }
    }
  }
}
