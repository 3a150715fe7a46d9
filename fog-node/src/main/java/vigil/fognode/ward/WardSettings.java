package vigil.fognode.ward;

import com.typesafe.config.Config;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import vigil.fognode.ward.core.Escalation;
import vigil.fognode.ward.core.FloodRules;
import vigil.protocol.vocab.Priority;

/**
 * {@code vigil.fog-node.ward} in reference.conf, where each key has its unit and its reason.
 *
 * @param resendFirst first pause before what has no receipt is shown again
 * @param resendLongest longest such pause
 * @param resync how often the alert stage is asked for what is on
 */
public record WardSettings(
    Escalation escalation,
    FloodRules flood,
    Duration resendFirst,
    Duration resendLongest,
    Duration resync) {
  public WardSettings {
    require(resendFirst.isPositive(), "resend-first", resendFirst, "> 0");
    require(resendLongest.compareTo(resendFirst) >= 0, "resend-longest", resendLongest, ">= first");
    require(resync.isPositive(), "resync", resync, "> 0");
  }

  public static WardSettings from(Config root) {
    var config = root.getConfig("vigil.fog-node.ward");
    return new WardSettings(
        escalation(config.getConfig("escalation")),
        new FloodRules(
            config.getInt("flood.members"),
            config.getDuration("flood.window"),
            config.getDuration("flood.gather")),
        config.getDuration("resend-first"),
        config.getDuration("resend-longest"),
        config.getDuration("resync"));
  }

  private static Escalation escalation(Config config) {
    Map<Priority, Escalation.Steps> steps = new EnumMap<>(Priority.class);
    for (var name : config.root().keySet()) {
      steps.put(priority(name), steps(config.getConfig(name)));
    }
    return new Escalation(steps);
  }

  private static Escalation.Steps steps(Config config) {
    return new Escalation.Steps(
        config.getDuration("ward"),
        config.getDuration("clinic"),
        config.hasPath("repeat") ? Optional.of(config.getDuration("repeat")) : Optional.empty());
  }

  private static Priority priority(String name) {
    try {
      return Priority.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "escalation: " + name + " (expected: high, medium or low)", e);
    }
  }

  /** How finely waits are looked at. */
  Duration tick() {
    var gather = flood.gather();
    boolean shorter = gather.isPositive() && gather.compareTo(resendFirst) < 0;
    return shorter ? gather : resendFirst;
  }

  private static void require(boolean holds, String key, Object value, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(key + ": " + value + " (expected: " + expected + ")");
    }
  }
}
