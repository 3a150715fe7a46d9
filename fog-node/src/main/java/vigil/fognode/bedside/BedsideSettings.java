package vigil.fognode.bedside;

import com.typesafe.config.Config;
import java.time.Duration;

/** {@code vigil.fog-node.bedside} in reference.conf, where each key has its unit and its reason. */
public record BedsideSettings(Duration shortestPause, Duration longestPause, Duration crashMemory) {
  public BedsideSettings {
    require(shortestPause, "shortest-pause");
    require(longestPause, "longest-pause");
    require(crashMemory, "crash-memory");
  }

  public static BedsideSettings from(Config root) {
    var config = root.getConfig("vigil.fog-node.bedside");
    return new BedsideSettings(
        config.getDuration("shortest-pause"),
        config.getDuration("longest-pause"),
        config.getDuration("crash-memory"));
  }

  private static void require(Duration value, String key) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(
          "vigil.fog-node.bedside." + key + ": " + value + " (expected: > 0)");
    }
  }
}
