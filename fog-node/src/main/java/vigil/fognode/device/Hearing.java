package vigil.fognode.device;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Whether this node hears its devices in time. While blocks wait inside the node, as where a fleet
 * begins at once after a power cut, a device's silence is the node's own: to tell thousands of
 * devices silent, each with an alert, would only make it later.
 *
 * <p>Thread: any.
 */
public final class Hearing {
  private final Patience patience;
  private final AtomicReference<@Nullable Late> late = new AtomicReference<>();

  /**
   * When a node is late.
   *
   * @param late from the datagram to the device's actor
   * @param memory how long one late block says so
   */
  public record Patience(Duration late, Duration memory) {}

  private record Late(Instant since, Instant until) {
    boolean holds(Instant now) {
      return now.isBefore(until);
    }
  }

  /** Of one node, which has heard nobody yet. */
  public Hearing(Patience patience) {
    this.patience = patience;
  }

  /** A block was received at that time and has come to its device's actor now. */
  void heard(Instant receivedAt, Instant now) {
    if (receivedAt.plus(patience.late()).isBefore(now)) {
      lateAt(now);
    }
  }

  /** A device was turned away now, because the node has too much to do. */
  public void turnedAway(Instant now) {
    var before = late.get();
    // One of thousands a second: what it would add is said already.
    if (before == null || before.until().isBefore(now.plus(patience.memory().dividedBy(2)))) {
      lateAt(now);
    }
  }

  private void lateAt(Instant now) {
    var until = now.plus(patience.memory());
    late.updateAndGet(
        before -> new Late(before != null && before.holds(now) ? before.since() : now, until));
  }

  public boolean isLate(Instant now) {
    return lateSince(now).isPresent();
  }

  /** When it began to be late, if it is. */
  public Optional<Instant> lateSince(Instant now) {
    return Optional.ofNullable(late.get()).filter(it -> it.holds(now)).map(Late::since);
  }
}
