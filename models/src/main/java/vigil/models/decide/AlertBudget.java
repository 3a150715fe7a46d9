package vigil.models.decide;

import java.util.ArrayList;
import java.util.List;

/**
 * Which threshold costs how many false alerts: what an operator asks for is a rate, not a score.
 *
 * <p>Measured on normal streams that the fusion was not trained on; between the steps the rate is
 * taken as log-linear in the threshold's log odds, which it is in the tail of most scores.
 *
 * @param thresholds ascending, in (0, 1)
 * @param perHour false alerts per patient-hour at each, falling, > 0
 */
public record AlertBudget(double[] thresholds, double[] perHour) {
  /** Alerts closer than so many steps are one. */
  private static final int MERGE_SECONDS = 30;

  private static final int STEPS = 40;

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
  public record Calm(double[] seconds, double[] scores) {}

  /** Measures; a rate that the streams are too short for is taken from the slope before it. */
  public static AlertBudget measure(List<Calm> streams) {
    double hours = 0;
    for (var calm : streams) {
      int n = calm.seconds().length;
      hours += n < 2 ? 0 : (calm.seconds()[n - 1] - calm.seconds()[0]) / 3_600;
    }
    var thresholds = new ArrayList<Double>();
    var rates = new ArrayList<Double>();
    for (int i = 0; i < STEPS; i++) {
      double threshold = sigmoid(-2.5 + 8.5 * i / (STEPS - 1));
      double alerts = 0;
      for (var calm : streams) {
        alerts += alerts(calm, threshold);
      }
      if (alerts > 0) {
        thresholds.add(threshold);
        double rate = alerts / hours;
        rates.add(rates.isEmpty() ? rate : Math.min(rate, rates.getLast() * 0.999));
      }
    }
    return padded(thresholds, rates, hours);
  }

  private static AlertBudget padded(List<Double> thresholds, List<Double> rates, double hours) {
    while (thresholds.size() < 2) {
      double last = thresholds.isEmpty() ? 0.5 : thresholds.getLast();
      thresholds.add(last + (1 - last) / 2);
      rates.add(rates.isEmpty() ? 1 / hours : rates.getLast() / 2);
    }
    return new AlertBudget(
        thresholds.stream().mapToDouble(x -> x).toArray(),
        rates.stream().mapToDouble(x -> x).toArray());
  }

  private static int alerts(Calm calm, double threshold) {
    int alerts = 0;
    double last = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < calm.scores().length; i++) {
      if (calm.scores()[i] >= threshold) {
        alerts += calm.seconds()[i] - last >= MERGE_SECONDS ? 1 : 0;
        last = calm.seconds()[i];
      }
    }
    return alerts;
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
    return sigmoid(Math.clamp(from + share * (to - from), -4, 9));
  }

  private static double logit(double p) {
    return Math.log(p / (1 - p));
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
