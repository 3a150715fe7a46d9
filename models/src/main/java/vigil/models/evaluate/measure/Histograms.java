package vigil.models.evaluate.measure;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Makes distributions of values for a picture. */
public final class Histograms {
  private static final int BINS = 36;

  private Histograms() {}

  /**
   * How a value is distributed among normal and anomalous cases, without its outermost hundredths.
   *
   * @param values shape [case]; NaN is left out
   */
  public static Plot.Distribution of(
      String title, String caption, String unit, double[] values, boolean[] truth) {
    double[] sorted = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
    double low = sorted.length == 0 ? 0 : sorted[sorted.length / 200];
    double high = sorted.length == 0 ? 1 : sorted[sorted.length - 1 - sorted.length / 200];
    double width = high > low ? (high - low) / BINS : 1;
    double[] edges = IntStream.rangeClosed(0, BINS).mapToDouble(i -> low + i * width).toArray();
    return new Plot.Distribution(
        title,
        caption,
        unit,
        edges,
        shares(values, truth, false, edges),
        shares(values, truth, true, edges));
  }

  private static double[] shares(double[] values, boolean[] truth, boolean which, double[] edges) {
    double[] shares = new double[BINS];
    double count = 0;
    for (int i = 0; i < values.length; i++) {
      if (truth[i] == which && Double.isFinite(values[i])) {
        double bin = (values[i] - edges[0]) / (edges[1] - edges[0]);
        shares[(int) Math.clamp(bin, 0, BINS - 1)]++;
        count++;
      }
    }
    double all = Math.max(1, count);
    return Arrays.stream(shares).map(share -> share / all).toArray();
  }
}
