package vigil.models.evaluate.vitals;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import vigil.models.Ensemble;
import vigil.models.ensemble.Ensembles;
import vigil.models.evaluate.injection.Injection;
import vigil.models.evaluate.injection.Runs;
import vigil.models.evaluate.injection.Stream;
import vigil.models.evaluate.injection.Trouble;
import vigil.models.evaluate.injection.Vitals;
import vigil.models.evaluate.measure.Estimate;
import vigil.models.evaluate.measure.Protocol;
import vigil.models.evaluate.measure.Report;
import vigil.models.evaluate.measure.Trial;
import vigil.protocol.recording.Opened;

/**
 * Exercise laid into resting recordings: no alert when the activity is known, an alert for the same
 * heart rate at rest; and healthy people under stress as they are, with few.
 */
public final class Exercise implements Protocol {
  private static final int LAST_TRAINED = 27;

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
                                .then(
                                    stress ->
                                        new Opened.Taken<>(
                                            report(study, patients, runs, stress)))));
  }

  private Report report(Study study, List<Vitals> all, Runs runs, List<Stream> stress) {
    var patients = all.stream().filter(p -> p.patient() > LAST_TRAINED).toList();
    try (var ensemble = Ensembles.shipped()) {
      var trial = new Trial(Watched.ENSEMBLE);
      trial.with("exerciseFalse", found(ensemble, patients, runs, Trouble.EXERCISE, study));
      trial.with("sameAtRestFound", found(ensemble, patients, runs, Trouble.RACING_AT_REST, study));
      study.progress().report(0.5, "stress");
      var tallies =
          IntStream.range(0, stress.size())
              .parallel()
              .mapToObj(i -> Watched.of(i, ensemble, stress.get(i)))
              .map(watched -> watched.tally(watched.flagged()))
              .toList();
      trial.with(tallies);
      return new Report(
          name(),
          "No alert while activity explains the heart rate, one for the same at rest, few under"
              + " stress.",
          "exercise-runs in BIDMC patients after 27 (%d); stress-predict as recorded (%d people)"
              .formatted(patients.size(), stress.size()),
          study.seeds(),
          List.of(trial.result()),
          List.of(),
          List.of(),
          List.of("falseAlertsPerHour is of stress-predict: all of it is normal context."));
    }
  }

  /** Share of the streams in which an alert fell into the event; the interval is over seeds. */
  private static Estimate found(
      Ensemble ensemble, List<Vitals> patients, Runs runs, Trouble trouble, Study study) {
    var injection = new Injection(patients, runs);
    var shares = new ArrayList<Double>();
    for (long seed : study.seeds()) {
      shares.add(
          patients.parallelStream()
              .map(p -> Watched.of(0, ensemble, injection.stream(p, trouble, seed)))
              .mapToDouble(watched -> watched.isFound(watched.flagged()) ? 1 : 0)
              .average()
              .orElse(Double.NaN));
    }
    var each = shares.stream().mapToDouble(x -> x).summaryStatistics();
    return new Estimate(each.getAverage(), each.getMin(), each.getMax());
  }
}
