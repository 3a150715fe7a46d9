package vigil.models.evaluate.vitals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import vigil.models.evaluate.injection.Trouble;
import vigil.models.evaluate.measure.Scores;
import vigil.models.evaluate.measure.Tally;
import vigil.protocol.vocab.Cause;

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

  /** Event by event. An alert while a patient exercises is counted by {@link #exerciseFalse}. */
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

  /** Share of these events that were found; NaN where there are none. */
  double found(Predicate<Trouble> of) {
    return streams.stream()
        .filter(s -> of.test(s.stream().trouble()))
        .mapToDouble(s -> s.isFound(said(s)) ? 1 : 0)
        .average()
        .orElse(Double.NaN);
  }

  double found(Cause cause) {
    return found(t -> t.isInTable() && t.cause().equals(java.util.Optional.of(cause)));
  }

  double exerciseFalse() {
    return found(t -> t == Trouble.EXERCISE);
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

  /** Macro-averaged F1 of the causes of the events found, exercise among them. */
  double causeMacroF1() {
    double sum = 0;
    for (var cause : Cause.values()) {
      int hit = 0;
      int said = 0;
      int is = 0;
      for (var stream : streams) {
        var given = stream.cause();
        if (given.isPresent() && stream.stream().trouble().cause().isPresent()) {
          boolean truth = stream.stream().trouble().cause().get() == cause;
          hit += truth && given.get() == cause ? 1 : 0;
          said += given.get() == cause ? 1 : 0;
          is += truth ? 1 : 0;
        }
      }
      sum += said + is == 0 ? 0 : 2.0 * hit / (said + is);
    }
    return sum / Cause.values().length;
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
