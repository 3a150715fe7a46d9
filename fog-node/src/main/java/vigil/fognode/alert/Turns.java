package vigil.fognode.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/**
 * When alerts that can wait are written: so many a second on one node, in the order in which they
 * came. Where a ward loses its network, thousands come at once, and blocks need the same store and
 * the same cores.
 *
 * <p>Thread: any.
 */
public final class Turns {
  private final Duration step;
  private final AtomicReference<Instant> free = new AtomicReference<>(Instant.MIN);

  /**
   * @param aSecond how many
   */
  public Turns(int aSecond) {
    this.step = Duration.ofSeconds(1).dividedBy(aSecond);
  }

  /** How long the next one waits from {@code now}; not at all while few come. */
  Duration next(Instant now) {
    var after = free.updateAndGet(before -> later(before, now).plus(step));
    return Duration.between(now, after.minus(step));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
