package vigil.fognode.device;

import com.typesafe.config.Config;
import java.time.Duration;
import vigil.fognode.device.core.DeviceLimits;

/** {@code vigil.fog-node.device} in reference.conf, where each key has its unit and its reason. */
public record DeviceSettings(
    DeviceLimits limits,
    Hearing.Patience hearing,
    Duration tick,
    Duration viewPeriod,
    Duration storeTimeout,
    int waiting) {
  public DeviceSettings {
    require(limits.silentPeriods() >= 1, "silent-periods", limits.silentPeriods(), ">= 1");
    require(
        limits.silentAtFirst().compareTo(limits.silentAtLeast()) >= 0,
        "silent-at-first",
        limits.silentAtFirst(),
        ">= silent-at-least");
    require(limits.lowBattery() >= 0, "low-battery", limits.lowBattery(), ">= 0");
    require(hearing.late().isPositive(), "hearing.late", hearing.late(), "> 0");
    require(hearing.memory().isPositive(), "hearing.memory", hearing.memory(), "> 0");
    require(tick.isPositive(), "tick", tick, "> 0");
    require(viewPeriod.compareTo(tick) >= 0, "view-period", viewPeriod, ">= tick");
    require(storeTimeout.isPositive(), "store-timeout", storeTimeout, "> 0");
    require(waiting >= 1, "waiting", waiting, ">= 1");
  }

  public static DeviceSettings from(Config root) {
    var config = root.getConfig("vigil.fog-node.device");
    return new DeviceSettings(
        new DeviceLimits(
            config.getDouble("silent-periods"),
            config.getDuration("silent-at-least"),
            config.getDuration("silent-at-first"),
            config.getDuration("lead-off-delay"),
            config.getDuration("clock-jump"),
            config.getDuration("clock-offset"),
            config.getDuration("clock-memory"),
            config.getDuration("missing-delay"),
            config.getDouble("low-battery"),
            config.getDuration("suspicion-memory")),
        new Hearing.Patience(
            config.getDuration("hearing.late"), config.getDuration("hearing.memory")),
        config.getDuration("tick"),
        config.getDuration("view-period"),
        config.getDuration("store-timeout"),
        config.getInt("waiting"));
  }

  private static void require(boolean holds, String key, Object value, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(
          "vigil.fog-node.device." + key + ": " + value + " (expected: " + expected + ")");
    }
  }
}
