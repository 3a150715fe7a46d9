package vigil.models.evaluate.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import vigil.models.classic.GradientBoosting;
import vigil.models.classic.RandomForest;
import vigil.models.evaluate.measure.Bootstrap;
import vigil.models.evaluate.measure.Confusion;
import vigil.models.evaluate.measure.Estimate;
import vigil.models.evaluate.measure.Plot;
import vigil.models.evaluate.measure.Protocol;
import vigil.models.evaluate.measure.Published;
import vigil.models.evaluate.measure.Ratio;
import vigil.models.evaluate.measure.Report;
import vigil.models.evaluate.measure.Result;
import vigil.models.evaluate.measure.Tally;
import vigil.models.evaluate.row.ColumnPlot;
import vigil.models.evaluate.row.Contest;
import vigil.models.evaluate.row.Lineup;
import vigil.models.evaluate.row.Networks;
import vigil.models.evaluate.row.RuleDetectors;
import vigil.protocol.recording.Opened;
import vigil.protocol.recording.Tables;

/** {@code glucose}: low glucose thirty minutes ahead, through faults of the sensor. */
public final class GlucoseProtocol implements Protocol {
  /** Lows are few: eight parts of ten learn of more of them than three of five. */
  private static final int FOLDS = 10;

  /** Share of normal readings that may be flagged: more is over one alert a day. */
  private static final double RATE = 0.022;

  /** Glucose in mg/dl up to which trees learn: above, hardly anybody is low in half an hour. */
  private static final double NEAR = 120;

  private static final RandomForest.Settings FOREST =
      new RandomForest.Settings(100, 14, 10, 10, false, 1);

  private static final GradientBoosting.Settings BOOSTING =
      new GradientBoosting.Settings(250, 0.04, 4, 6, 5, 0.6, 0.3, false, 1);

  private static final Set<String> TREES = Set.of("random-forest", "gradient-boosting", "ensemble");

  private static final List<ColumnPlot> DISTRIBUTED =
      List.of(
          new ColumnPlot("glucose", "Glucose now", "mg/dl"),
          new ColumnPlot("gradient-30", "Change over 30 minutes", "mg/dl"),
          new ColumnPlot("ahead-30", "Line drawn 30 minutes ahead", "mg/dl"),
          new ColumnPlot("step-largest", "Steepest fall of 15 min", "mg/dl"));

  /** Seconds in which a second alert is the same as the first. */
  private static final double REPEAT = 3_600;

  @Override
  public String name() {
    return "glucose";
  }

  /** Most found among the thresholds that keep the rate; else the fewest false ones. */
  private static double worth(Confusion c) {
    double falseRate = c.fp() / Math.max(1, c.fp() + c.tn());
    return falseRate <= RATE ? c.recall() : -falseRate;
  }

  @Override
  public Opened<Report> run(Study study) {
    study.progress().report(0, "reading sensors");
    Path cgm = study.data().resolve("cgm");
    return Tables.open(cgm.resolve("shanghai.csv.gz"))
        .then(
            shanghai ->
                Tables.open(cgm.resolve("iglu-5.csv.gz"))
                    .then(others -> GlucoseSet.read(shanghai, others, 1)))
        .then(set -> new Opened.Taken<>(measured(set, study)));
  }

  private Report measured(GlucoseSet set, Study study) {
    var examples = set.examples();
    int[] fold = IntStream.range(0, examples.patients()).map(i -> i % FOLDS).toArray();
    var contest =
        new Contest(
            examples, fold, FOLDS, FOLDS, Contest.Validation.NEXT_FOLD, GlucoseProtocol::worth);
    var networks = new Networks(5);
    var rules = List.of(RuleDetectors.column("limits", "ahead-30", -1));
    var lineup = new Lineup(rules, 12, 4, FOREST, BOOSTING, 1);
    int glucose = examples.columns().indexOf("glucose");
    var detectors = lineup.detectors(networks, row -> !(row[glucose] > NEAR), List.of());
    var entrants = contest.run(detectors, study.seeds(), study.progress());
    var results = entrants.stream().map(e -> result(set, contest, e)).toList();
    var plots = plots(set, entrants.getLast().said().getFirst());
    plots.addAll(networks.plots());
    return report(study, set, results, plots);
  }

  private static Result result(GlucoseSet set, Contest contest, Contest.Entrant entrant) {
    var trial = contest.trial(entrant);
    var leads = new ArrayList<Double>();
    entrant.said().forEach(said -> trial.with(tallies(set, said, leads)));
    leads.sort(null);
    trial.with(
        "leadMinutes",
        leads.isEmpty() ? Estimate.NONE : Estimate.exactly(leads.get(leads.size() / 2)));
    trial.with("falseAlertsPerDay", perDay(set, entrant));
    trial.with("compressionFalse", compression(set, entrant.said().getFirst()));
    if (TREES.contains(entrant.detector())) {
      trial.chosenHere("the number of folds, the settings of the trees, what they learn from");
    }
    return trial.result();
  }

  /** One a wear, by patient; the lead of each low glucose that was foreseen is added. */
  private static List<Tally> tallies(GlucoseSet set, Contest.Said said, List<Double> leads) {
    var alerts = alerts(set, said);
    var tallies = new ArrayList<Tally>();
    for (int i = 0; i < set.wears().size(); i++) {
      var wear = set.wears().get(i);
      double[] at = alerts.get(i).stream().mapToDouble(a -> a).toArray();
      int patient = patient(set, i);
      var tally = Tally.of(patient, wear.events(), at, wear.length() * Wear.STEP * 60.0);
      tallies.add(tally);
      for (var low : wear.lows()) {
        double onset = low[0] * Wear.STEP * 60.0;
        Arrays.stream(at)
            .filter(a -> a >= onset - REPEAT && a <= onset)
            .findFirst()
            .ifPresent(a -> leads.add((onset - a) / 60));
      }
    }
    return tallies;
  }

  private static int patient(GlucoseSet set, int wear) {
    int first = set.wear().indexOf(wear);
    return first < 0 ? 0 : set.examples().patient()[first];
  }

  /** Times of alerts by wear, in seconds; none within an hour of the one before. */
  private static List<List<Double>> alerts(GlucoseSet set, Contest.Said said) {
    var alerts = new ArrayList<List<Double>>();
    set.wears().forEach(w -> alerts.add(new ArrayList<>()));
    for (int i = 0; i < set.examples().size(); i++) {
      double at = set.step().get(i) * Wear.STEP * 60.0;
      var of = alerts.get(set.wear().get(i));
      if (said.flagged(i) && (of.isEmpty() || at - of.getLast() >= REPEAT)) {
        of.add(at);
      }
    }
    return alerts;
  }

  private static Estimate perDay(GlucoseSet set, Contest.Entrant entrant) {
    var tallies =
        entrant.said().stream().map(said -> tallies(set, said, new ArrayList<>())).toList();
    return Bootstrap.over(
        set.examples().patients(),
        1,
        weights -> {
          double hours = 0;
          double alerts = 0;
          for (var ofSeed : tallies) {
            for (var tally : ofSeed) {
              hours += weights[tally.patient()] * tally.hours();
              alerts += weights[tally.patient()] * tally.falseAlerts();
            }
          }
          return 24 * alerts / hours;
        });
  }

  /** Share of the readings of a compressed sensor, with no low glucose near, that were flagged. */
  private static Estimate compression(GlucoseSet set, Contest.Said said) {
    var examples = set.examples();
    int[] cases =
        IntStream.range(0, examples.size())
            .filter(i -> !examples.truth()[i])
            .filter(i -> set.fault(i).equals("compression"))
            .toArray();
    double flagged = IntStream.of(cases).filter(said::flagged).count();
    return Estimate.exactly(cases.length == 0 ? Double.NaN : flagged / cases.length);
  }

  private static List<Plot> plots(GlucoseSet set, Contest.Said said) {
    var plots = new ArrayList<Plot>();
    var examples = set.examples();
    DISTRIBUTED.forEach(each -> plots.add(each.of(examples)));
    plots.add(bars(set, said));
    var alerts = alerts(set, said);
    IntStream.range(0, set.wears().size())
        .filter(i -> set.wears().get(i).lows().size() > 1 && alerts.get(i).size() > 1)
        .limit(3)
        .mapToObj(i -> trace(set.wears().get(i), alerts.get(i)))
        .forEach(plots::add);
    return plots;
  }

  /** How often a fault of the sensor makes a false alert, by the kind of fault. */
  private static Plot bars(GlucoseSet set, Contest.Said said) {
    var bars = new ArrayList<Plot.Bar>();
    for (var kind : List.of("", "compression", "drift", "dropout")) {
      var ratio = new Ratio(set.examples().patients());
      for (int i = 0; i < set.examples().size(); i++) {
        if (!set.examples().truth()[i] && set.fault(i).equals(kind)) {
          ratio.add(set.examples().patient()[i], said.flagged(i) ? 1 : 0, 1);
        }
      }
      bars.add(new Plot.Bar(kind.isEmpty() ? "no fault" : kind, ratio.estimate()));
    }
    return new Plot.Bars(
        "Readings flagged, by fault of the sensor",
        "Share of the readings with no low glucose near; of the ensemble, first seed. ",
        "share",
        bars);
  }

  /** Three days around the second low glucose. */
  private static Plot trace(Wear wear, List<Double> alerts) {
    int from = Math.max(0, wear.lows().get(1)[0] - 144);
    int to = Math.min(wear.length(), from + 288);
    double[] axis = IntStream.range(from, to).mapToDouble(i -> i * Wear.STEP * 60.0).toArray();
    var bands =
        wear.lows().stream()
            .filter(l -> l[0] >= from && l[1] < to)
            .map(l -> new Plot.Band(l[0] * 900.0, l[1] * 900.0, "low"))
            .toList();
    var marks =
        alerts.stream()
            .filter(a -> a >= axis[0] && a <= axis[axis.length - 1])
            .map(a -> new Plot.Mark(a, "", sort(wear, a)))
            .toList();
    return new Plot.Trace(
        "Patient " + wear.patient(),
        "Faults of the sensor are in what it said, not in the truth.",
        List.of(
            new Plot.Panel("sensor", "mg/dl", axis, Arrays.copyOfRange(wear.seen(), from, to)),
            new Plot.Panel("truth", "mg/dl", axis, Arrays.copyOfRange(wear.truth(), from, to))),
        bands,
        marks);
  }

  private static Plot.Sort sort(Wear wear, double at) {
    boolean right = wear.events().stream().anyMatch(e -> at >= e.from() && at <= e.to() + 60);
    return right ? Plot.Sort.FOUND : Plot.Sort.FALSE;
  }

  private Report report(Study study, GlucoseSet set, List<Result> results, List<Plot> plots) {
    var published = new ArrayList<>(Published.STUDIES);
    var source = "scikit-learn, same data, without faults";
    published.add(new Published(source, "random-forest", Map.of("rocAuc", 0.963, "prAuc", 0.35)));
    published.add(new Published(source, "limits", Map.of("rocAuc", 0.956, "prAuc", 0.27)));
    return new Report(
        name(),
        "Tells from each reading of a glucose sensor whether a low glucose (below 70 mg/dl) begins"
            + " within thirty minutes, while the sensor drifts, drops out or is lain upon.",
        ("ShanghaiT1DM and T2DM and five subjects of iglu, %d patients, %,d readings on a grid of"
                + " 15 minutes. Ten folds by patient: test, validation (most found at 2.2 %% of"
                + " normal readings flagged), eight of training.")
            .formatted(set.examples().patients(), set.examples().size()),
        study.seeds(),
        results,
        plots,
        published,
        List.of(
            "Readings during a low glucose are not cases: nothing is left to foresee.",
            "An event is a low glucose of 15 minutes and more with the hour before it; alerts"
                + " within an hour are one. delaySeconds counts from the onset: negative is ahead."
                + " leadMinutes: median from the first alert in that hour to the onset, of those"
                + " foreseen.",
            "Trees learn from readings of at most 120 mg/dl and from missing ones.",
            "compressionFalse: share of readings of a compressed sensor that were flagged.",
            "limits: a line through the last readings, drawn 30 minutes ahead, against the limit of"
                + " 70 mg/dl. NEWS2 does not read glucose."));
  }
}
