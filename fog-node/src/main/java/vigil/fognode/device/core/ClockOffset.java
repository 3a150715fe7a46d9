package vigil.fognode.device.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Device clock minus node clock, from the newest sample of each block against its receive time.
 * Delay on the way counts as offset; a block that is late is no clock that is wrong, and the first
 * one least of all, since a node that was away is sent what waited meanwhile: only several that
 * agree for a while are. What a device sends after a silence catches up meanwhile.
 *
 * @param smoothed exponentially weighted mean, weight 1/8 a block (as RFC 6298 smooths); zero
 *     before it is known
 * @param doubtful an offset that lies a jump away, and how many blocks in a row agree
 * @param jumpedAt node time of the newest jump
 */
public record ClockOffset(
    Duration smoothed, boolean known, Optional<Doubt> doubtful, Optional<Instant> jumpedAt) {
  static final ClockOffset UNKNOWN =
      new ClockOffset(Duration.ZERO, false, Optional.empty(), Optional.empty());

  /** Blocks that must agree on a jump. */
  private static final int AGREED = 3;

  /** For how long: a device that catches up leaves a quarter of a jump behind in less. */
  private static final Duration AGREED_FOR = Duration.ofSeconds(2);

  /** An offset that is not believed yet, since the block that had it first. */
  public record Doubt(Duration offset, int blocks, Instant since) {}

  /**
   * A change of more than {@code jump} on which blocks agree is taken over; a jump where there was
   * one before.
   */
  ClockOffset next(Duration offset, Instant receivedAt, Duration jump) {
    if (!isAway(offset, smoothed, jump)) {
      var step = offset.minus(smoothed).dividedBy(known ? 8 : 1);
      return new ClockOffset(smoothed.plus(step), true, Optional.empty(), jumpedAt);
    }
    var doubt =
        doubtful
            .filter(before -> !isAway(offset, before.offset(), jump.dividedBy(4)))
            .map(before -> new Doubt(before.offset(), before.blocks() + 1, before.since()))
            .orElse(new Doubt(offset, 1, receivedAt));
    return doubt.blocks() >= AGREED && !receivedAt.isBefore(doubt.since().plus(AGREED_FOR))
        ? new ClockOffset(
            offset, true, Optional.empty(), known ? Optional.of(receivedAt) : Optional.empty())
        : new ClockOffset(smoothed, known, Optional.of(doubt), jumpedAt);
  }

  private static boolean isAway(Duration one, Duration other, Duration by) {
    return one.minus(other).abs().compareTo(by) > 0;
  }
}
