package vigil.models.evaluate.measure;

/**
 * A figure and its 95 % interval.
 *
 * @param value NaN where the protocol does not measure it
 */
public record Estimate(double value, double low, double high) {
  /** Not measured. */
  public static final Estimate NONE = new Estimate(Double.NaN, Double.NaN, Double.NaN);

  /** A figure without an interval. */
  public static Estimate exactly(double value) {
    return new Estimate(value, value, value);
  }

  public boolean isMeasured() {
    return !Double.isNaN(value);
  }
}
