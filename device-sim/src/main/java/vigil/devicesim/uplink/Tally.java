package vigil.devicesim.uplink;

import java.util.List;
import java.util.Map;

/**
 * What became of the blocks.
 *
 * @param sent blocks given to the wire, each counted once
 * @param acknowledged answered 2.xx: the node has taken responsibility
 * @param refused answered 4.xx and forgotten
 * @param missing neither: on their way, or given up
 * @param duplicates answers that said the block was stored before
 * @param repeats times a block was sent again because nothing or a wait came back
 * @param refusals how many by code, such as {@code 4.22}
 * @param stopped what devices told their owner when they stopped
 * @param latencyMs from when a block should have left to its 2.xx
 */
public record Tally(
    long sent,
    long acknowledged,
    long refused,
    long missing,
    long duplicates,
    long repeats,
    Map<String, Long> refusals,
    List<String> stopped,
    Latency latencyMs) {
  public Tally {
    refusals = Map.copyOf(refusals);
    stopped = List.copyOf(stopped);
  }

  /** Percentiles, in ms; all 0 where nothing was measured. */
  public record Latency(double p50, double p99, double p999, double max) {}
}
