package vigil.fognode.egress.ehr;

import java.time.Instant;
import java.util.Optional;

/**
 * How fresh this node's records are, for its watch and its metrics.
 *
 * <p>Thread: written by one, read by any.
 */
public final class Freshness {
  private volatile Optional<Instant> oldest = Optional.empty();
  private volatile Optional<Instant> staleSince = Optional.empty();

  void show(Optional<Instant> oldestReading, boolean stale, Instant now) {
    oldest = oldestReading;
    staleSince = stale ? staleSince.or(() -> Optional.of(now)) : Optional.empty();
  }

  /** When the record that was read the longest ago was; empty where none is read here. */
  Optional<Instant> oldest() {
    return oldest;
  }

  /** Since when some record is too old to be relied on; empty where none is. */
  public Optional<Instant> staleSince() {
    return staleSince;
  }
}
