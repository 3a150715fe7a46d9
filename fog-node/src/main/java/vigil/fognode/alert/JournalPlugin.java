package vigil.fognode.alert;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.Map;

/** Where Pekko persistence finds the store; how it uses it is in {@code persistence.conf}. */
public final class JournalPlugin {
  private static final String SHARED = "pekko-persistence-jdbc.shared-databases.slick.";

  private JournalPlugin() {}

  /** Lies above the node's configuration when its actor system is made. */
  public static Config on(String url, String user, String password) {
    boolean embedded = isEmbedded(url);
    return ConfigFactory.parseMap(
        Map.of(
            SHARED + "profile",
            embedded ? "slick.jdbc.H2Profile$" : "slick.jdbc.PostgresProfile$",
            SHARED + "db.driver",
            embedded ? "org.h2.Driver" : "org.postgresql.Driver",
            SHARED + "db.url",
            url,
            SHARED + "db.user",
            user,
            SHARED + "db.password",
            password));
  }

  /**
   * The same where a server may vanish in the middle of a statement: its few threads do not wait
   * for it longer than that.
   */
  public static Config on(String url, String user, String password, Duration silence) {
    var seconds = Long.toString(silence.toSeconds());
    var patient =
        isEmbedded(url)
            ? Map.<String, String>of()
            : Map.of(
                SHARED + "db.properties.socketTimeout",
                seconds,
                SHARED + "db.properties.connectTimeout",
                seconds);
    return ConfigFactory.parseMap(patient).withFallback(on(url, user, password));
  }

  private static boolean isEmbedded(String url) {
    return url.startsWith("jdbc:h2:");
  }
}
