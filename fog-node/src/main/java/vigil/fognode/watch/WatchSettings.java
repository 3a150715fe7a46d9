package vigil.fognode.watch;

import com.typesafe.config.Config;
import java.time.Duration;
import vigil.fognode.watch.core.WatchRules;

/**
 * {@code vigil.fog-node.watch} in reference.conf, where each key has its unit and its reason.
 *
 * @param tick how often is looked
 * @param start how long a node may take to start before anything counts as failed
 * @param patience how long what may last until it is a failure
 * @param confirmation how long the alert stage may take to confirm what is told it
 * @param driftLimit population stability index above which what the models read or say has shifted
 * @param selfCheck the synthetic patient
 */
public record WatchSettings(
    Duration tick,
    Duration start,
    WatchRules.Patience patience,
    Duration confirmation,
    double driftLimit,
    Check selfCheck) {
  public WatchSettings {
    require(tick.isPositive(), "tick", tick, "> 0");
    require(!start.isNegative(), "start", start, ">= 0");
    requireLonger("store-patience", patience.store(), tick);
    requireLonger("hop-patience", patience.hop(), tick);
    requireLonger("late-patience", patience.late(), tick);
    requireLonger("sink-patience", patience.sink(), tick);
    requireLonger("drift-patience", patience.drift(), tick);
    requireLonger("vacancy-patience", patience.vacancy(), tick);
    require(driftLimit > 0, "drift-limit", driftLimit, "> 0");
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
        new WatchRules.Patience(
            config.getDuration("store-patience"),
            config.getDuration("hop-patience"),
            config.getDuration("late-patience"),
            config.getDuration("sink-patience"),
            config.getDuration("drift-patience"),
            config.getDuration("vacancy-patience")),
        config.getDuration("confirmation"),
        config.getDouble("drift-limit"),
        new Check(
            config.getDuration("self-check.period"),
            config.getDuration("self-check.patience"),
            config.getInt("self-check.misses")));
  }

  private static void requireLonger(String key, Duration value, Duration tick) {
    require(value.compareTo(tick) > 0, key, value, "> tick");
  }

  private static void require(boolean holds, String key, Object value, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(
          "vigil.fog-node.watch." + key + ": " + value + " (expected: " + expected + ")");
    }
  }
}
