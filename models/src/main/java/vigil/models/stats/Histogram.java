package vigil.models.stats;

/**
 * Counts by bin of equal width; what lies outside falls into the first or the last bin. Mutable,
 * one owner. A NaN is not counted.
 */
public final class Histogram {
  private final double low;
  private final double high;
  private final long[] counts;
  private long total;

  /**
   * @param low lower edge of the first bin
   * @param high upper edge of the last bin, above {@code low}
   */
  public Histogram(double low, double high, int bins) {
    if (!(high > low) || bins < 1) {
      throw new IllegalArgumentException(
          "histogram: %s to %s in %d bins (expected: ascending, at least 1)"
              .formatted(low, high, bins));
    }
    this.low = low;
    this.high = high;
    this.counts = new long[bins];
  }

  public void add(double value) {
    if (!Double.isNaN(value)) {
      double at = (value - low) / (high - low) * counts.length;
      counts[(int) Math.clamp(Math.floor(at), 0, counts.length - 1)]++;
      total++;
    }
  }

  /** Counts so many more in one bin. */
  public void add(int bin, long times) {
    counts[bin] += times;
    total += times;
  }

  /** Halves all counts: what is old counts less. */
  public void age() {
    total = 0;
    for (int bin = 0; bin < counts.length; bin++) {
      counts[bin] /= 2;
      total += counts[bin];
    }
  }

  public int bins() {
    return counts.length;
  }

  public long count(int bin) {
    return counts[bin];
  }

  public long total() {
    return total;
  }
}
