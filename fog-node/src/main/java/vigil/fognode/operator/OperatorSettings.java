package vigil.fognode.operator;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * {@code vigil.fog-node.operator} in reference.conf, where each key has its unit and its reason.
 *
 * @param openOnLoopback whom a visitor on loopback acts as without signing in; for the demo
 * @param patience longest wait for a stage's answer to a deed
 * @param signals what pages must know of the alert stage's settings
 * @param lookPatience longest wait of a look at patients' data for its entry in the trail
 */
public record OperatorSettings(
    Address address,
    SessionSettings session,
    Optional<String> openOnLoopback,
    Duration patience,
    Duration lookPatience,
    SignalSettings signals) {

  /**
   * Where the node listens.
   *
   * @param keyStore PKCS 12 with the server's key; without it HTTP is plain
   * @param passwordFile holds the key store's password
   */
  public record Address(
      String host, int port, Optional<Path> keyStore, Optional<Path> passwordFile) {
    public Address {
      require(port >= 0 && port <= 65_535, "http-port", port, "0 to 65535");
      require(
          keyStore.isPresent() == passwordFile.isPresent(),
          "tls.key-store",
          keyStore,
          "set together with tls.password-file");
    }
  }

  /**
   * {@code vigil.fog-node.alert}, as far as people meet it.
   *
   * @param longestPause of the sound
   * @param reminder from one time it is said that signals are off to the next
   */
  public record SignalSettings(Duration longestPause, Duration reminder) {}

  /**
   * How long one stays signed in.
   *
   * @param idle longest time without a request
   * @param most longest time in all
   * @param attempts wrong passwords in a row before the name is locked
   * @param lockout for how long it is locked
   * @param brokenGlass for how long patients' data are open after breaking the glass
   */
  public record SessionSettings(
      Duration idle, Duration most, int attempts, Duration lockout, Duration brokenGlass) {
    public SessionSettings {
      require(idle.isPositive(), "session.idle", idle, "> 0");
      require(most.compareTo(idle) >= 0, "session.most", most, ">= session.idle");
      require(attempts >= 1, "session.attempts", attempts, ">= 1");
      require(lockout.isPositive(), "session.lockout", lockout, "> 0");
      require(brokenGlass.isPositive(), "session.broken-glass", brokenGlass, "> 0");
    }
  }

  public OperatorSettings {
    require(patience.isPositive(), "patience", patience, "> 0");
    require(lookPatience.isPositive(), "look-patience", lookPatience, "> 0");
  }

  public static OperatorSettings from(Config root) {
    var config = root.getConfig("vigil.fog-node.operator");
    var session = config.getConfig("session");
    return new OperatorSettings(
        new Address(
            config.getString("http-host"),
            config.getInt("http-port"),
            text(config, "tls.key-store").map(Path::of),
            text(config, "tls.password-file").map(Path::of)),
        new SessionSettings(
            session.getDuration("idle"),
            session.getDuration("most"),
            session.getInt("attempts"),
            session.getDuration("lockout"),
            session.getDuration("broken-glass")),
        text(config, "open-on-loopback"),
        config.getDuration("patience"),
        config.getDuration("look-patience"),
        new SignalSettings(
            root.getDuration("vigil.fog-node.alert.longest-pause"),
            root.getDuration("vigil.fog-node.alert.reminder")));
  }

  private static Optional<String> text(Config config, String key) {
    return Optional.of(config.getString(key)).filter(value -> !value.isEmpty());
  }

  private static void require(boolean holds, String key, Object value, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(
          "vigil.fog-node.operator." + key + ": " + value + " (expected: " + expected + ")");
    }
  }
}
