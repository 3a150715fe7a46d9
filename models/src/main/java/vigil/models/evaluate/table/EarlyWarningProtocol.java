package vigil.models.evaluate.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import vigil.models.classic.GradientBoosting;
import vigil.models.evaluate.measure.Plot;
import vigil.models.evaluate.measure.Protocol;
import vigil.models.evaluate.measure.Published;
import vigil.models.evaluate.measure.Report;
import vigil.models.evaluate.measure.Result;
import vigil.models.evaluate.measure.Scores;
import vigil.models.evaluate.measure.Trial;
import vigil.models.evaluate.row.ColumnPlot;
import vigil.models.evaluate.row.Contest;
import vigil.models.evaluate.row.Cut;
import vigil.models.evaluate.row.Examples;
import vigil.models.evaluate.row.Lineup;
import vigil.models.evaluate.row.Networks;
import vigil.models.evaluate.row.RowDetector;
import vigil.models.evaluate.row.RuleDetectors;
import vigil.protocol.recording.Opened;
import vigil.protocol.recording.Tables;
import vigil.protocol.vocab.Metric;

/** {@code early-warning}: death in hospital, and the start of vasopressors, against NEWS2. */
public final class EarlyWarningProtocol implements Protocol {
  /** Deaths are few: eight parts of ten learn of more of them than three of five. */
  private static final int DEATH_FOLDS = 10;

  private static final int START_FOLDS = 5;

  /** NEWS2 from which a clinician is to come urgently. */
  private static final int URGENT = 5;

  private static final Set<String> TREES = Set.of("random-forest", "gradient-boosting", "ensemble");

  private static final Map<String, Metric> OF_STAYS =
      Map.of(
          "HR-late-mean", Metric.HEART_RATE,
          "RespRate-late-mean", Metric.RESPIRATION_RATE,
          "SaO2-late-mean", Metric.SPO2,
          "SysABP-late-mean", Metric.SYSTOLIC_PRESSURE,
          "NISysABP-late-mean", Metric.SYSTOLIC_PRESSURE,
          "MAP-late-mean", Metric.MEAN_PRESSURE,
          "Temp-late-mean", Metric.TEMPERATURE);

  private static final Map<String, Metric> OF_HOURS =
      Map.of(
          "HR-last", Metric.HEART_RATE,
          "RR-last", Metric.RESPIRATION_RATE,
          "SpO2-last", Metric.SPO2,
          "SBP-last", Metric.SYSTOLIC_PRESSURE,
          "MBP-last", Metric.MEAN_PRESSURE,
          "TempC-last", Metric.TEMPERATURE);

  private static final List<ColumnPlot> OF_DEATH =
      List.of(
          new ColumnPlot("GCS-late-mean", "Glasgow coma scale, last 12 h", "points"),
          new ColumnPlot("Age", "Age", "years"),
          new ColumnPlot("HR-late-mean", "Heart rate, last 12 h", "/min"),
          new ColumnPlot("news2", "NEWS2 of the last 12 h", "points"));

  private static final List<ColumnPlot> OF_STARTS =
      List.of(
          new ColumnPlot("SBP-last", "Systolic pressure, newest", "mmHg"),
          new ColumnPlot("HR-last", "Heart rate, newest", "/min"),
          new ColumnPlot("shock", "Heart rate over systolic pressure", "/min/mmHg"),
          new ColumnPlot("news2", "NEWS2 of the hour", "points"));

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
            vitals ->
                Tables.open(cinc.resolve("outcomes-a.csv"))
                    .then(o -> DeathSet.of(vitals, o))
                    .then(
                        death ->
                            vasopressors(mimic, Parameters.of(vitals, "record"))
                                .then(v -> new Opened.Taken<>(measured(death, v, study)))));
  }

  private static Opened<VasopressorSet> vasopressors(Path mimic, Parameters others) {
    return Tables.open(mimic.resolve("vitals.csv.gz"))
        .then(
            vitals ->
                Tables.open(mimic.resolve("stays.csv"))
                    .then(
                        stays ->
                            Tables.open(mimic.resolve("vasopressor-times.csv"))
                                .then(starts -> VasopressorSet.of(vitals, stays, starts, others))));
  }

  private Report measured(Examples death, VasopressorSet drugs, Study study) {
    var networks = new Networks(5);
    var deaths = contest(death, DEATH_FOLDS);
    var boost = new GradientBoosting.Settings(350, 0.035, 4, 6, 2, 0.6, 0.15, false, 1);
    var ofDeath = Lineup.ofTables(rules(OF_STAYS), boost);
    var entrants = deaths.run(ofDeath.detectors(networks), study.seeds(), study.progress());
    var starts = contest(drugs.examples(), START_FOLDS);
    var ofStarts =
        Lineup.ofTables(
            rules(OF_HOURS), new GradientBoosting.Settings(100, 0.05, 1, 3, 5, 0.5, 0.5, false, 1));
    var risk = RuleDetectors.column("risk", "risk", 1);
    var others =
        starts.run(
            ofStarts.detectors(new Networks(5), row -> true, List.of(risk, risk)),
            study.seeds(),
            (share, what) -> study.progress().report(share, "vasopressors: " + what));
    var called = calls(drugs.examples().size(), others);
    var results =
        IntStream.range(0, entrants.size())
            .mapToObj(
                i -> result(deaths.trial(entrants.get(i)), starts, others.get(i), drugs, called))
            .toList();
    var plots = plots(deaths, entrants.getLast(), drugs, others.getLast());
    plots.addAll(networks.plots());
    return report(study, death, drugs.examples(), results, plots);
  }

  /** NEWS2 without consciousness and oxygen, which the sets lack in this form, and limits. */
  private static List<RowDetector> rules(Map<String, Metric> columns) {
    return List.of(RuleDetectors.limits(columns), RuleDetectors.column("news2", "news2", 1));
  }

  private static List<Plot> plots(
      Contest deaths, Contest.Entrant of, VasopressorSet drugs, Contest.Entrant starts) {
    var plots = new ArrayList<Plot>();
    OF_DEATH.forEach(each -> plots.add(each.of(deaths.examples(), "Anomalous: died. ")));
    OF_STARTS.forEach(
        each -> plots.add(each.of(drugs.examples(), "Anomalous: vasopressors within six hours. ")));
    plots.add(Units.found(deaths.examples(), of.said().getFirst()));
    plots.addAll(new StayTraces(drugs, starts.said().getFirst()).all());
    return plots;
  }

  private static Contest contest(Examples examples, int folds) {
    int[] fold = IntStream.range(0, examples.patients()).map(i -> i % folds).toArray();
    return new Contest(examples, fold, folds, folds, Contest.Validation.NEXT_FOLD, Cut.F1);
  }

  /** Deaths have no time of their own, so the events are the hours before vasopressors. */
  private static Result result(
      Trial trial, Contest starts, Contest.Entrant other, VasopressorSet drugs, double called) {
    var vasopressors = starts.trial(other);
    other.said().forEach(said -> trial.with(drugs.timeline().tallies(drugs.examples(), said)));
    trial.with("vasopressorRocAuc", starts.rocAuc(other, i -> true));
    trial.with("vasopressorPrAuc", vasopressors.estimate(Scores::prAuc));
    trial.with(
        "vasopressorSensitivity", vasopressors.estimate((s, w) -> s.sensitivityAt(called, w)));
    if (TREES.contains(other.detector())) {
      trial.chosenHere(
          "the number of folds, by the area for death; how vasopressors are learned, by theirs");
    }
    return trial.result();
  }

  /** Share of the hours in which NEWS2 calls. */
  private static double calls(int hours, List<Contest.Entrant> entrants) {
    var news2 =
        entrants.stream().filter(e -> e.detector().equals("news2")).findFirst().orElseThrow();
    double called = Arrays.stream(news2.said().getFirst().score()).filter(s -> s >= URGENT).count();
    return called / hours;
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
        notes());
  }

  private static List<String> notes() {
    return List.of(
        "news2 is without consciousness and oxygen, which the sets lack in this form; limits"
            + " are an adult's, of the means of the last 12 h and of the newest values.",
        "eventsFound, falseAlertsPerHour and delaySeconds are of vasopressors: an event is the"
            + " six hours before a start, an alert a flagged hour, a delay counts from the"
            + " first of these hours. A stay's death has no time line, so it has no events.",
        "vasopressorSensitivity: share of the hours before a start that are called, when each"
            + " detector calls in as many hours as NEWS2 of "
            + URGENT
            + " or more does.",
        "For vasopressors the ensemble holds, beside the trees, what trees learn of CinC 2012:"
            + " that the mean pressure falls below 60 mmHg within six hours, less the logarithm"
            + " of the hour of the stay. Stays that are in both sets teach it nothing.",
        "Networks and other models without supervision learn from those who lived.");
  }
}
