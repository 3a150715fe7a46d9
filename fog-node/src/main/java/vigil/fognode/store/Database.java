package vigil.fognode.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * The node's store, open and at the newest schema.
 *
 * <p>Thread: any; everything here blocks and belongs on the store's threads.
 */
public final class Database implements AutoCloseable {
  private final HikariDataSource source;
  private final StoreSettings settings;
  private final StorePulse pulse = new StorePulse();
  private Optional<StoreCopies> copies = Optional.empty();

  private Database(HikariDataSource source, StoreSettings settings) {
    this.source = source;
    this.settings = settings;
  }

  /**
   * Opens the store and brings its schema up to date.
   *
   * @throws RuntimeException where the store cannot be opened; its message says why
   */
  public static Database open(StoreSettings settings) {
    var pool = new HikariConfig();
    pool.setPoolName("store");
    pool.setJdbcUrl(settings.url());
    pool.setUsername(settings.user());
    pool.setPassword(settings.password());
    pool.setMaximumPoolSize(settings.connections());
    pool.setMinimumIdle(1);
    pool.setConnectionTimeout(settings.connectionTimeout().toMillis());
    if (!isEmbedded(settings)) {
      // A server that falls silent in the middle of a commit must not hold the log for ever.
      var seconds = Long.toString(settings.silence().toSeconds());
      pool.addDataSourceProperty("socketTimeout", seconds);
      pool.addDataSourceProperty("connectTimeout", seconds);
    }
    var source = new HikariDataSource(pool);
    Flyway.configure().dataSource(source).load().migrate();
    return new Database(source, settings);
  }

  public DataSource source() {
    return source;
  }

  private static boolean isEmbedded(StoreSettings settings) {
    return settings.url().startsWith("jdbc:h2:");
  }

  /** This node's own file; empty where the store is a server, or in memory. */
  public Optional<EmbeddedStore> embedded() {
    return EmbeddedStore.of(settings);
  }

  /** Whether it can be asked: from memory, at once. */
  public boolean isOpen() {
    return source.isRunning();
  }

  /**
   * Commits, and returns when a loss of power cannot take it back. PostgreSQL does that by itself;
   * the embedded store only hands its writes to the operating system, so its file is forced to disk
   * here. One call a group of writes: it costs the disk's few milliseconds.
   */
  public void commit(Connection connection) throws SQLException {
    connection.commit();
    if (isEmbedded(settings)) {
      try (var statement = connection.createStatement()) {
        statement.execute("checkpoint sync");
      }
    }
  }

  /** From now on, and until it is closed, commands beside this node get copies of an own file. */
  public void serveCopies() throws IOException {
    var file = embedded();
    if (file.isPresent()) {
      copies = Optional.of(StoreCopies.serve(file.get(), source));
    }
  }

  public StorePulse pulse() {
    return pulse;
  }

  /** Takes a connection that failed out of the pool, so that the next one is a new one. */
  public void discard(Connection connection) {
    source.evictConnection(connection);
  }

  @Override
  public void close() {
    copies.ifPresent(StoreCopies::close);
    if (isEmbedded(settings) && source.isRunning()) {
      try (var connection = source.getConnection();
          var statement = connection.createStatement()) {
        statement.execute("shutdown");
      } catch (SQLException closed) {
        // Every commit is on disk already; a failing shutdown only makes the next start slower.
      }
    }
    source.close();
  }
}
