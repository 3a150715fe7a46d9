package vigil.fognode;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigValueType;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The whole configuration of a node: overrides, the installation's file, a profile, references. */
public final class NodeConfig {
  private static final String OURS = "vigil";

  private NodeConfig() {}

  /** What the installation says, on a profile of {@code cluster-config}. */
  public static Config of(Path file, String profile) {
    try {
      return of(
          ConfigFactory.parseFile(
              file.toFile(), ConfigParseOptions.defaults().setAllowMissing(false)),
          profile);
    } catch (ConfigException unreadable) {
      throw new IllegalArgumentException(
          file + ": " + firstLine(unreadable) + " (expected: a HOCON file)", unreadable);
    }
  }

  /** Overrides by key, on a profile. */
  public static Config of(Map<String, Object> overrides, String profile) {
    return of(ConfigFactory.parseMap(overrides), profile);
  }

  /**
   * The demo's, for a node beside others on one machine: it takes whatever ports are free.
   *
   * @param data where it keeps what it stores
   * @param more overrides by key
   */
  public static Config onFreePorts(Path data, Map<String, Object> more) {
    var overrides = new HashMap<>(more);
    overrides.put("vigil.fog-node.data-dir", data.toString());
    overrides.put("vigil.fog-node.operator.http-port", 0);
    overrides.put("vigil.fog-node.ingest.coap-port", 0);
    return of(overrides, "demo");
  }

  private static Config of(Config said, String profile) {
    var base =
        ConfigFactory.parseResources(
            "profile/" + profile + ".conf", ConfigParseOptions.defaults().setAllowMissing(false));
    var known = ConfigFactory.load(base);
    said.entrySet().forEach(entry -> requireKnown(entry.getKey(), known));
    return ConfigFactory.load(said.withFallback(base));
  }

  /** A key nobody reads is a mistake; what lies under an object that is delivered empty is free. */
  private static void requireKnown(String key, Config known) {
    if (!key.startsWith(OURS + ".") || known.hasPathOrNull(key)) {
      return;
    }
    var parts = key.split("\\.");
    for (int length = parts.length - 1; length > 1; length--) {
      var above = String.join(".", Arrays.copyOf(parts, length));
      if (known.hasPath(above)) {
        if (isFree(known, above)) {
          return;
        }
        break;
      }
    }
    throw new IllegalArgumentException(key + ": no such key (expected: one of reference.conf)");
  }

  private static boolean isFree(Config known, String path) {
    var value = known.getValue(path);
    return value.valueType() == ConfigValueType.OBJECT && ((ConfigObject) value).isEmpty();
  }

  private static String firstLine(Exception failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
  }
}
