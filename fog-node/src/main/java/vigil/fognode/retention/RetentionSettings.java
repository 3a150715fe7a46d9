package vigil.fognode.retention;

import com.typesafe.config.Config;
import java.time.Duration;
import java.util.Optional;

/**
 * {@code vigil.fog-node.retention} in reference.conf, where each key has its unit and its reason.
 *
 * @param every from one round to the next
 * @param batch rows that are removed in one transaction
 * @param pause between two transactions
 * @param audit empty: for ever
 */
public record RetentionSettings(
    Duration every, int batch, Duration pause, Kept kept, Optional<Duration> audit) {
  private static final String HERE = "vigil.fog-node.retention";
  private static final String NEVER = "never";
  private static final long SHORTEST_AUDIT_DAYS = 365;

  /** How long each is kept. */
  public record Kept(
      Duration outbox,
      Duration alerts,
      Duration opinions,
      Duration exhibits,
      Duration patients,
      Duration orders) {
    public Kept {
      requireDay("outbox", outbox);
      requireDay("alerts", alerts);
      requireDay("opinions", opinions);
      requireDay("exhibits", exhibits);
      requireDay("patients", patients);
      requireDay("orders", orders);
    }
  }

  public RetentionSettings {
    require(every.isPositive(), "every", every, "> 0");
    require(batch >= 100, "batch", batch, ">= 100");
    require(pause.isPositive(), "pause", pause, "> 0");
    audit.ifPresent(
        time ->
            require(
                time.toDays() >= SHORTEST_AUDIT_DAYS,
                "audit",
                time,
                NEVER + ", or >= " + SHORTEST_AUDIT_DAYS + " d"));
  }

  public static RetentionSettings from(Config root) {
    var config = root.getConfig(HERE);
    return new RetentionSettings(
        config.getDuration("every"),
        config.getInt("batch"),
        config.getDuration("pause"),
        new Kept(
            config.getDuration("outbox"),
            config.getDuration("alerts"),
            config.getDuration("opinions"),
            config.getDuration("exhibits"),
            config.getDuration("patients"),
            config.getDuration("orders")),
        config.getString("audit").equals(NEVER)
            ? Optional.empty()
            : Optional.of(config.getDuration("audit")));
  }

  private static void requireDay(String key, Duration time) {
    require(time.toDays() >= 1, key, time, ">= 1 d");
  }

  private static void require(boolean holds, String key, Object value, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(
          HERE + "." + key + ": " + value + " (expected: " + expected + ")");
    }
  }
}
