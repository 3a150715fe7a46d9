package vigil.fognode.demo.core;

import java.util.stream.LongStream;

/** Latencies of a run in milliseconds; all 0 where nothing was measured. */
public record Percentiles(double p50, double p99, double p999, double max) {

  /** Nearest-rank percentiles. */
  public static Percentiles ofNanos(LongStream nanos) {
    var sorted = nanos.sorted().toArray();
    return new Percentiles(
        rank(sorted, 0.5), rank(sorted, 0.99), rank(sorted, 0.999), rank(sorted, 1));
  }

  private static double rank(long[] sorted, double share) {
    if (sorted.length == 0) {
      return 0;
    }
    return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)] / 1e6;
  }
}
