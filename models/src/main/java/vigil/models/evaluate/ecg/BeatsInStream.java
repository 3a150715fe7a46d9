package vigil.models.evaluate.ecg;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import vigil.models.Arrhythmia;
import vigil.models.classic.GradientBoosting;
import vigil.models.evaluate.measure.Bootstrap;
import vigil.models.evaluate.measure.Estimate;
import vigil.models.evaluate.measure.Protocol;
import vigil.models.evaluate.measure.Result;
import vigil.models.evaluate.measure.Scores;
import vigil.models.evaluate.measure.Tally;
import vigil.models.evaluate.measure.Trial;
import vigil.models.train.beats.BeatKind;
import vigil.models.train.beats.BeatRecipe;
import vigil.models.train.beats.LeadStream;
import vigil.models.train.beats.StreamedBeats;
import vigil.protocol.recording.Annotation;
import vigil.protocol.recording.Recording;

/**
 * The beats as a node sees them: one lead in blocks of a second through a track, told by the trees
 * that ship, trained on other patients; and what the node would have told of them.
 */
final class BeatsInStream {
  /** A run is told while it is in the strip, in seconds after its last beat. */
  private static final double IN_STRIP = 12;

  private static final int RUN_BEATS = 3;
  private static final int TACHYCARDIA_BEATS = 5;
  private static final double TACHYCARDIA_RATE = 100;

  private final List<StreamedBeats> patients = new ArrayList<>();
  private final List<GradientBoosting> models = new ArrayList<>();
  private final List<Watched> watched = new ArrayList<>();

  private BeatsInStream(List<Recording> recordings, long seed, Protocol.Progress progress) {
    for (var recording : recordings) {
      progress.report(0.9, "stream of " + recording.name());
      patients.add(StreamedBeats.of(recording));
    }
    var byFold = new ArrayList<GradientBoosting>();
    for (int p = 0; p < patients.size(); p++) {
      int fold = BeatRecipe.fold(p, patients.size());
      if (fold == byFold.size()) {
        byFold.add(BeatRecipe.without(fold, patients, seed));
      }
      models.add(byFold.get(fold));
      var recording = patients.get(p).recording();
      watched.add(Watched.of(LeadStream.lead(recording), recording.hertz(), models.get(p)));
    }
  }

  /** Figures by folds of whole patients, with one seed. */
  static Result of(List<Recording> recordings, long seed, Protocol.Progress progress) {
    return new BeatsInStream(recordings, seed, progress).result();
  }

  private Result result() {
    var trial = new Trial("gradient-boosting, one lead in the stream");
    trial.with(scores(0, kind -> true));
    trial.with(tallies(Arrhythmia.VENTRICULAR_TACHYCARDIA, TACHYCARDIA_BEATS));
    trial.with("rocAucV", area(2, BeatKind.VENTRICULAR));
    trial.with("rocAucS", area(1, BeatKind.SUPRAVENTRICULAR));
    trial.with("rocAucF", area(0, BeatKind.FUSION));
    trial.with("qrsSensitivity", qrs(StreamedBeats::missed));
    trial.with("qrsPredictivity", qrs(StreamedBeats::extra));
    var runs = new Trial("runs").with(tallies(Arrhythmia.VENTRICULAR_RUN, RUN_BEATS)).result();
    trial.with("runsFound", runs.figure("eventsFound"));
    trial.with("falseRunsPerHour", runs.figure("falseAlertsPerHour"));
    trial.with("fibrillationSeen", irregular(true));
    trial.with("falseIrregular", irregular(false));
    trial.chosenHere("the settings of the trees, and from when on intervals are irregular");
    return trial.result();
  }

  /** Of class {@code of} against all others; of class 0, that it is not it. */
  private Scores scores(int of, IntPredicate kinds) {
    var scores = new Scores.Builder(patients.size());
    for (int p = 0; p < patients.size(); p++) {
      var patient = patients.get(p);
      for (int i = 0; i < patient.rows().size(); i++) {
        var kind = patient.kinds().get(i);
        if (kind.filter(k -> kinds.test(k.ordinal())).isPresent()) {
          float share = models.get(p).probabilities(patient.rows().get(i))[of];
          double score = of == 0 ? 1 - share : share;
          scores.add(p, kind.get() != BeatKind.NORMAL, score, score >= 0.5);
        }
      }
    }
    return scores.build();
  }

  private Estimate area(int of, BeatKind kind) {
    IntPredicate kinds = k -> k == BeatKind.NORMAL.ordinal() || k == kind.ordinal();
    return new Trial("area").with(scores(of, kinds)).estimate(Scores::rocAuc);
  }

  private Estimate qrs(java.util.function.ToIntFunction<StreamedBeats> lost) {
    return Bootstrap.over(
        patients.size(),
        1,
        weights -> {
          double found = 0;
          double all = 0;
          for (int p = 0; p < weights.length; p++) {
            var patient = patients.get(p);
            found += weights[p] * patient.found();
            all += weights[p] * (patient.found() + lost.applyAsInt(patient));
          }
          return found / all;
        });
  }

  private List<Tally> tallies(Arrhythmia told, int beats) {
    var tallies = new ArrayList<Tally>();
    for (int p = 0; p < patients.size(); p++) {
      var recording = patients.get(p).recording();
      double[] alerts = watched.get(p).at(told);
      tallies.add(Tally.of(p, runs(recording, beats), alerts, recording.seconds()));
    }
    return tallies;
  }

  /** Annotated runs; those that are to be fast are, and flutter is one. */
  private static List<Tally.Event> runs(Recording recording, int beats) {
    var marks =
        recording.annotations().stream()
            .filter(mark -> mark.isBeat() || mark.symbol().equals("!"))
            .toList();
    var events = new ArrayList<Tally.Event>();
    int length = 0;
    for (int i = 0; i <= marks.size(); i++) {
      boolean ventricular = i < marks.size() && isVentricular(marks.get(i));
      if (!ventricular && length >= beats) {
        double from = marks.get(i - length).at() / recording.hertz();
        double to = marks.get(i - 1).at() / recording.hertz();
        boolean fast = 60 * (length - 1) / (to - from) > TACHYCARDIA_RATE;
        if (fast || beats < TACHYCARDIA_BEATS) {
          events.add(new Tally.Event(from, to + IN_STRIP));
        }
      }
      length = ventricular ? length + 1 : 0;
    }
    return events;
  }

  private static boolean isVentricular(Annotation mark) {
    return mark.symbol().equals("!")
        || BeatKind.of(mark.symbol()).filter(kind -> kind == BeatKind.VENTRICULAR).isPresent();
  }

  /**
   * Share of the seconds that are called irregular.
   *
   * @param fibrillating of those that are annotated as atrial fibrillation or flutter, or of others
   */
  private Estimate irregular(boolean fibrillating) {
    return Bootstrap.over(
        patients.size(),
        1,
        weights -> {
          double called = 0;
          double all = 0;
          for (int p = 0; p < weights.length; p++) {
            double[] counts = irregular(p, fibrillating);
            called += weights[p] * counts[0];
            all += weights[p] * counts[1];
          }
          return called / all;
        });
  }

  private double[] irregular(int patient, boolean fibrillating) {
    var recording = patients.get(patient).recording();
    var called = new boolean[(int) recording.seconds() + 2];
    for (double at : watched.get(patient).at(Arrhythmia.IRREGULAR)) {
      called[(int) at] = true;
    }
    double[] counts = new double[2];
    boolean inside = false;
    int next = 0;
    var marks = recording.annotations();
    for (int second = 0; second < (int) recording.seconds(); second++) {
      for (; next < marks.size() && marks.get(next).at() / recording.hertz() <= second; next++) {
        var text = marks.get(next).text();
        inside = text.startsWith("(") ? text.startsWith("(AF") : inside;
      }
      if (inside == fibrillating) {
        counts[0] += called[second] ? 1 : 0;
        counts[1]++;
      }
    }
    return counts;
  }
}
