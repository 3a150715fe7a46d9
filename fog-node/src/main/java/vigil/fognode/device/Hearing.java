package vigil.fognode.device;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Whether this node hears its devices in time. While blocks wait inside the node, as where a fleet
 * begins at once after a power cut, a device's silence is the node's own: to tell thousands of
 * devices silent, each with an alert, would only make it later.
 *
 * <p>Thread: any.
 */
public final class Hearing {
  /** From the datagram to the device's actor; in time it is milliseconds. */
  private static final Duration LATE = Duration.ofSeconds(2);

  /** How long one late block says so: longer than the shortest silence that counts. */
  private static final Duration MEMORY = Duration.ofSeconds(10);

  private final AtomicReference<Instant> lateUntil = new AtomicReference<>(Instant.MIN);

  /** A block was received at that time and has come to its device's actor now. */
  void heard(Instant receivedAt, Instant now) {
    if (receivedAt.plus(LATE).isBefore(now)) {
      lateUntil.set(now.plus(MEMORY));
    }
  }

  boolean isLate(Instant now) {
    return now.isBefore(lateUntil.get());
  }
}
