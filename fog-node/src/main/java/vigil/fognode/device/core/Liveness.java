package vigil.fognode.device.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import vigil.protocol.vocab.SampleBlock;

/**
 * When a device is heard.
 *
 * @param lastReceived node time of its newest block; of the start of watching before the first
 * @param heard whether a block ever came
 * @param period from one block to the next, exponentially weighted, weight 1/8 a block
 */
public record Liveness(Instant lastReceived, boolean heard, Duration period) {
  static Liveness watchedFrom(Instant since) {
    return new Liveness(since, false, Duration.ZERO);
  }

  /** From {@code now} on it can be heard: before, its silence says nothing. */
  Liveness listening(Instant now) {
    return heard ? this : watchedFrom(now);
  }

  Liveness next(SampleBlock block, Instant receivedAt) {
    if (!heard) {
      return new Liveness(receivedAt, true, usual(block));
    }
    var seen = Duration.between(lastReceived, receivedAt);
    return new Liveness(receivedAt, true, period.plus(seen.minus(period).dividedBy(8)));
  }

  /** At least what its metrics usually take: a cuff is not silent after three seconds. */
  private static Duration usual(SampleBlock block) {
    return block.samples().stream()
        .map(sample -> sample.metric().usualPeriod())
        .min(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }
}
