package vigil.models.evaluate.vitals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import vigil.models.Ensemble;
import vigil.models.ModelStore;
import vigil.models.ensemble.Ensembles;
import vigil.models.evaluate.injection.Injection;
import vigil.models.evaluate.injection.Runs;
import vigil.models.evaluate.injection.Trouble;
import vigil.models.evaluate.injection.Vitals;
import vigil.models.evaluate.measure.Estimate;
import vigil.models.evaluate.measure.Plot;
import vigil.models.evaluate.measure.Protocol;
import vigil.models.evaluate.measure.Published;
import vigil.models.evaluate.measure.Report;
import vigil.models.evaluate.measure.Result;
import vigil.models.evaluate.measure.Trial;
import vigil.protocol.recording.Opened;
import vigil.protocol.vocab.Cause;

/**
 * Faults, deteriorations, attacks and exercise laid into real recordings, judged by the same calls
 * as in a node.
 */
public final class InjectedVitals implements Protocol {
  /** The shipped models were trained on patients up to this one … */
  private static final int LAST_TRAINED = 27;

  /** … and tuned on those up to this one; all after it are test. */
  private static final int LAST_TUNED = 35;

  private static final long VALIDATION_SEED = 4_711;

  /** False alerts an hour at which single detectors are compared, as in others' measurements. */
  private static final double BUDGET = 2;

  private static final double[] ASKED = {0.1, 0.5, 2};

  @Override
  public String name() {
    return "injected-vitals";
  }

  @Override
  public Opened<Report> run(Study study) {
    return Vitals.all(study.data().resolve("bidmc-numerics"))
        .then(patients -> Runs.open(study.data()).then(runs -> measured(study, patients, runs)));
  }

  private Opened<Report> measured(Study study, List<Vitals> patients, Runs runs) {
    var validation =
        patients.stream()
            .filter(p -> p.patient() > LAST_TRAINED && p.patient() <= LAST_TUNED)
            .toList();
    var unseen = patients.stream().filter(p -> p.patient() > LAST_TUNED).toList();
    var test = unseen.isEmpty() ? validation : unseen;
    if (test.isEmpty()) {
      return new Opened.Refused<>(
          "bidmc-numerics holds no patient after " + LAST_TRAINED + ", so none is unseen.");
    }
    try (var ensemble = Ensembles.shipped()) {
      var tuning = watch(ensemble, validation, runs, List.of(VALIDATION_SEED), study);
      var tested = watch(ensemble, test, runs, study.seeds(), study);
      return new Opened.Taken<>(report(study, ensemble, tuning, tested, unseen.isEmpty()));
    }
  }

  private static List<List<Watched>> watch(
      Ensemble ensemble, List<Vitals> patients, Runs runs, List<Long> seeds, Study study) {
    var injection = new Injection(patients, runs);
    var watched = new ArrayList<List<Watched>>();
    for (long seed : seeds) {
      int done = watched.size();
      study.progress().report((double) done / (seeds.size() + 1), "streams of seed " + seed);
      watched.add(
          IntStream.range(0, patients.size() * Trouble.values().length)
              .parallel()
              .mapToObj(
                  i -> {
                    int who = i / Trouble.values().length;
                    var trouble = Trouble.values()[i % Trouble.values().length];
                    var stream = injection.stream(patients.get(who), trouble, seed);
                    return Watched.of(who, ensemble, stream);
                  })
              .toList());
    }
    return watched;
  }

  private Report report(
      Study study,
      Ensemble ensemble,
      List<List<Watched>> tuning,
      List<List<Watched>> tested,
      boolean tuned) {
    var results = new ArrayList<Result>();
    var names =
        ensemble.detectors().stream()
            .map(d -> d.card().name())
            .collect(java.util.stream.Collectors.toCollection(ArrayList::new));
    names.add(Watched.ENSEMBLE);
    for (var name : names) {
      double threshold =
          name.equals(Watched.ENSEMBLE)
              ? Double.NaN
              : Cases.threshold(table(tuning.get(0)), name, BUDGET);
      results.add(result(name, threshold, tested));
    }
    return new Report(
        name(),
        "Find what was laid into real vital signs, and say what it is: patient, device, tampering"
            + " or exercise.",
        data(tuned, tested),
        study.seeds(),
        results,
        plots(tested),
        published(),
        notes(tuned));
  }

  private static List<Watched> table(List<Watched> streams) {
    return streams.stream()
        .filter(s -> s.stream().trouble().isInTable() || s.stream().trouble() == Trouble.NONE)
        .toList();
  }

  private Result result(String name, double threshold, List<List<Watched>> tested) {
    int patients = 1 + tested.get(0).stream().mapToInt(Watched::who).max().orElse(0);
    var trial = new Trial(name);
    for (var seed : tested) {
      var cases = new Cases(table(seed), name, threshold);
      trial.with(cases.scores(patients)).with(cases.tallies());
    }
    for (var cause : List.of(Cause.DEVICE, Cause.PATIENT, Cause.TAMPERING)) {
      trial.with(
          "found:" + cause.name().toLowerCase(Locale.ROOT),
          mean(
              tested,
              name,
              threshold,
              c -> new Cases(table(c.streams()), name, threshold).found(cause)));
    }
    trial.with("exerciseFalse", mean(tested, name, threshold, Cases::exerciseFalse));
    for (var trouble : Trouble.values()) {
      if (trouble != Trouble.NONE && trouble != Trouble.EXERCISE) {
        trial.with(
            "found:" + trouble.code(),
            mean(tested, name, threshold, c -> c.found(t -> t == trouble)));
      }
    }
    if (name.equals(Watched.ENSEMBLE)) {
      trial.with("causeMacroF1", mean(tested, name, threshold, Cases::causeMacroF1));
      calibration(trial, tested);
    }
    return trial.result();
  }

  private interface Number {
    double of(Cases cases);
  }

  /** Mean over the seeds, with their range as interval. */
  private static Estimate mean(
      List<List<Watched>> tested, String name, double threshold, Number number) {
    var each = tested.stream().mapToDouble(s -> number.of(new Cases(s, name, threshold))).toArray();
    return new Estimate(
        Arrays.stream(each).average().orElse(Double.NaN),
        Arrays.stream(each).min().orElse(Double.NaN),
        Arrays.stream(each).max().orElse(Double.NaN));
  }

  /** What an operator gets who asks for a rate. */
  private static void calibration(Trial trial, List<List<Watched>> tested) {
    for (double asked : ASKED) {
      try (var at = Ensembles.from(ModelStore.shipped(), asked)) {
        double threshold = Ensembles.threshold(at);
        trial.with(
            "falseAlertsPerHour@" + asked,
            mean(tested, Watched.ENSEMBLE, threshold, Cases::falseAlertsPerHour));
      } catch (IOException e) {
        throw new java.io.UncheckedIOException("shipped models", e);
      }
    }
  }

  private static List<Plot> plots(List<List<Watched>> tested) {
    var bars = new ArrayList<Plot.Bar>();
    for (var trouble : Trouble.values()) {
      if (trouble != Trouble.NONE) {
        bars.add(
            new Plot.Bar(
                trouble.code(),
                mean(tested, Watched.ENSEMBLE, Double.NaN, c -> c.found(t -> t == trouble))));
      }
    }
    var plots = new ArrayList<Plot>();
    plots.add(
        new Plot.Bars(
            "Events found by kind",
            "Share of the events in which the ensemble alerted; exercise should be 0.",
            "share",
            bars));
    plots.addAll(Traces.of(tested.get(0)));
    return plots;
  }

  private static String data(boolean tuned, List<List<Watched>> tested) {
    return "BIDMC numerics at 1 Hz; models trained on patients 01-27, thresholds tuned on 28-35, "
        + (tuned ? "measured on 28-35 with other seeds" : "measured on those after 35")
        + "; %d streams a seed".formatted(tested.get(0).size());
  }

  private static List<String> notes(boolean tuned) {
    var notes = new ArrayList<String>();
    notes.add(
        "Precision, recall, F1 and areas are by window over the kinds of others' tables; kinds"
            + " beyond them have a figure of their own. Exercise is measured by exerciseFalse.");
    notes.add(
        "Single detectors stand at 2 false alerts an hour on validation, three of five windows.");
    if (tuned) {
      notes.add("No patient after 35 is there: these are validation figures, not test figures.");
    }
    return notes;
  }

  private static List<Published> published() {
    var all = new ArrayList<>(Published.STUDIES);
    all.addAll(Others.ROWS);
    return all;
  }
}
