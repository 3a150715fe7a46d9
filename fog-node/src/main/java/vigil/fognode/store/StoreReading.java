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
 * that moment; each commit is whole on disk, so the copy is too.
 *
 * <p>Thread: one owner; blocks.
 */
public final class StoreReading implements AutoCloseable {
  private static final String EMBEDDED = "jdbc:h2:file:";
  private static final String SUFFIX = ".mv.db";

  /** As the driver says it. */
  private static final int IN_USE = 90020;

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
    if (!settings.url().startsWith(EMBEDDED)) {
      return new StoreReading(connect(settings.url(), settings), Path.of(""));
    }
    var file = Path.of(path(settings.url()) + SUFFIX);
    if (!Files.isReadable(file)) {
      throw new IOException(file + ": no store there (expected: the data directory of a node)");
    }
    try {
      return new StoreReading(connect(reading(settings.url()), settings), Path.of(""));
    } catch (SQLException failed) {
      if (failed.getErrorCode() != IN_USE) {
        throw failed;
      }
      return ofCopy(file, settings);
    }
  }

  private static StoreReading ofCopy(Path file, StoreSettings settings)
      throws IOException, SQLException {
    var copy = Files.createTempFile("vigil-store", SUFFIX);
    try {
      Files.copy(file, copy, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      var name = copy.toString();
      var url = EMBEDDED + name.substring(0, name.length() - SUFFIX.length()) + options(settings);
      return new StoreReading(connect(reading(url), settings), copy);
    } catch (IOException | SQLException failed) {
      Files.deleteIfExists(copy);
      throw failed;
    }
  }

  private static Connection connect(String url, StoreSettings settings) throws SQLException {
    return DriverManager.getConnection(url, settings.user(), settings.password());
  }

  private static String reading(String url) {
    return url + ";ACCESS_MODE_DATA=r;IFEXISTS=TRUE";
  }

  private static String path(String url) {
    int end = url.indexOf(';');
    return url.substring(EMBEDDED.length(), end < 0 ? url.length() : end);
  }

  private static String options(StoreSettings settings) {
    int from = settings.url().indexOf(';');
    return from < 0 ? "" : settings.url().substring(from);
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
