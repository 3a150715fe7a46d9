package vigil.fognode.alert;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.Map;

/** Where Pekko persistence finds the store; how it uses it is in {@code persistence.conf}. */
public final class JournalPlugin {
  private static final String SHARED = "pekko-persistence-jdbc.shared-databases.slick.";

  private JournalPlugin() {}

  /** Lies above the node's configuration when its actor system is made. */
  public static Config on(String url, String user, String password) {
    boolean embedded = url.startsWith("jdbc:h2:");
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
}
