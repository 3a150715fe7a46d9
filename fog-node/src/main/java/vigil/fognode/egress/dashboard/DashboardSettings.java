package vigil.fognode.egress.dashboard;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * {@code vigil.fog-node.dashboard} in reference.conf, where each key has its unit and its reason.
 */
public record DashboardSettings(
    Duration heartbeat,
    Duration pace,
    int screens,
    Duration trendSpan,
    Duration trendStep,
    int endedAlerts) {
  public DashboardSettings {
    require(heartbeat.isPositive(), "heartbeat", heartbeat, "> 0");
    require(pace.isPositive() && pace.compareTo(heartbeat) < 0, "pace", pace, "in (0, heartbeat)");
    require(screens >= 1, "screens", screens, ">= 1");
    require(trendStep.toMillis() >= 1, "trend-step", trendStep, ">= 1 ms");
    require(trendSpan.compareTo(trendStep) > 0, "trend-span", trendSpan, "> trend-step");
    require(endedAlerts >= 0, "ended-alerts", endedAlerts, ">= 0");
  }

  public static DashboardSettings from(Config root) {
    var config = root.getConfig("vigil.fog-node.dashboard");
    return new DashboardSettings(
        config.getDuration("heartbeat"),
        config.getDuration("pace"),
        config.getInt("screens"),
        config.getDuration("trend-span"),
        config.getDuration("trend-step"),
        config.getInt("ended-alerts"));
  }

  private static void require(boolean holds, String key, Object value, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(
          "vigil.fog-node.dashboard." + key + ": " + value + " (expected: " + expected + ")");
    }
  }
}
