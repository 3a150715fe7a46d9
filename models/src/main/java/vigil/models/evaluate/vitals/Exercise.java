package vigil.models.evaluate.vitals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import vigil.models.UnusableModelException;
import vigil.models.evaluate.injection.Cohort;
import vigil.models.evaluate.injection.Runs;
import vigil.models.evaluate.injection.Stream;
import vigil.models.evaluate.injection.Trouble;
import vigil.models.evaluate.measure.Plot;
import vigil.models.evaluate.measure.Protocol;
import vigil.models.evaluate.measure.Published;
import vigil.models.evaluate.measure.Report;
import vigil.models.evaluate.measure.Result;
import vigil.models.train.Split;
import vigil.protocol.recording.Opened;

/**
 * Exercise laid into resting recordings: no alert when the activity is known, an alert for the same
 * heart rate at rest; and healthy people under stress as they are, with few.
 */
public final class Exercise implements Protocol {
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
  public boolean readsModels() {
    return true;
  }

  @Override
  public Opened<Report> run(Study study) {
    return Cohort.read(study.data())
        .then(
            cohort ->
                Unseen.of(cohort, study)
                    .then(
                        unseen ->
                            Runs.open(study.data())
                                .then(
                                    runs ->
                                        Stress.open(study.data())
                                            .then(s -> measured(study, unseen, runs, s)))));
  }

  private Opened<Report> measured(Study study, Unseen unseen, Runs runs, List<Stream> stress) {
    boolean tuned = unseen.test().isEmpty();
    var patients = tuned ? unseen.validation() : unseen.test();
    if (patients.isEmpty()) {
      return new Opened.Refused<>(
          "bidmc-numerics holds no patient after %d, so none is unseen."
              .formatted(Split.LAST_TRAINING));
    }
    try (var panel = Panel.of(study, patients)) {
      var calm = Bouts.of(panel, unseen.validation(), runs, VALIDATION_SEED);
      var bouts = new ArrayList<Bouts>();
      for (long seed : study.seeds()) {
        study.progress().report(0.6 * bouts.size() / study.seeds().size(), "runs, seed " + seed);
        bouts.add(Bouts.of(panel, patients, runs, seed));
      }
      study.progress().report(0.6, "stress");
      var seen = new Seen(bouts, watched(panel, stress));
      var results = results(panel, calm, seen, tuned);
      var plots = plots(panel, seen);
      return new Opened.Taken<>(report(study, results, plots, seen, unseen));
    } catch (UnusableModelException e) {
      return new Opened.Refused<>(e.getMessage() + ".");
    }
  }

  /** All that was watched: bouts by seed, and people under stress. */
  private record Seen(List<Bouts> bouts, List<Watched> stress) {}

  private static List<Watched> watched(Panel panel, List<Stream> stress) {
    return IntStream.range(0, stress.size())
        .parallel()
        .mapToObj(
            i ->
                Watched.all(i, 0, panel.ensemble(), panel.beside(), List.of(stress.get(i)))
                    .getFirst())
        .toList();
  }

  private Report report(
      Study study, List<Result> results, List<Plot> plots, Seen seen, Unseen unseen) {
    return new Report(
        name(),
        "No alert while activity explains the heart rate, one for the same at rest, few under"
            + " stress.",
        ("exercise-runs laid into recordings of %d patients%s; stress-predict as recorded (%d"
                + " people); %s. Single detectors stand at %.0f false alerts an hour of undisturbed"
                + " recordings of the validation, the ensemble at its own operating point.")
            .formatted(
                seen.bouts().getFirst().patients(),
                unseen.test().isEmpty() ? " of the validation, as no other is there" : "",
                seen.stress().size(),
                unseen.who(),
                BUDGET),
        study.seeds(),
        results,
        plots,
        PUBLISHED,
        List.of(
            "Precision, recall, F1 and areas tell the same rise of the heart rate at rest"
                + " (anomalous) from exercise whose activity is known (normal), window by window"
                + " from its onset to its end.",
            "Events found are those at rest; exercise false is the share of exercises in which an"
                + " alert fell. False alerts/h are of stress-predict, all of which is normal"
                + " context."));
  }

  private static List<Result> results(Panel panel, Bouts calm, Seen seen, boolean tuned) {
    var results = new ArrayList<Result>();
    for (var name : panel.names()) {
      boolean ensemble = name.equals(Watched.ENSEMBLE);
      double threshold = ensemble ? Double.NaN : Cases.threshold(calm.undisturbed(), name, BUDGET);
      var chosen =
          !tuned
              ? ""
              : ensemble
                  ? "the operating point, on patients 28-35"
                  : "the threshold, on patients 28-35";
      results.add(
          Bouts.trial(name, threshold, seen.bouts(), seen.stress()).chosenHere(chosen).result());
    }
    return results;
  }

  private static List<Plot> plots(Panel panel, Seen seen) {
    var first = seen.bouts().getFirst().streams();
    var plots = new ArrayList<Plot>();
    plots.add(
        new Plot.Bars(
            "Bouts in which the ensemble alerted",
            "Exercise whose activity is known should be 0, the same heart rate at rest 1. ",
            "share",
            List.of(
                bar(seen, Trouble.EXERCISE, "exercise"),
                bar(seen, Trouble.RACING_AT_REST, "the same at rest"))));
    plots.addAll(Distributions.of(first, "Anomalous: the heart races at rest. "));
    Losses.of(panel.models()).ifPresent(plots::add);
    for (var trouble : List.of(Trouble.EXERCISE, Trouble.RACING_AT_REST)) {
      first.stream()
          .filter(w -> w.stream().trouble() == trouble)
          .limit(2)
          .map(Traces::trace)
          .forEach(plots::add);
    }
    seen.stress().stream().limit(2).map(Traces::trace).forEach(plots::add);
    return plots;
  }

  private static Plot.Bar bar(Seen seen, Trouble trouble, String name) {
    return new Plot.Bar(name, Bouts.alerted(seen.bouts(), trouble, Watched.ENSEMBLE, Double.NaN));
  }
}
