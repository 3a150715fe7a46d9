package vigil.models.evaluate.vitals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import vigil.models.evaluate.injection.Trouble;
import vigil.models.evaluate.measure.Ratio;
import vigil.models.evaluate.measure.Scores;
import vigil.models.evaluate.measure.Tally;

/**
 * What one detector said of the streams of one seed.
 *
 * @param thresholds by panel; NaN for the ensemble's own
 */
record Cases(List<Watched> streams, String detector, double[] thresholds) {

  private boolean[] said(Watched stream) {
    double threshold = thresholds[stream.panel()];
    return Double.isNaN(threshold) ? stream.flagged() : stream.said(detector, threshold);
  }

  /** Step by step. Exercise is measured apart. */
  Scores scores(int patients) {
    var builder = new Scores.Builder(patients);
    for (var stream : streams) {
      var said = said(stream);
      var score = stream.scores().get(detector);
      for (int i = 0; score != null && i < said.length; i++) {
        if (!(stream.isExercise() && stream.stream().holds(stream.seconds()[i]))) {
          builder.add(stream.who(), stream.truth(i), score[i], said[i]);
        }
      }
    }
    return builder.build();
  }

  /** Event by event. An alert while a patient exercises is counted apart. */
  List<Tally> tallies() {
    var tallies = new ArrayList<Tally>();
    for (var stream : streams) {
      var tally = stream.tally(said(stream));
      tallies.add(
          stream.isExercise()
              ? new Tally(tally.patient(), 0, 0, tally.falseAlerts(), tally.hours(), List.of())
              : tally);
    }
    return tallies;
  }

  /** These events and which of them were found. */
  void count(Predicate<Trouble> of, Ratio found) {
    for (var stream : streams) {
      if (of.test(stream.stream().trouble())) {
        found.add(stream.who(), stream.isFound(said(stream)) ? 1 : 0, 1);
      }
    }
  }

  double falseAlertsPerHour() {
    double alerts = 0;
    double hours = 0;
    for (var tally : tallies()) {
      alerts += tally.falseAlerts();
      hours += tally.hours();
    }
    return alerts / hours;
  }

  /** Least threshold at which a detector gives at most so many false alerts an hour. */
  static double threshold(List<Watched> others, String detector, double perHour) {
    int panels = 1 + others.stream().mapToInt(Watched::panel).max().orElse(0);
    var thresholds = new double[panels];
    double low = 0;
    double high = 1;
    for (int i = 0; i < 24; i++) {
      double middle = (low + high) / 2;
      Arrays.fill(thresholds, middle);
      boolean few = new Cases(others, detector, thresholds).falseAlertsPerHour() <= perHour;
      low = few ? low : middle;
      high = few ? middle : high;
    }
    return high;
  }
}
