package vigil.fognode.watch;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * {@code vigil.fog-node.watch} in reference.conf, where each key has its unit and its reason.
 *
 * @param tick how often is looked
 * @param start how long a node may take to start before anything counts as failed
 * @param store how long the store may take no write
 * @param hop how long a stage may not confirm
 * @param confirmation how long the alert stage may take to confirm what is told it
 * @param selfCheck the synthetic patient
 */
public record WatchSettings(
    Duration tick,
    Duration start,
    Duration store,
    Duration hop,
    Duration confirmation,
    Check selfCheck) {
  public WatchSettings {
    require(tick.isPositive(), "tick", tick, "> 0");
    require(!start.isNegative(), "start", start, ">= 0");
    require(store.compareTo(tick) > 0, "store-patience", store, "> tick");
    require(hop.compareTo(tick) > 0, "hop-patience", hop, "> tick");
    require(confirmation.isPositive(), "confirmation", confirmation, "> 0");
  }

  /**
   * The synthetic patient.
   *
   * @param period from one check to the next
   * @param patience how long the alert may take
   * @param misses in a row that are a failure
   */
  public record Check(Duration period, Duration patience, int misses) {
    public Check {
      require(period.compareTo(patience) > 0, "self-check.period", period, "> patience");
      require(patience.isPositive(), "self-check.patience", patience, "> 0");
      require(misses >= 1, "self-check.misses", misses, ">= 1");
    }
  }

  public static WatchSettings from(Config root) {
    var config = root.getConfig("vigil.fog-node.watch");
    return new WatchSettings(
        config.getDuration("tick"),
        config.getDuration("start"),
        config.getDuration("store-patience"),
        config.getDuration("hop-patience"),
        config.getDuration("confirmation"),
        new Check(
            config.getDuration("self-check.period"),
            config.getDuration("self-check.patience"),
            config.getInt("self-check.misses")));
  }

  private static void require(boolean holds, String key, Object value, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(
          "vigil.fog-node.watch." + key + ": " + value + " (expected: " + expected + ")");
    }
  }
}
