package vigil.models.feature;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import vigil.protocol.vocab.Metric;

/**
 * One patient's usual value of one signal: median and median absolute deviation of kept values,
 * shrunk towards the population's as long as few are kept.
 *
 * <p>The location is the posterior mean of a normal prior; the spread that of a scaled chi-square
 * one, widened by what is not yet known of the location. So the first values are held against the
 * population, and the patient's own take over as they come.
 *
 * @see <a href="https://doi.org/10.1201/b16018">Gelman et al. 2013, Bayesian Data Analysis §2.5</a>
 * @see <a href="https://doi.org/10.1080/01621459.1993.10476408">Rousseeuw and Croux 1993</a> for
 *     the median absolute deviation
 */
final class Baseline {
  /** Values kept; with one each four seconds a little more than four minutes. */
  static final int KEPT = 64;

  /** Seconds of one patient are alike: so many kept values count as one independent one. */
  private static final double DEPENDENCE = 4;

  /** Kept values after which the patient's own spread counts as much as the population's. */
  private static final double SPREAD_PRIOR = 12;

  private static final double MAD_TO_DEVIATION = 1.4826;

  /** How much wider the band is while a drug or a procedure explains a change. */
  private static final double EXPLAINED_WIDTH = 2.5;

  final DayCourse course;
  private final Prior prior;
  private final float[] kept = new float[KEPT];
  private int count;
  private double median;
  private double deviation;
  private double width = 1;
  private boolean treated;

  Baseline(Prior prior, DayCourse course) {
    this.prior = prior;
    this.course = course;
  }

  /** Of a metric of which only the population is known. */
  static Baseline of(Metric metric) {
    return new Baseline(Prior.of(metric), DayCourse.of(metric));
  }

  /**
   * @param second at which the value was measured, since the epoch
   */
  void learn(double value, long second) {
    course.learn(value, second);
    kept[count % KEPT] = (float) value;
    count++;
    refresh();
  }

  private void refresh() {
    int n = Math.min(count, KEPT);
    var sorted = Arrays.copyOf(kept, n);
    Arrays.sort(sorted);
    median = middle(sorted);
    for (int i = 0; i < n; i++) {
      sorted[i] = (float) Math.abs(sorted[i] - median);
    }
    Arrays.sort(sorted);
    deviation = MAD_TO_DEVIATION * middle(sorted);
  }

  private static double middle(float[] sorted) {
    int n = sorted.length;
    return (sorted[(n - 1) / 2] + (double) sorted[n / 2]) / 2;
  }

  /** How many values were ever learned. */
  int count() {
    return count;
  }

  /** Share of the personal location against the population's, 0 to 1. */
  double weight() {
    double n = Math.min(count, KEPT) / DEPENDENCE;
    double between = prior.between() * prior.between();
    return n * between / (n * between + prior.within() * prior.within());
  }

  double location() {
    double w = weight();
    return w * median + (1 - w) * prior.location();
  }

  /** Standard deviation of the next value as far as it is known. */
  double spread() {
    int n = Math.min(count, KEPT);
    double within = prior.within() * prior.within();
    double own = (n * deviation * deviation + SPREAD_PRIOR * within) / (n + SPREAD_PRIOR);
    double unknown = (1 - weight()) * prior.between() * prior.between();
    return width * Math.sqrt(own + unknown + prior.floor() * prior.floor());
  }

  /** In spreads, from what is usual now. */
  double z(double value) {
    return off(value, location());
  }

  /** In spreads, from {@code location}, or from what is usual at this hour where that is nearer. */
  double off(double value, double location) {
    double usual = course.nearest(value, location);
    return (value - usual) / course.spread(spread(), usual - location);
  }

  /** The usual value that is nearest to {@code value}. */
  double nearest(double value) {
    return course.nearest(value, location());
  }

  /** Lowest value that is usual: within three spreads of the location, or at this hour. */
  double low() {
    return course.low(location()) - 3 * spread();
  }

  /** Highest value that is usual. */
  double high() {
    return course.high(location()) + 3 * spread();
  }

  /**
   * While something explains a change, the band is wider, and the change is learned.
   *
   * @param treated whether it was given because of an alert, whose values are not to be learned
   */
  void widen(boolean explained, boolean treated) {
    width = explained ? EXPLAINED_WIDTH : 1;
    this.treated = treated;
  }

  /** Whether what is judged strange is learned all the same. */
  boolean isRelearned() {
    return isWidened() && !treated;
  }

  boolean isWidened() {
    return width > 1;
  }

  void save(DataOutput out) throws IOException {
    out.writeInt(count);
    out.writeDouble(width);
    for (int i = 0; i < Math.min(count, KEPT); i++) {
      out.writeFloat(kept[i]);
    }
  }

  void restore(DataInput in) throws IOException {
    count = in.readInt();
    width = in.readDouble();
    for (int i = 0; i < Math.min(count, KEPT); i++) {
      kept[i] = in.readFloat();
    }
    if (count > 0) {
      refresh();
    }
  }
}
