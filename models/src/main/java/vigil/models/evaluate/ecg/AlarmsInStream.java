package vigil.models.evaluate.ecg;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntPredicate;
import vigil.models.Arrhythmia;
import vigil.models.ModelStore;
import vigil.models.classic.BeatDetector;
import vigil.models.classic.Classifier;
import vigil.models.classic.Weights;
import vigil.models.evaluate.measure.Bootstrap;
import vigil.models.evaluate.measure.Estimate;
import vigil.models.evaluate.measure.Result;
import vigil.models.evaluate.measure.Scores;
import vigil.models.evaluate.measure.Trial;
import vigil.models.feature.ecg.AlarmFeatures;
import vigil.protocol.recording.Recording;
import vigil.protocol.recording.Signal;

/**
 * Alarms as a node would have raised them: one lead in the stream, the definitions of {@link
 * Arrhythmia}, the beats by the shipped model, which has seen none of these patients.
 */
final class AlarmsInStream {
  /** An alarm's event is in the newest seconds of its recording. */
  private static final double LATE = 12;

  /**
   * Seconds without values after the recording: it ends where the alarm was raised, and a beat is
   * settled a second after it came.
   */
  private static final double AFTER = 1.6;

  private final AlarmSet set;
  private final boolean[] raised;

  private AlarmsInStream(AlarmSet set, Classifier model) {
    this.set = set;
    this.raised = new boolean[set.waves().size()];
    for (int i = 0; i < raised.length; i++) {
      raised[i] = isRaised(set.waves().get(i), arrhythmia(set.kinds().get(i)), model);
    }
  }

  static Result of(AlarmSet set) {
    try {
      var beats = ModelStore.shipped().newest(BeatDetector.NAME).orElseThrow();
      return new AlarmsInStream(set, Weights.gradientBoosting(beats.weights())).result();
    } catch (IOException e) {
      throw new UncheckedIOException("shipped models", e);
    }
  }

  private static Arrhythmia arrhythmia(AlarmKind kind) {
    return switch (kind) {
      case ASYSTOLE -> Arrhythmia.ASYSTOLE;
      case BRADYCARDIA -> Arrhythmia.EXTREME_BRADYCARDIA;
      case TACHYCARDIA -> Arrhythmia.EXTREME_TACHYCARDIA;
      case VENTRICULAR_TACHYCARDIA -> Arrhythmia.VENTRICULAR_TACHYCARDIA;
      case VENTRICULAR_FLUTTER -> Arrhythmia.VENTRICULAR_FIBRILLATION;
    };
  }

  private static boolean isRaised(Recording wave, Arrhythmia what, Classifier model) {
    var lead = lead(wave);
    int there = lead.values().length;
    var values = Arrays.copyOf(lead.values(), there + (int) (AFTER * wave.hertz()));
    Arrays.fill(values, there, values.length, Float.NaN);
    var longer = new Signal(lead.label(), lead.metric(), lead.unit(), values);
    return Watched.of(longer, wave.hertz(), model).has(what, wave.seconds() - LATE);
  }

  /** II, or the first that is an ECG. */
  private static Signal lead(Recording wave) {
    return wave.signal("II")
        .orElseGet(
            () ->
                wave.signals().stream()
                    .filter(s -> !AlarmFeatures.isPulse(s.label()) && !s.label().equals("RESP"))
                    .findFirst()
                    .orElse(wave.signals().getFirst()));
  }

  private Result result() {
    var trial = new Trial("one lead in the stream").with(scores(i -> true));
    trial.with("score", trial.estimate((s, w) -> 100 * SuppressionCut.score(s.confusion(w))));
    for (var kind : AlarmKind.values()) {
      var words = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
      trial.with("found:" + words, share(kind, true));
      trial.with("raised-falsely:" + words, share(kind, false));
    }
    return trial.chosenHere("how alike neighbours of a ventricular run are").result();
  }

  private Scores scores(IntPredicate among) {
    var scores = new Scores.Builder(set.examples().patients());
    for (int i = 0; i < raised.length; i++) {
      if (among.test(i)) {
        boolean truth = set.examples().truth()[i];
        scores.add(set.examples().patient()[i], truth, raised[i] ? 1 : 0, raised[i]);
      }
    }
    return scores.build();
  }

  private Estimate share(AlarmKind kind, boolean truth) {
    return Bootstrap.over(
        set.examples().patients(),
        1,
        weights -> {
          double told = 0;
          double all = 0;
          for (int i = 0; i < raised.length; i++) {
            if (set.kinds().get(i) == kind && set.examples().truth()[i] == truth) {
              int weight = weights[set.examples().patient()[i]];
              all += weight;
              told += raised[i] ? weight : 0;
            }
          }
          return told / all;
        });
  }
}
