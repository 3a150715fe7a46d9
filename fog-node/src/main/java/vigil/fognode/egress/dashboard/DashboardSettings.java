package vigil.fognode.egress.dashboard;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * {@code vigil.fog-node.dashboard} in reference.conf, where each key has its unit and its reason.
 *
 * @param heardFor how long a screen is counted on after it said that it can be heard
 */
public record DashboardSettings(
    Duration heartbeat,
    Duration pace,
    Duration patience,
    int screens,
    TrendSettings trends,
    int endedAlerts,
    Duration heardFor) {

  /**
   * Trends in memory and in the store.
   *
   * @param span kept in memory, beside what is stored
   * @param step one point each so often
   * @param keepEvery how often new points are stored
   * @param retention how long stored points are kept
   */
  public record TrendSettings(
      Duration span, Duration step, Duration keepEvery, Duration retention) {
    public TrendSettings {
      require(step.toMillis() >= 1, "trend.step", step, ">= 1 ms");
      require(span.compareTo(step) > 0, "trend.span", span, "> trend.step");
      require(
          keepEvery.isPositive() && keepEvery.compareTo(span) < 0,
          "trend.keep-every",
          keepEvery,
          "in (0, trend.span)");
      require(retention.compareTo(span) > 0, "trend.retention", retention, "> trend.span");
    }
  }

  public DashboardSettings {
    require(heartbeat.isPositive(), "heartbeat", heartbeat, "> 0");
    require(pace.isPositive() && pace.compareTo(heartbeat) < 0, "pace", pace, "in (0, heartbeat)");
    require(patience.isPositive(), "patience", patience, "> 0");
    require(screens >= 1, "screens", screens, ">= 1");
    require(endedAlerts >= 0, "ended-alerts", endedAlerts, ">= 0");
    require(heardFor.compareTo(heartbeat) > 0, "heard-for", heardFor, "> heartbeat");
  }

  public static DashboardSettings from(Config root) {
    var config = root.getConfig("vigil.fog-node.dashboard");
    return new DashboardSettings(
        config.getDuration("heartbeat"),
        config.getDuration("pace"),
        config.getDuration("patience"),
        config.getInt("screens"),
        new TrendSettings(
            config.getDuration("trend.span"),
            config.getDuration("trend.step"),
            config.getDuration("trend.keep-every"),
            config.getDuration("trend.retention")),
        config.getInt("ended-alerts"),
        config.getDuration("heard-for"));
  }

  private static void require(boolean holds, String key, Object value, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(
          "vigil.fog-node.dashboard." + key + ": " + value + " (expected: " + expected + ")");
    }
  }
}
