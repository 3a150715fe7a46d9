package vigil.models.evaluate.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import vigil.models.classic.GradientBoosting;
import vigil.models.evaluate.measure.Plot;
import vigil.models.evaluate.measure.Protocol;
import vigil.models.evaluate.measure.Published;
import vigil.models.evaluate.measure.Report;
import vigil.models.evaluate.measure.Result;
import vigil.models.evaluate.row.Contest;
import vigil.models.evaluate.row.Cut;
import vigil.models.evaluate.row.Examples;
import vigil.models.evaluate.row.Networks;
import vigil.models.evaluate.row.RowDetector;
import vigil.models.evaluate.row.RowDetectors;
import vigil.protocol.recording.Opened;
import vigil.protocol.recording.Tables;

/** {@code early-warning}: death in hospital, and the start of vasopressors, against NEWS2. */
public final class EarlyWarningProtocol implements Protocol {
  /** Deaths are few: eight parts of ten learn of more of them than three of five. */
  private static final int DEATH_FOLDS = 10;

  private static final int START_FOLDS = 5;

  /** NEWS2 from which a clinician is to come urgently. */
  private static final int URGENT = 5;

  @Override
  public String name() {
    return "early-warning";
  }

  @Override
  public Opened<Report> run(Study study) {
    study.progress().report(0, "reading stays");
    Path cinc = study.data().resolve("cinc2012");
    Path mimic = study.data().resolve("mimic3-demo");
    return Tables.open(cinc.resolve("set-a-vitals.csv.gz"))
        .then(
            vitals -> Tables.open(cinc.resolve("outcomes-a.csv")).then(o -> DeathSet.of(vitals, o)))
        .then(
            death -> vasopressors(mimic).then(v -> new Opened.Taken<>(measured(death, v, study))));
  }

  private static Opened<Examples> vasopressors(Path mimic) {
    return Tables.open(mimic.resolve("vitals.csv.gz"))
        .then(
            vitals ->
                Tables.open(mimic.resolve("stays.csv"))
                    .then(
                        stays ->
                            Tables.open(mimic.resolve("vasopressor-times.csv"))
                                .then(starts -> VasopressorSet.of(vitals, stays, starts))));
  }

  private Report measured(Examples death, Examples drugs, Study study) {
    var networks = new Networks(8);
    var deaths = contest(death, DEATH_FOLDS);
    var rules = List.<RowDetector>of(RowDetectors.rule("limits", "news2", 1));
    var boost = new GradientBoosting.Settings(350, 0.035, 4, 6, 2, 0.6, 0.15, false, 1);
    var entrants =
        deaths.run(Entrants.of(rules, networks, boost, true), study.seeds(), study.progress());
    var starts = contest(drugs, START_FOLDS);
    var others =
        starts.run(
            Entrants.of(
                rules,
                new Networks(8),
                new GradientBoosting.Settings(120, 0.04, 3, 8, 3, 0.5, 0.2, false, 1),
                false),
            study.seeds(),
            (share, what) -> study.progress().report(share, "vasopressors: " + what));
    var results = entrants.stream().map(e -> result(deaths, e, starts, others)).toList();
    var plots = new ArrayList<Plot>();
    plots.add(
        Entrants.distribution(death, "GCS-late-mean", "Glasgow coma scale, last 12 h", "points"));
    plots.add(Entrants.distribution(death, "Age", "Age", "years"));
    plots.add(Entrants.distribution(death, "HR-late-mean", "Heart rate, last 12 h", "/min"));
    plots.add(Entrants.distribution(death, "news2", "NEWS2 of the last 12 h", "points"));
    plots.addAll(networks.plots());
    return report(study, death, drugs, results, plots);
  }

  private static Contest contest(Examples examples, int folds) {
    int[] fold = IntStream.range(0, examples.patients()).map(i -> i % folds).toArray();
    return new Contest(examples, fold, folds, folds, Contest.Validation.NEXT_FOLD, Cut.F1);
  }

  private static Result result(
      Contest deaths, Contest.Entrant entrant, Contest starts, List<Contest.Entrant> others) {
    var trial = deaths.trial(entrant);
    var news2 = others.getFirst().said().getFirst();
    for (var other : others) {
      if (other.detector().equals(entrant.detector())) {
        var vasopressors = starts.trial(other);
        trial.with("vasopressorRocAuc", starts.rocAuc(other, i -> true));
        trial.with(
            "vasopressorSensitivity",
            vasopressors.estimate((s, w) -> s.sensitivityAt(rate(starts, news2), w)));
      }
    }
    return trial.result();
  }

  /** Share of the hours in which NEWS2 calls. */
  private static double rate(Contest starts, Contest.Said news2) {
    double called = Arrays.stream(news2.score()).filter(s -> s >= URGENT).count();
    return called / starts.examples().size();
  }

  private Report report(
      Study study, Examples death, Examples drugs, List<Result> results, List<Plot> plots) {
    var published = new ArrayList<>(Published.STUDIES);
    var source = "scikit-learn, cinc2012";
    published.add(new Published(source, "isolation-forest", Map.of("rocAuc", 0.69)));
    published.add(new Published(source, "random-forest", Map.of("rocAuc", 0.83)));
    return new Report(
        name(),
        "Tells by the first 48 hours in intensive care who will die in hospital; and by each hour"
            + " whether vasopressors are started in the next six.",
        ("PhysioNet/CinC Challenge 2012 set A, %,d stays; MIMIC-III demo, %d patients, %,d hours"
             + " before the first vasopressor (vasopressorRocAuc, vasopressorSensitivity). Folds by"
             + " patient, %d for death, %d for vasopressors: test, validation (threshold by F1),"
             + " the rest of training.")
            .formatted(death.size(), drugs.patients(), drugs.size(), DEATH_FOLDS, START_FOLDS),
        study.seeds(),
        results,
        plots,
        published,
        List.of(
            "limits is NEWS2 (without consciousness and oxygen, which the sets lack in this form).",
            "vasopressorSensitivity: share of the hours before a start that are called, when each"
                + " detector calls in as many hours as NEWS2 of "
                + URGENT
                + " or more does.",
            "Networks and other models without supervision learn from those who lived."));
  }
}
