package vigil.models.evaluate.ecg;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import vigil.models.classic.GradientBoosting;
import vigil.models.classic.RandomForest;
import vigil.models.evaluate.measure.Bootstrap;
import vigil.models.evaluate.measure.Estimate;
import vigil.models.evaluate.measure.Protocol;
import vigil.models.evaluate.measure.Published;
import vigil.models.evaluate.measure.Report;
import vigil.models.evaluate.measure.Result;
import vigil.models.evaluate.measure.Tally;
import vigil.models.evaluate.row.Contest;
import vigil.models.evaluate.row.Cut;
import vigil.models.evaluate.row.Lineup;
import vigil.models.evaluate.row.Networks;
import vigil.models.evaluate.row.RuleDetectors;
import vigil.models.feature.ecg.QrsMatch;
import vigil.models.train.beats.BeatKind;
import vigil.protocol.recording.Opened;

/** {@code beats}: abnormal beats against the patient's normal ones, on MIT-BIH. */
public final class BeatsProtocol implements Protocol {
  private static final int FOLDS = 6;

  @Override
  public String name() {
    return "beats";
  }

  @Override
  public Opened<Report> run(Study study) {
    study.progress().report(0, "reading recordings");
    return BeatSet.read(study.data().resolve("mitdb"))
        .then(set -> new Opened.Taken<>(measured(set, study)));
  }

  private Report measured(BeatSet set, Study study) {
    int folds = Math.min(FOLDS, set.recordings().size());
    int[] fold = IntStream.range(0, set.recordings().size()).map(i -> i % folds).toArray();
    var contest =
        new Contest(set.examples(), fold, folds, folds, Contest.Validation.NEXT_FOLD, Cut.F1);
    var networks = new Networks(10);
    var entrants = contest.run(LINEUP.detectors(networks), study.seeds(), study.progress());
    var results = new ArrayList<>(entrants.stream().map(e -> result(set, contest, e)).toList());
    results.add(BeatsInStream.of(set.recordings(), study.seeds().getFirst(), study.progress()));
    var plots = new BeatPlots(set, entrants.getLast().said().getFirst()).all();
    plots.addAll(networks.plots());
    return new Report(
        name(),
        "Tells ventricular, supraventricular and fusion beats from the patient's normal ones, each"
            + " beat against a template and a rhythm learned from the patient's first five minutes"
            + " without labels; and finds the QRS complexes themselves.",
        data(set, folds),
        study.seeds(),
        results,
        plots,
        published(),
        notes());
  }

  private static final Lineup LINEUP =
      new Lineup(
          List.of(RuleDetectors.column("limits", "rr-local", -1)),
          12,
          5,
          RandomForest.Settings.USUAL,
          GradientBoosting.Settings.USUAL.withRounds(120).withRate(0.08),
          1);

  private static Result result(BeatSet set, Contest contest, Contest.Entrant entrant) {
    var trial = contest.trial(entrant);
    entrant.said().forEach(said -> trial.with(tallies(set, said)));
    for (var kind : List.of(BeatKind.VENTRICULAR, BeatKind.SUPRAVENTRICULAR, BeatKind.FUSION)) {
      trial.with(
          "rocAuc" + kind.letter(),
          contest.rocAuc(
              entrant, i -> set.kinds().get(i) == BeatKind.NORMAL || set.kinds().get(i) == kind));
    }
    if (entrant.detector().equals("ensemble")) {
      trial.chosenHere("the constants of QRS detection, so qrsSensitivity and qrsPredictivity");
      trial.with("qrsSensitivity", qrs(set.qrs(), QrsMatch::sensitivity));
      trial.with("qrsPredictivity", qrs(set.qrs(), QrsMatch::predictivity));
    }
    return trial.result();
  }

  private static Estimate qrs(
      List<QrsMatch> matches, java.util.function.ToDoubleFunction<QrsMatch> figure) {
    return Bootstrap.over(
        matches.size(),
        1,
        weights -> {
          var sum = new QrsMatch(0, 0, 0);
          for (int i = 0; i < weights.length; i++) {
            for (int draw = 0; draw < weights[i]; draw++) {
              sum = sum.plus(matches.get(i));
            }
          }
          return figure.applyAsDouble(sum);
        });
  }

  /** A run of abnormal beats is an event, an abnormal beat seen an alert. */
  private static List<Tally> tallies(BeatSet set, Contest.Said said) {
    var tallies = new ArrayList<Tally>();
    var examples = set.examples();
    for (int patient = 0; patient < set.recordings().size(); patient++) {
      int who = patient;
      int[] beats =
          IntStream.range(0, examples.size()).filter(i -> examples.patient()[i] == who).toArray();
      double[] alerts =
          IntStream.of(beats).filter(said::flagged).mapToDouble(set.seconds()::get).toArray();
      double watched = set.recordings().get(patient).seconds() - set.seconds().get(beats[0]);
      tallies.add(Tally.of(patient, runs(set, beats), alerts, watched));
    }
    return tallies;
  }

  private static List<Tally.Event> runs(BeatSet set, int[] beats) {
    var events = new ArrayList<Tally.Event>();
    double from = Double.NaN;
    for (int i = 0; i < beats.length; i++) {
      boolean abnormal = set.examples().truth()[beats[i]];
      if (abnormal && Double.isNaN(from)) {
        from = set.seconds().get(beats[i]);
      }
      boolean ends = i + 1 == beats.length || !set.examples().truth()[beats[i + 1]];
      if (abnormal && ends) {
        events.add(new Tally.Event(from, set.seconds().get(beats[i])));
        from = Double.NaN;
      }
    }
    return events;
  }

  private static String data(BeatSet set, int folds) {
    return ("MIT-BIH Arrhythmia Database, %d records, %,d beats after the first five minutes, %,d"
            + " of them abnormal. %d folds by patient: one is the test, the next the validation"
            + " that the threshold (best F1) comes from, the others the training.")
        .formatted(
            set.recordings().size(),
            set.examples().size(),
            set.kinds().stream().filter(k -> k != BeatKind.NORMAL).count(),
            folds);
  }

  private static List<Published> published() {
    var all = new ArrayList<>(Published.STUDIES);
    var source = "scikit-learn and PyTorch, train on DS1, test on DS2";
    Map.of(
            "z-score", 0.84,
            "k-means", 0.85,
            "isolation-forest", 0.84,
            "autoencoder", 0.86,
            "vae", 0.85,
            "lstm", 0.86,
            "hmm", 0.82,
            "random-forest", 0.84)
        .entrySet()
        .stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(e -> all.add(new Published(source, e.getKey(), Map.of("rocAuc", e.getValue()))));
    return all;
  }

  private static List<String> notes() {
    return List.of(
        "Only the 22 records of de Chazal's DS1 were at hand, so the figures are from"
            + " cross-validation by patient; figures trained on DS1 and tested on DS2 are shown"
            + " beside them, on other records.",
        "Beats are taken where the annotations have them; QRS detection is measured by itself,"
            + " over whole records without ventricular flutter, a pair at most 150 ms apart. Its"
            + " constants were chosen on these records.",
        "limits: how early the beat comes, by the median of the intervals before it; rhythm has no"
            + " vital signs for NEWS2.",
        "rocAucV, rocAucS and rocAucF: the same score, normal beats against one kind.",
        "Events are runs of abnormal beats; where those are frequent, few alerts can be false by"
            + " the rule that spares the minute after an event.",
        "In the stream: one lead, II or nearest to it, in blocks of a second through a patient's"
            + " track as on a node, beats where the track finds them, from the third beat of a"
            + " patient on, one seed. Events are ventricular tachycardias as a node tells them,"
            + " five beats at more than 100 a minute, runsFound those of three beats and more;"
            + " fibrillationSeen and falseIrregular are shares of seconds within and without"
            + " atrial fibrillation that are called irregular.");
  }
}
