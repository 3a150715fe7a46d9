package vigil.models.decide;

import vigil.models.stats.Histogram;

/**
 * Whether inputs or scores are still distributed as in training.
 *
 * @param reference counts by bin, from training
 */
public record Drift(Histogram reference) {
  /** Customary reading of the population stability index: above this it has shifted. */
  public static final double SHIFTED = 0.25;

  /**
   * Population stability index, 0 when both are alike. A bin that is empty counts as half a value.
   *
   * @see <a href="https://doi.org/10.1057/jors.2008.144">Yurdakul 2018; Siddiqi 2006</a>
   */
  public double stability(Histogram now) {
    double index = 0;
    for (int bin = 0; bin < reference.bins(); bin++) {
      double was = share(reference, bin);
      double is = share(now, bin);
      index += (is - was) * Math.log(is / was);
    }
    return index;
  }

  private static double share(Histogram of, int bin) {
    return (of.count(bin) + 0.5) / (of.total() + 0.5 * of.bins());
  }
}
