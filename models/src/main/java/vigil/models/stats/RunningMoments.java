package vigil.models.stats;

/**
 * Count, mean and spread of a stream, one value at a time, in constant space.
 *
 * <p>Unit: {@code mean} is in the metric's unit u, {@code m2} in u². Keeps its digits when the mean
 * is large against the spread, where the sum-of-squares formula cancels. A non-finite value is the
 * caller's bug.
 *
 * @param m2 sum of squared distances from the mean
 * @see <a href="https://doi.org/10.1080/00401706.1962.10490022">Welford 1962</a>
 */
public record RunningMoments(long count, double mean, double m2) {
  public static final RunningMoments EMPTY = new RunningMoments(0, 0, 0);

  public RunningMoments plus(double value) {
    long n = count + 1;
    double step = value - mean;
    double newMean = mean + step / n;
    return new RunningMoments(n, newMean, m2 + step * (value - newMean));
  }

  /** Sample variance in u²; {@code NaN} below two values. */
  public double variance() {
    return count < 2 ? Double.NaN : m2 / (count - 1);
  }

  /** Sample standard deviation in u; {@code NaN} below two values. */
  public double deviation() {
    return Math.sqrt(variance());
  }
}
