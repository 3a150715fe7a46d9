package vigil.fognode.store;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.time.Duration;

/**
 * {@code vigil.fog-node.store} in reference.conf, where each key has its unit and its reason.
 *
 * @param url JDBC
 */
public record StoreSettings(
    String url,
    String user,
    String password,
    int connections,
    Duration connectionTimeout,
    Duration silence) {
  /**
   * Pages that the embedded store keeps in memory, in kB: filing passes over more of them than any
   * cache holds, and the system's own has them anyway.
   */
  private static final int CACHE_KB = 4_096;

  public StoreSettings {
    require(url.startsWith("jdbc:"), "url", "jdbc:h2: or jdbc:postgresql:");
    require(connections >= 2, "connections", ">= 2");
    require(connectionTimeout.toMillis() >= 250, "connection-timeout", ">= 250 ms");
    require(silence.toSeconds() >= 1, "silence", ">= 1 s");
  }

  public static StoreSettings from(Config root) {
    var config = root.getConfig("vigil.fog-node.store");
    var url = config.getString("url");
    return new StoreSettings(
        url.isEmpty() ? embedded(Path.of(root.getString("vigil.fog-node.data-dir"))) : url,
        config.getString("user"),
        config.getString("password"),
        config.getInt("connections"),
        config.getDuration("connection-timeout"),
        config.getDuration("silence"));
  }

  /** As {@link #from}, for the embedded file under {@code dataDir}. */
  public static StoreSettings in(Path dataDir) {
    return new StoreSettings(
        embedded(dataDir), "vigil", "", 6, Duration.ofSeconds(2), Duration.ofSeconds(10));
  }

  /**
   * A commit is written at once, and a node that stops leaves the closing to {@link Database}, not
   * to a hook of the driver's own.
   */
  private static String embedded(Path dataDir) {
    return "jdbc:h2:file:"
        + dataDir.resolve("store").resolve("vigil").toAbsolutePath()
        + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
        + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;CACHE_SIZE="
        + CACHE_KB;
  }

  @Override
  public String toString() {
    return "StoreSettings[" + url + "]";
  }

  private static void require(boolean holds, String key, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(
          "vigil.fog-node.store." + key + ": not allowed (expected: " + expected + ")");
    }
  }
}
