package vigil.fognode.device.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import vigil.protocol.vocab.SampleBlock;

/**
 * When a device is heard.
 *
 * @param lastReceived node time of its newest block; of the start of watching before the first
 * @param heard whether a block ever came
 * @param refused newest of its blocks since then that could not be taken
 * @param period from one block to the next, exponentially weighted, weight 1/8 a block; of one that
 *     was not yet heard what an earlier life has seen, or zero
 */
public record Liveness(
    Instant lastReceived, boolean heard, Optional<Refusal> refused, Duration period) {
  /**
   * It sends, and nothing of it can be taken.
   *
   * @param why of the newest: field and what was expected there, no value
   */
  public record Refusal(String why, Instant at) {}

  private Liveness(Instant lastReceived, boolean heard, Duration period) {
    this(lastReceived, heard, Optional.empty(), period);
  }

  static Liveness watchedFrom(Instant since) {
    return new Liveness(since, false, Duration.ZERO);
  }

  Liveness refused(String why, Instant at) {
    return new Liveness(lastReceived, heard, Optional.of(new Refusal(why, at)), period);
  }

  /**
   * From {@code now} on it can be heard: before, its silence says nothing. A glucose sensor that
   * sends each minute is not silent half a minute after a node's restart.
   *
   * @param before when its newest blocks before this life were received, oldest first
   */
  Liveness listening(List<Instant> before, Instant now) {
    return heard ? this : new Liveness(now, false, usual(before));
  }

  /** The median: neither the node's own absence nor what waited for its return is a period. */
  private static Duration usual(List<Instant> receipts) {
    var gaps =
        IntStream.range(1, receipts.size())
            .mapToObj(each -> Duration.between(receipts.get(each - 1), receipts.get(each)))
            .sorted()
            .toList();
    return gaps.isEmpty() ? Duration.ZERO : gaps.get(gaps.size() / 2);
  }

  Liveness next(SampleBlock block, Instant receivedAt) {
    if (!heard) {
      return new Liveness(receivedAt, true, period.isZero() ? usual(block) : period);
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
