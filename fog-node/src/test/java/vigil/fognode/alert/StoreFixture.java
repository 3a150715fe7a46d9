package vigil.fognode.alert;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.DriverManager;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.flywaydb.core.Flyway;

/** The embedded store in memory, at the newest schema; gone when closed. */
public final class StoreFixture implements AutoCloseable {
  private final String url =
      "jdbc:h2:mem:"
          + UUID.randomUUID()
          + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1";
  private final HikariDataSource source;

  public StoreFixture() {
    var pool = new HikariConfig();
    pool.setJdbcUrl(url);
    pool.setUsername("vigil");
    pool.setPassword("");
    pool.setMaximumPoolSize(4);
    source = new HikariDataSource(pool);
    Flyway.configure().dataSource(source).load().migrate();
  }

  public HikariDataSource source() {
    return source;
  }

  public String url() {
    return url;
  }

  /** Meanwhile the store takes no work and answers nobody. */
  public <T> T whileStalled(Callable<T> work) throws Exception {
    try (var holder = DriverManager.getConnection(url, "vigil", "");
        var statement = holder.createStatement()) {
      statement.execute("set exclusive 1");
      try {
        return work.call();
      } finally {
        statement.execute("set exclusive 0");
      }
    }
  }

  @Override
  public void close() {
    source.close();
  }
}
