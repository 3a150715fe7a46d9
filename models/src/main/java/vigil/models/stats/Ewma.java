package vigil.models.stats;

/**
 * Exponentially weighted mean and variance of a stream.
 *
 * @param weight of a new value, in (0, 1]
 * @param mean NaN before the first value
 * @param variance in the square of the value's unit
 * @see <a href="https://doi.org/10.1080/00401706.1959.10489860">Roberts 1959</a>
 * @see <a href="https://doi.org/10.1145/359146.359153">West 1979</a> for the variance
 */
public record Ewma(double weight, double mean, double variance) {
  public static Ewma of(double weight) {
    if (!(weight > 0 && weight <= 1)) {
      throw new IllegalArgumentException("weight: " + weight + " (expected: in (0, 1])");
    }
    return new Ewma(weight, Double.NaN, 0);
  }

  public Ewma plus(double value) {
    if (Double.isNaN(mean)) {
      return new Ewma(weight, value, 0);
    }
    double step = value - mean;
    double moved = weight * step;
    return new Ewma(weight, mean + moved, (1 - weight) * (variance + step * moved));
  }
}
