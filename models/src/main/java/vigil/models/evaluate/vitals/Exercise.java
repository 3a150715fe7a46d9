package vigil.models.evaluate.vitals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import vigil.models.Ensemble;
import vigil.models.ensemble.Ensembles;
import vigil.models.evaluate.injection.Runs;
import vigil.models.evaluate.injection.Stream;
import vigil.models.evaluate.injection.Trouble;
import vigil.models.evaluate.injection.Vitals;
import vigil.models.evaluate.measure.Plot;
import vigil.models.evaluate.measure.Protocol;
import vigil.models.evaluate.measure.Published;
import vigil.models.evaluate.measure.Report;
import vigil.models.evaluate.measure.Result;
import vigil.protocol.recording.Opened;

/**
 * Exercise laid into resting recordings: no alert when the activity is known, an alert for the same
 * heart rate at rest; and healthy people under stress as they are, with few.
 */
public final class Exercise implements Protocol {
  private static final int LAST_TRAINED = 27;
  private static final int LAST_TUNED = 35;
  private static final long VALIDATION_SEED = 4_711;

  /** False alerts an hour at which single detectors stand, on validation. */
  private static final double BUDGET = 2;

  private static final List<Published> PUBLISHED =
      List.of(
          new Published(
              "personal z > 6, stress-predict, same rules",
              "z-score",
              Map.of("falseAlertsPerHour", 1.9)));

  @Override
  public String name() {
    return "exercise";
  }

  @Override
  public Opened<Report> run(Study study) {
    return Vitals.all(study.data().resolve("bidmc-numerics"))
        .then(
            patients ->
                Runs.open(study.data())
                    .then(
                        runs ->
                            Stress.open(study.data())
                                .then(stress -> measured(study, patients, runs, stress))));
  }

  private Opened<Report> measured(Study study, List<Vitals> all, Runs runs, List<Stream> stress) {
    var tuned = all.stream().filter(p -> p.patient() > LAST_TRAINED && p.patient() <= LAST_TUNED);
    var tuning = tuned.toList();
    var unseen = all.stream().filter(p -> p.patient() > LAST_TUNED).toList();
    var patients = unseen.isEmpty() ? tuning : unseen;
    if (patients.isEmpty()) {
      return new Opened.Refused<>(
          "bidmc-numerics holds no patient after " + LAST_TRAINED + ", so none is unseen.");
    }
    try (var ensemble = Ensembles.shipped()) {
      var calm =
          tuning.isEmpty()
              ? new Bouts(List.of(), patients.size())
              : Bouts.of(ensemble, tuning, runs, VALIDATION_SEED);
      var bouts = new ArrayList<Bouts>();
      for (long seed : study.seeds()) {
        study.progress().report(0.6 * bouts.size() / study.seeds().size(), "runs, seed " + seed);
        bouts.add(Bouts.of(ensemble, patients, runs, seed));
      }
      study.progress().report(0.6, "stress");
      var stressed = watched(ensemble, stress);
      var results = results(ensemble, calm, bouts, stressed);
      return new Opened.Taken<>(report(study, results, bouts, stressed, unseen.isEmpty()));
    }
  }

  private static List<Watched> watched(Ensemble ensemble, List<Stream> stress) {
    return IntStream.range(0, stress.size())
        .parallel()
        .mapToObj(i -> Watched.of(i, ensemble, stress.get(i)))
        .toList();
  }

  private Report report(
      Study study, List<Result> results, List<Bouts> bouts, List<Watched> stress, boolean tuned) {
    return new Report(
        name(),
        "No alert while activity explains the heart rate, one for the same at rest, few under"
            + " stress.",
        ("exercise-runs laid into BIDMC patients %s (%d); stress-predict as recorded (%d people)."
                + " Single detectors stand at %.0f false alerts an hour of undisturbed recordings"
                + " of patients 28-35, the ensemble at its own operating point.")
            .formatted(
                tuned ? "28-35" : "after 35", bouts.getFirst().patients(), stress.size(), BUDGET),
        study.seeds(),
        results,
        plots(bouts.getFirst(), stress),
        PUBLISHED,
        List.of(
            "Precision, recall, F1 and areas tell the same rise of the heart rate at rest"
                + " (anomalous) from exercise whose activity is known (normal), window by window"
                + " from its onset to its end.",
            "Events found are those at rest; exercise false is the share of exercises in which an"
                + " alert fell. False alerts/h are of stress-predict, all of which is normal"
                + " context."));
  }

  private static List<Result> results(
      Ensemble ensemble, Bouts calm, List<Bouts> bouts, List<Watched> stress) {
    var results = new ArrayList<Result>();
    for (var detector : ensemble.detectors()) {
      var name = detector.card().name();
      double threshold = Cases.threshold(calm.undisturbed(), name, BUDGET);
      results.add(Bouts.result(name, threshold, bouts, stress));
    }
    results.add(Bouts.result(Watched.ENSEMBLE, Double.NaN, bouts, stress));
    return results;
  }

  private static List<Plot> plots(Bouts first, List<Watched> stress) {
    var plots = new ArrayList<Plot>();
    for (var trouble : List.of(Trouble.EXERCISE, Trouble.RACING_AT_REST)) {
      first.streams().stream()
          .filter(w -> w.stream().trouble() == trouble)
          .limit(2)
          .map(Traces::trace)
          .forEach(plots::add);
    }
    stress.stream().limit(2).map(Traces::trace).forEach(plots::add);
    return plots;
  }
}
