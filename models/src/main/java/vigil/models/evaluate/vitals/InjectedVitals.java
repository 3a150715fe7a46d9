package vigil.models.evaluate.vitals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import vigil.models.UnusableModelException;
import vigil.models.evaluate.injection.Cohort;
import vigil.models.evaluate.injection.Runs;
import vigil.models.evaluate.injection.Trouble;
import vigil.models.evaluate.injection.Vitals;
import vigil.models.evaluate.measure.Plot;
import vigil.models.evaluate.measure.Protocol;
import vigil.models.evaluate.measure.Published;
import vigil.models.evaluate.measure.Report;
import vigil.models.evaluate.measure.Result;
import vigil.models.evaluate.measure.Trial;
import vigil.models.train.Split;
import vigil.protocol.recording.Opened;
import vigil.protocol.vocab.Cause;

/**
 * Faults, deteriorations, attacks and exercise laid into real recordings, judged by the same calls
 * as in a node.
 *
 * <p>Where patients after {@link Split#LAST_VALIDATION} are there, the shipped models are measured
 * on them. Where none are, models trained in the same way are measured by folds of patients, with
 * everything fitted anew for each fold.
 */
public final class InjectedVitals implements Protocol {
  private static final long VALIDATION_SEED = 4_711;

  /** False alerts an hour at which single detectors are compared, as in others' measurements. */
  private static final double BUDGET = 2;

  private static final double[] ASKED = {0.1, 0.5, 2};

  @Override
  public String name() {
    return "injected-vitals";
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
                            runs(cohort, study)
                                .then(runs -> measured(study, cohort, unseen, runs))));
  }

  /** Real runs belong to the public sets; elsewhere made ones do. */
  private static Opened<Runs> runs(Cohort cohort, Study study) {
    return cohort.isBidmc() ? Runs.open(study.data()) : Runs.openOrMake(study.data());
  }

  private Opened<Report> measured(Study study, Cohort cohort, Unseen unseen, Runs runs) {
    if (!unseen.test().isEmpty()) {
      return stored(study, unseen, runs);
    }
    var patients = cohort.recordings();
    return patients.size() < 4 * Panel.FOLDS
        ? new Opened.Refused<>(
            "bidmc-numerics: %d patients (expected: some after %d, or %d to be left out in turn)"
                .formatted(patients.size(), Split.LAST_VALIDATION, 4 * Panel.FOLDS))
        : new Opened.Taken<>(byFolds(study, patients, runs));
  }

  private Opened<Report> stored(Study study, Unseen unseen, Runs runs) {
    try (var panel = Panel.of(study, unseen.test());
        var tuner = Panel.of(study, unseen.validation())) {
      var tuning = Measured.watch(List.of(tuner), runs, List.of(VALIDATION_SEED), study).getFirst();
      var panels = List.of(panel);
      var bySeed = Measured.watch(panels, runs, study.seeds(), study);
      var measured = new Measured(panels, bySeed, Optional.of(tuning));
      var chosen =
          unseen.holdsCopies() ? "thresholds: some measured are copies of the validation's" : "";
      return new Opened.Taken<>(report(study, measured, new Basis(unseen.who(), chosen)));
    } catch (UnusableModelException e) {
      return new Opened.Refused<>(e.getMessage() + ".");
    }
  }

  private Report byFolds(Study study, List<Vitals> patients, Runs runs) {
    long first = study.seeds().getFirst();
    var panels = Panel.byFolds(patients, runs, first, line -> study.progress().report(0, line));
    try {
      var bySeed = Measured.watch(panels, runs, study.seeds(), study);
      return report(
          study,
          new Measured(panels, bySeed, Optional.empty()),
          new Basis(
              "no patient after 35 is there: %d folds of patients 01-35, detectors, fusion and thresholds fitted without the fold's, by seed %d; the other seeds draw other streams"
                  .formatted(panels.size(), first),
              ""));
    } finally {
      panels.forEach(Panel::close);
    }
  }

  /**
   * What the figures rest on.
   *
   * @param split who was learned from and who was measured
   * @param chosen what was chosen on those measured; empty where nothing was
   */
  private record Basis(String split, String chosen) {}

  private Report report(Study study, Measured measured, Basis basis) {
    var results = new ArrayList<Result>();
    for (var name : measured.panels().getFirst().names()) {
      var thresholds =
          name.equals(Watched.ENSEMBLE) ? own(measured) : measured.thresholds(name, BUDGET);
      results.add(trial(name, thresholds, measured).chosenHere(basis.chosen()).result());
    }
    return new Report(
        name(),
        "Find what was laid into real vital signs, and say what it is: patient, device, tampering"
            + " or exercise.",
        "Recordings at 1 Hz; %s; %d streams a seed"
            .formatted(basis.split(), measured.bySeed().getFirst().size()),
        study.seeds(),
        results,
        plots(measured),
        published(),
        notes(measured));
  }

  private static double[] own(Measured measured) {
    var own = new double[measured.panels().size()];
    Arrays.fill(own, Double.NaN);
    return own;
  }

  private static Trial trial(String name, double[] thresholds, Measured measured) {
    var trial = new Trial(name);
    for (var seed : measured.bySeed()) {
      var cases = new Cases(Measured.table(seed), name, thresholds);
      trial.with(cases.scores(measured.patients())).with(cases.tallies());
    }
    for (var cause : List.of(Cause.DEVICE, Cause.PATIENT, Cause.TAMPERING)) {
      trial.with(
          "found:" + cause.name().toLowerCase(Locale.ROOT),
          measured.found(
              name, thresholds, t -> t.isInTable() && t.cause().equals(Optional.of(cause))));
    }
    trial.with("exerciseFalse", measured.found(name, thresholds, t -> t == Trouble.EXERCISE));
    for (var trouble : Trouble.values()) {
      if (trouble != Trouble.NONE && trouble != Trouble.EXERCISE) {
        trial.with("found:" + trouble.code(), measured.found(name, thresholds, t -> t == trouble));
      }
    }
    if (name.equals(Watched.ENSEMBLE)) {
      ofTheProduct(trial, measured);
    }
    return trial;
  }

  /** What only the ensemble has: causes, and a rate that is asked for. */
  private static void ofTheProduct(Trial trial, Measured measured) {
    trial.with("causeMacroF1", measured.causeMacroF1());
    for (var cause : List.of(Cause.DEVICE, Cause.TAMPERING)) {
      trial.with(
          "calledRight:" + cause.name().toLowerCase(Locale.ROOT), measured.calledRight(cause));
    }
    for (double asked : ASKED) {
      trial.with("falseAlertsPerHour@" + asked, measured.given(asked));
    }
  }

  private static List<Plot> plots(Measured measured) {
    var bars = new ArrayList<Plot.Bar>();
    for (var trouble : Trouble.values()) {
      if (trouble != Trouble.NONE) {
        var found = measured.found(Watched.ENSEMBLE, own(measured), t -> t == trouble);
        bars.add(new Plot.Bar(trouble.code(), found));
      }
    }
    var plots = new ArrayList<Plot>();
    plots.add(
        new Plot.Bars(
            "Events found by kind",
            "Share of the events in which the ensemble alerted; exercise should be 0.",
            "share",
            bars));
    plots.addAll(Distributions.of(measured.bySeed().getFirst()));
    Losses.of(measured.panels().getFirst().models()).ifPresent(plots::add);
    plots.addAll(Traces.of(measured.bySeed().getFirst()));
    return plots;
  }

  private static List<String> notes(Measured measured) {
    double hours = measured.calmHours();
    double once = hours / measured.bySeed().size();
    return List.of(
        "Precision, recall, F1 and areas are by window over the kinds of others' tables; kinds"
            + " beyond them have a figure of their own. Exercise is measured by exerciseFalse.",
        "Single detectors stand at 2 false alerts an hour on other patients; their scores are held"
            + " against the patient's own earlier ones, then smoothed.",
        "calledRight: of the first alerts about such an event that have its cause, the share that"
            + " calls it what it is; null where the models give no names.",
        ("falseAlertsPerHour@r is what comes in streams without any event when r is asked for:"
                + " %.1f h in %d repeats of %.1f h. Even a rate that is met exactly would lie"
                + " between %.2f and %.2f for 2, and 0 and %.2f for 0.1.")
            .formatted(
                hours,
                measured.bySeed().size(),
                once,
                Math.max(0, 2 - 2 * Math.sqrt(2 / once)),
                2 + 2 * Math.sqrt(2 / once),
                0.1 + 2 * Math.sqrt(0.1 / once)));
  }

  private static List<Published> published() {
    var all = new ArrayList<>(Published.STUDIES);
    all.addAll(Others.ROWS);
    return all;
  }
}
