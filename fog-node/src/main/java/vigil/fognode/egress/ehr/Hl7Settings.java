package vigil.fognode.egress.ehr;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import vigil.fognode.egress.ehr.core.AdtRules;

/**
 * {@code vigil.fog-node.ehr.hl7} in reference.conf, where each key has its unit and its reason.
 *
 * @param listener empty: nobody is listened to
 */
public record Hl7Settings(Optional<Listener> listener) {
  private static final String OURS = "vigil.fog-node.ehr.hl7";

  /**
   * Where and how messages are taken.
   *
   * @param longest message, in bytes
   * @param connections at the same time
   * @param tls empty: plain
   */
  public record Listener(
      String host, int port, int longest, int connections, Optional<Tls> tls, AdtRules rules) {
    public Listener {
      require(port <= 65_535, "port", port, "-1 to 65535");
      require(longest >= 1 << 10 && longest <= 1 << 24, "longest", longest, "1 KiB to 16 MiB");
      require(connections >= 1, "connections", connections, ">= 1");
      require(!rules.authority().isBlank(), "authority", "''", "set, where port is");
    }
  }

  /**
   * Over TLS.
   *
   * @param clients whose certificates are let in; empty: whoever comes
   */
  public record Tls(Path keyStore, Path passwordFile, Optional<Path> clients) {}

  public static Hl7Settings from(Config root) {
    var config = root.getConfig(OURS);
    return new Hl7Settings(
        config.getInt("port") < 0 ? Optional.empty() : Optional.of(listener(config)));
  }

  private static Listener listener(Config config) {
    return new Listener(
        config.getString("host"),
        config.getInt("port"),
        Math.toIntExact(config.getBytes("longest")),
        config.getInt("connections"),
        tls(config),
        new AdtRules(
            config.getString("authority"),
            new AdtRules.Place(
                config.getString("ward"),
                config.getString("bed"),
                Set.copyOf(config.getStringList("wards"))),
            zone(config.getString("zone"))));
  }

  private static Optional<Tls> tls(Config config) {
    var store = path(config, "tls.key-store");
    var password = path(config, "tls.password-file");
    var clients = path(config, "tls.clients");
    require(
        store.isPresent() == password.isPresent(),
        "tls.key-store",
        store,
        "set with password-file");
    require(clients.isEmpty() || store.isPresent(), "tls.clients", clients, "set with key-store");
    return store.map(it -> new Tls(it, password.orElseThrow(), clients));
  }

  private static Optional<Path> path(Config config, String key) {
    return Optional.of(config.getString(key)).filter(it -> !it.isEmpty()).map(Path::of);
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException unknown) {
      throw misfit("zone", name, "a zone such as Europe/Berlin");
    }
  }

  private static void require(boolean holds, String key, Object value, String expected) {
    if (!holds) {
      throw misfit(key, value, expected);
    }
  }

  private static IllegalArgumentException misfit(String key, Object value, String expected) {
    return new IllegalArgumentException(
        OURS + "." + key + ": " + value + " (expected: " + expected + ")");
  }
}
