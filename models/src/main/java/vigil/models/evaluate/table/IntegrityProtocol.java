package vigil.models.evaluate.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import vigil.models.classic.GradientBoosting;
import vigil.models.evaluate.measure.Estimate;
import vigil.models.evaluate.measure.Plot;
import vigil.models.evaluate.measure.Protocol;
import vigil.models.evaluate.measure.Published;
import vigil.models.evaluate.measure.Report;
import vigil.models.evaluate.measure.Result;
import vigil.models.evaluate.row.ColumnPlot;
import vigil.models.evaluate.row.Contest;
import vigil.models.evaluate.row.Cut;
import vigil.models.evaluate.row.Lineup;
import vigil.models.evaluate.row.Networks;
import vigil.models.evaluate.row.RuleDetectors;
import vigil.protocol.recording.Opened;
import vigil.protocol.recording.Tables;
import vigil.protocol.vocab.Metric;

/** {@code integrity}: tampered and spoofed data, network and device anomalies, by time. */
public final class IntegrityProtocol implements Protocol {
  @Override
  public String name() {
    return "integrity";
  }

  @Override
  public Opened<Report> run(Study study) {
    study.progress().report(0, "reading flows");
    Path flows = study.data().resolve("wustl-ehms-2020/first-70-percent.csv.gz");
    Path telemetry = study.data().resolve("x-iomt/telemetry.csv.gz");
    return Tables.open(flows)
        .then(FlowSet::read)
        .then(
            set ->
                Tables.open(telemetry)
                    .then(TelemetrySet::read)
                    .then(devices -> new Opened.Taken<>(measured(set, devices, study))));
  }

  private Report measured(FlowSet set, TelemetrySet devices, Study study) {
    var networks = new Networks(10);
    var boost = new GradientBoosting.Settings(250, 0.05, 4, 3, 1, 0.6, 0.3, false, 1);
    var contest =
        new Contest(set.examples(), set.fold(), 3, 1, Contest.Validation.NEXT_FOLD, Cut.F1);
    var rules = List.of(RuleDetectors.limits(VITALS), RuleDetectors.news2(VITALS));
    var lineup = Lineup.ofTables(rules, boost);
    var entrants = contest.run(lineup.detectors(networks), study.seeds(), study.progress());
    var others =
        new Contest(devices.examples(), devices.fold(), 3, 1, Contest.Validation.NEXT_FOLD, Cut.F1);
    var ofDevices = Lineup.ofTables(List.of(), boost.withRounds(60));
    var device =
        others.run(
            ofDevices.detectors(new Networks(6)),
            study.seeds(),
            (share, what) -> study.progress().report(share, "devices: " + what));
    var results = entrants.stream().map(e -> result(set, contest, e, others, device)).toList();
    var plots = plots(set, entrants.getLast().said().getFirst());
    plots.addAll(networks.plots());
    return report(study, set, results, plots);
  }

  private static Result result(
      FlowSet set,
      Contest contest,
      Contest.Entrant entrant,
      Contest others,
      List<Contest.Entrant> device) {
    var trial = contest.trial(entrant);
    entrant.said().forEach(said -> trial.with(set.timeline().tallies(set.examples(), said)));
    for (var kind : List.of("Spoofing", "Data Alteration")) {
      trial.with(
          "rocAuc" + kind.replace(" ", ""),
          contest.rocAuc(
              entrant, i -> !set.examples().truth()[i] || set.categories().get(i).equals(kind)));
    }
    device.stream()
        .filter(d -> d.detector().equals(entrant.detector()))
        .forEach(d -> trial.with("deviceRocAuc", others.rocAuc(d, i -> true)));
    return trial.result();
  }

  private Report report(Study study, FlowSet set, List<Result> results, List<Plot> plots) {
    var published = new ArrayList<>(Published.STUDIES);
    published.add(
        new Published(
            "scikit-learn, wustl by time, without leak columns",
            "random-forest",
            Map.of("rocAuc", 0.82, "prAuc", 0.60)));
    return new Report(
        name(),
        "Tells spoofed and altered vital signs by the traffic that carries them and by the values,"
            + " and device faults by the device's own telemetry.",
        ("WUSTL-EHMS-2020, %,d flows in the order of time: the first 60 %% are the training, the"
                + " next 15 %% the validation, the last 25 %% the test. X-IoMT telemetry, each file"
                + " cut the same way, gives the device ROC AUC.")
            .formatted(set.examples().size()),
        study.seeds(),
        results,
        plots,
        published,
        notes());
  }

  private static List<String> notes() {
    return List.of(
        "Left out because they give the label away: " + String.join(", ", FlowSet.LEAKS) + ".",
        "Each flow is read with means over the 5, 12 and 24 flows up to it, against the median"
            + " of the 200 before: attacks last some twenty flows.",
        "X-IoMT's device faults fall to one rule, and its fever labels overlap normal values:"
            + " it is a test of the plumbing.",
        "An event is a run of flows of an attack, an alert a flagged flow; a flow counts as a"
            + " second, as they come about one a second and bear no time.",
        "limits and news2 read the vital signs in the flows. Devices' telemetry bears no time"
            + " from file to file, so it has no events.",
        "Intervals are over stretches of 100 flows, which stand for patients here.");
  }

  /** The vital signs that the flows carry; 0 where a probe is off. */
  private static final Map<String, Metric> VITALS =
      Map.of(
          "Heart_rate", Metric.HEART_RATE,
          "Pulse_Rate", Metric.PULSE_RATE,
          "SpO2", Metric.SPO2,
          "SYS", Metric.SYSTOLIC_PRESSURE,
          "Temp", Metric.TEMPERATURE);

  private static final List<ColumnPlot> DISTRIBUTED =
      List.of(
          new ColumnPlot("DIntPkt-12", "Interval at the receiver, 12 flows", "ms"),
          new ColumnPlot("SrcJitter-12", "Jitter at the sender, 12 flows", "ms"),
          new ColumnPlot("Heart_rate", "Heart rate", "/min"),
          new ColumnPlot("SpO2", "SpO2", "%"),
          new ColumnPlot("SYS", "Systolic pressure", "mmHg"),
          new ColumnPlot("Temp", "Temperature", "°C"));

  /** A column of the flows as a reader knows it. */
  private record Drawn(String column, String name, String unit) {}

  private static final List<Drawn> DRAWN =
      List.of(
          new Drawn("DIntPkt", "Receiver interval", "ms"),
          new Drawn("SrcJitter", "Sender jitter", "ms"),
          new Drawn("Heart_rate", "Heart rate", "/min"),
          new Drawn("SYS", "Systolic pressure", "mmHg"),
          new Drawn("Temp", "Temperature", "°C"));

  private static List<Plot> plots(FlowSet set, Contest.Said said) {
    var examples = set.examples();
    var plots = new ArrayList<Plot>();
    DISTRIBUTED.forEach(each -> plots.add(each.of(examples)));
    int[] tested = IntStream.range(0, examples.size()).filter(i -> tested(said, i)).toArray();
    for (var kind : List.of("Spoofing", "Data Alteration")) {
      IntStream.of(tested)
          .filter(i -> set.categories().get(i).equals(kind) && said.flagged(i))
          .limit(1)
          .forEach(i -> plots.add(trace(set, said, i, kind)));
    }
    var bars = new ArrayList<Plot.Bar>();
    for (var kind : List.of("Spoofing", "Data Alteration")) {
      int[] of = IntStream.of(tested).filter(i -> set.categories().get(i).equals(kind)).toArray();
      double found = IntStream.of(of).filter(said::flagged).count();
      bars.add(new Plot.Bar(kind, Estimate.exactly(found / Math.max(1, of.length))));
    }
    plots.add(new Plot.Bars("Found by kind", "Share of the flows of each attack. ", "share", bars));
    return plots;
  }

  private static boolean tested(Contest.Said said, int at) {
    return !Double.isNaN(said.score()[at]);
  }

  private static Plot trace(FlowSet set, Contest.Said said, int about, String kind) {
    int from = Math.max(0, about - 60);
    int to = Math.min(set.examples().size(), about + 80);
    double[] axis = IntStream.range(from, to).asDoubleStream().toArray();
    var panels = new ArrayList<Plot.Panel>();
    for (var drawn : DRAWN) {
      int at = set.examples().columns().indexOf(drawn.column());
      double[] values =
          IntStream.range(from, to).mapToDouble(i -> set.examples().rows()[i][at]).toArray();
      panels.add(new Plot.Panel(drawn.name(), drawn.unit(), axis, values));
    }
    var marks =
        IntStream.range(from, to)
            .filter(i -> tested(said, i) && said.flagged(i))
            .mapToObj(i -> new Plot.Mark(i, "", sort(set.examples().truth()[i])))
            .toList();
    return new Plot.Trace(
        kind + " in the flows",
        "The axis counts flows, about one a second.",
        panels,
        bands(set, from, to),
        marks);
  }

  private static Plot.Sort sort(boolean truth) {
    return truth ? Plot.Sort.FOUND : Plot.Sort.FALSE;
  }

  private static List<Plot.Band> bands(FlowSet set, int from, int to) {
    var bands = new ArrayList<Plot.Band>();
    boolean[] truth = set.examples().truth();
    for (int i = from; i < to; i++) {
      if (truth[i] && (i == from || !truth[i - 1])) {
        int end = i;
        while (end + 1 < to && truth[end + 1]) {
          end++;
        }
        bands.add(new Plot.Band(i, end, set.categories().get(i)));
      }
    }
    return bands;
  }
}
