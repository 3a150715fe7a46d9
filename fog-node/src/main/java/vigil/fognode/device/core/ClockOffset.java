package vigil.fognode.device.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Device clock minus node clock, from the newest sample of each block against its receive time.
 * Delay on the way counts as offset; what matters is that it does not jump.
 *
 * @param smoothed exponentially weighted mean, weight 1/8 a block (as RFC 6298 smooths)
 * @param jumpedAt node time of the newest jump
 */
public record ClockOffset(Duration smoothed, Optional<Instant> jumpedAt) {

  static ClockOffset first(Duration offset) {
    return new ClockOffset(offset, Optional.empty());
  }

  /** A change of more than {@code jump} from one block to the next is a jump, and taken over. */
  ClockOffset next(Duration offset, Instant receivedAt, Duration jump) {
    var step = offset.minus(smoothed);
    return step.abs().compareTo(jump) > 0
        ? new ClockOffset(offset, Optional.of(receivedAt))
        : new ClockOffset(smoothed.plus(step.dividedBy(8)), jumpedAt);
  }
}
