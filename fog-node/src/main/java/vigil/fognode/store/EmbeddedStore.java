package vigil.fognode.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The file of an embedded store. Each commit is whole on disk, and what a commit has replaced stays
 * in the file for 45 s, so a copy that takes less is the store as it was at some moment of the
 * copying, and holds all that was committed before it.
 *
 * @param file what the driver keeps its data in
 */
public record EmbeddedStore(Path file, StoreSettings settings) {
  static final String URL = "jdbc:h2:file:";
  static final String SUFFIX = ".mv.db";

  /** Code of the driver's failure where another process has the file open. */
  private static final int IN_USE = 90020;

  /** Empty where the store is a server. */
  public static Optional<EmbeddedStore> of(StoreSettings settings) {
    if (!settings.url().startsWith(URL)) {
      return Optional.empty();
    }
    int end = settings.url().indexOf(';');
    var path = settings.url().substring(URL.length(), end < 0 ? settings.url().length() : end);
    return Optional.of(new EmbeddedStore(Path.of(path + SUFFIX), settings));
  }

  /**
   * Directory of what the observation log has written and not yet put into the file, beside it.
   * Whoever copies both copies this one first: a block goes from here into the file.
   */
  public Path tail() {
    return beside(".tail");
  }

  /** Directory by way of which a node is asked for a copy of the store it has open. */
  Path copies() {
    return beside(".copies");
  }

  private Path beside(String end) {
    var name = file.getFileName().toString();
    return file.resolveSibling(name.substring(0, name.length() - SUFFIX.length()) + end);
  }

  /**
   * Copies it, whether a node runs on it or not, and reads the copy from end to end: it holds all
   * that was committed before.
   *
   * @param to ends on {@code .mv.db}; must not be there
   * @throws IOException where there is no store, or no copy of it can be read
   */
  public void copy(Path to) throws IOException {
    copyUnread(to);
    try {
      requireReadable(to);
    } catch (SQLException damaged) {
      Files.delete(to);
      throw new IOException(
          file + ": no copy of it can be read: " + firstLine(damaged) + " (is it damaged?)",
          damaged);
    }
  }

  /** As {@link #copy}, for somebody who reads it anyway. */
  void copyUnread(Path to) throws IOException {
    if (!Files.isReadable(file)) {
      throw new IOException(file + ": no store there (expected: the data directory of a node)");
    }
    if (!StoreCopies.ask(this, to, StoreCopies.PATIENCE)) {
      requireAlone();
      Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private void requireAlone() throws IOException {
    try {
      read(file).close();
    } catch (SQLException failed) {
      if (isInUse(failed)) {
        throw new IOException(
            file + ": in use, and the node that has it open makes no copy of it", failed);
      }
      // What is wrong with it is told when the copy is read.
    }
  }

  static boolean isInUse(SQLException failed) {
    return failed.getErrorCode() == IN_USE;
  }

  /**
   * Reads every row of every table of a file that no node has open.
   *
   * @return rows in all
   * @throws SQLException where it is no store, or damaged
   */
  public long requireReadable(Path copy) throws SQLException {
    long rows = 0;
    try (var connection = read(copy)) {
      for (var table : tables(connection)) {
        try (var query = connection.createStatement();
            var all = query.executeQuery("select * from \"" + table + "\"")) {
          int columns = all.getMetaData().getColumnCount();
          for (; all.next(); rows++) {
            for (int column = 1; column <= columns; column++) {
              all.getObject(column);
            }
          }
        }
      }
    }
    return rows;
  }

  private static List<String> tables(Connection connection) throws SQLException {
    var tables = new ArrayList<String>();
    try (var query = connection.createStatement();
        var found =
            query.executeQuery(
                "select table_name from information_schema.tables"
                    + " where table_schema = current_schema and table_type = 'BASE TABLE'")) {
      while (found.next()) {
        tables.add(found.getString(1));
      }
    }
    return tables;
  }

  static String firstLine(Exception failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
  }

  /** Opens a file of this store, or a copy of it, for reading only. */
  Connection read(Path which) throws SQLException {
    var name = which.toAbsolutePath().toString();
    int options = settings.url().indexOf(';');
    return DriverManager.getConnection(
        URL
            + name.substring(0, name.length() - SUFFIX.length())
            + (options < 0 ? "" : settings.url().substring(options))
            + ";ACCESS_MODE_DATA=r;IFEXISTS=TRUE;LAZY_QUERY_EXECUTION=1",
        settings.user(),
        settings.password());
  }
}
