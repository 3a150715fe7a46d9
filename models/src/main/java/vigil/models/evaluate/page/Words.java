package vigil.models.evaluate.page;

import java.util.Locale;
import java.util.Map;
import vigil.models.evaluate.measure.Estimate;

/** Figures in a reader's words. */
final class Words {
  private static final Map<String, String> NAMES =
      Map.of(
          "f1", "F1",
          "rocAuc", "ROC AUC",
          "prAuc", "PR AUC",
          "eventsFound", "Events found",
          "falseAlertsPerHour", "False alerts/h",
          "delaySeconds", "Delay, s",
          "causeMacroF1", "Cause macro-F1");

  private Words() {}

  /** {@code exerciseFalse} is "Exercise false", {@code found:drift} is "Found: drift". */
  static String name(String figure) {
    var known = NAMES.get(figure);
    if (known != null) {
      return known;
    }
    int asked = figure.indexOf('@');
    if (asked > 0) {
      return name(figure.substring(0, asked)) + ", " + figure.substring(asked + 1) + " asked";
    }
    var words =
        figure
            .replaceAll("([a-z0-9])([A-Z])", "$1 $2")
            .replace(":", ": ")
            .replace('-', ' ')
            .toLowerCase(Locale.ROOT);
    return (Character.toUpperCase(words.charAt(0)) + words.substring(1))
        .replaceAll("(?i)roc auc", "ROC AUC")
        .replaceAll("(?i)^qrs", "QRS");
  }

  static String value(double value) {
    if (Double.isNaN(value)) {
      return "–";
    }
    double size = Math.abs(value);
    return String.format(Locale.ROOT, size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : "%.3f", value);
  }

  /** Empty where there is no interval. */
  static String interval(Estimate estimate) {
    return estimate.isMeasured() && estimate.low() < estimate.high()
        ? value(estimate.low()) + " – " + value(estimate.high())
        : "";
  }

  /** Whether less of it is better. */
  static boolean lessIsBetter(String figure) {
    return figure.startsWith("false")
        || figure.startsWith("delay")
        || figure.endsWith("False")
        || figure.endsWith("Error");
  }
}
