package vigil.models.decide;

import java.util.ArrayList;
import java.util.List;

/**
 * Which threshold costs how many false alerts: what an operator asks for is a rate, not a score.
 *
 * <p>Measured on normal streams of patients that the fusion was not trained on, as many of them as
 * there are by leaving each out in turn. Between the steps the rate is taken as log-linear in the
 * threshold's log odds; beyond what was seen often enough to be counted, on the line through the
 * tail, as is the rule for what is rare.
 *
 * @param thresholds ascending, in (0, 1)
 * @param perHour false alerts per patient-hour at each, falling, > 0
 * @see <a href="https://doi.org/10.1007/s10472-013-9368-4">Vovk 2015, cross-conformal
 *     predictors</a>
 * @see <a href="https://doi.org/10.1007/978-1-4471-3675-0">Coles 2001, rates beyond the data</a>
 */
public record AlertBudget(double[] thresholds, double[] perHour) {
  /** Alerts closer than so many seconds are one. */
  private static final int MERGE_SECONDS = 30;

  private static final int STEPS = 70;

  /** Alerts below which a rate is not believed but taken from the tail. */
  private static final int FEWEST = 4;

  /** Of the steps that are believed, the share with the highest thresholds that makes the tail. */
  private static final double TAIL = 0.4;

  /** Log odds of the threshold up to which the tail is drawn; least and greatest fall along it. */
  private static final double FARTHEST = 9;

  private static final double FLATTEST = -0.5;
  private static final double STEEPEST = -4;

  /** Before it was measured: nothing alerts. */
  public static final AlertBudget UNKNOWN =
      new AlertBudget(new double[] {1 - 1e-9, 1 - 1e-10}, new double[] {1, 0.5});

  public AlertBudget {
    if (thresholds.length < 2 || thresholds.length != perHour.length) {
      throw new IllegalArgumentException(
          "alert budget: %d thresholds, %d rates (expected: as many, at least 2)"
              .formatted(thresholds.length, perHour.length));
    }
    thresholds = thresholds.clone();
    perHour = perHour.clone();
  }

  /**
   * Normal scores of one patient's stream.
   *
   * @param seconds when each window was judged, ascending
   * @param scores as smoothed
   */
  public record Calm(double[] seconds, double[] scores) {
    public double hours() {
      int n = seconds.length;
      return n < 2 ? 0 : (seconds[n - 1] - seconds[0]) / 3_600;
    }

    /** How often it would have alerted. */
    public int alerts(double threshold) {
      var said = new Latch(threshold).over(scores);
      int alerts = 0;
      double last = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < said.length; i++) {
        if (said[i]) {
          alerts += seconds[i] - last >= MERGE_SECONDS ? 1 : 0;
          last = seconds[i];
        }
      }
      return alerts;
    }
  }

  /** Measures. */
  public static AlertBudget measure(List<Calm> streams) {
    double hours = Math.max(streams.stream().mapToDouble(Calm::hours).sum(), 1e-3);
    var odds = new ArrayList<Double>();
    var rates = new ArrayList<Double>();
    for (int i = 0; i < STEPS; i++) {
      double at = -3 + 9.0 * i / (STEPS - 1);
      int alerts = streams.stream().mapToInt(calm -> calm.alerts(sigmoid(at))).sum();
      if (alerts < FEWEST) {
        break;
      }
      double rate = Math.log(alerts / hours);
      odds.add(at);
      rates.add(rates.isEmpty() ? rate : Math.min(rate, rates.getLast() - 1e-4));
    }
    if (odds.isEmpty()) {
      odds.add(0.0);
      rates.add(Math.log(1 / hours));
    }
    double slope = slope(odds, rates);
    rates.add(rates.getLast() + slope * (FARTHEST - odds.getLast()));
    odds.add(FARTHEST);
    return new AlertBudget(
        odds.stream().mapToDouble(AlertBudget::sigmoid).toArray(),
        rates.stream().mapToDouble(Math::exp).toArray());
  }

  /** Fall of the log rate in the tail, by least squares. */
  private static double slope(List<Double> odds, List<Double> rates) {
    int n = odds.size();
    int from = (int) ((1 - TAIL) * n);
    double x = odds.subList(from, n).stream().mapToDouble(v -> v).average().orElse(0);
    double y = rates.subList(from, n).stream().mapToDouble(v -> v).average().orElse(0);
    double xy = 0;
    double xx = 1e-9;
    for (int i = from; i < n; i++) {
      xy += (odds.get(i) - x) * (rates.get(i) - y);
      xx += (odds.get(i) - x) * (odds.get(i) - x);
    }
    return Math.clamp(xy / xx, STEEPEST, FLATTEST);
  }

  /** Threshold at which so many false alerts come in a patient-hour. */
  public double threshold(double falseAlertsPerHour) {
    double wanted = Math.log(Math.max(falseAlertsPerHour, 1e-6));
    int n = thresholds.length;
    int i = 0;
    while (i < n - 2 && Math.log(perHour[i + 1]) > wanted) {
      i++;
    }
    double high = Math.log(perHour[i]);
    double low = Math.log(perHour[i + 1]);
    double share = high - low < 1e-9 ? 0 : (high - wanted) / (high - low);
    double from = logit(thresholds[i]);
    double to = logit(thresholds[i + 1]);
    return sigmoid(Math.clamp(from + share * (to - from), -4, FARTHEST));
  }

  private static double logit(double p) {
    return Math.log(p / (1 - p));
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
