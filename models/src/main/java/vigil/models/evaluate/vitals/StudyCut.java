package vigil.models.evaluate.vitals;

import java.util.List;
import java.util.Optional;
import vigil.models.StoredModel;
import vigil.models.UnusableModelException;
import vigil.models.Window;
import vigil.models.decide.Threshold;
import vigil.models.evaluate.measure.Scores;
import vigil.models.evaluate.measure.Trial;
import vigil.models.feature.FeatureRow;
import vigil.models.runtime.Detectors;
import vigil.models.runtime.FrozenDetector;
import vigil.models.stats.RunningMoments;

/**
 * The studies' own threshold beside ours: a network's error is anomalous from the mean plus three
 * standard deviations of its errors on normal windows of the validation.
 *
 * <p>Amin 2025, δ of the autoencoder.
 */
final class StudyCut {
  private static final double DEVIATIONS = 3;

  private StudyCut() {}

  /** What a network said of a seed's test at that threshold; empty for a model without errors. */
  static Optional<Scores> scores(
      StoredModel model, List<Window> validation, List<List<SimulatedPatients.Seen>> test)
      throws UnusableModelException {
    try (var detector = Detectors.open(model)) {
      return detector instanceof FrozenDetector network
          ? Optional.of(scores(network, validation, test))
          : Optional.empty();
    }
  }

  private static Scores scores(
      FrozenDetector network, List<Window> validation, List<List<SimulatedPatients.Seen>> test) {
    var names = FeatureRow.names(SimulatedPatients.GRID);
    int[] places = network.card().features().stream().mapToInt(names::indexOf).toArray();
    var moments = RunningMoments.EMPTY;
    for (float error : errors(network, places, validation)) {
      moments = moments.plus(error);
    }
    double threshold = Threshold.meanPlus(DEVIATIONS, moments);
    var cases = new Scores.Builder(test.size());
    for (int patient = 0; patient < test.size(); patient++) {
      var seen = test.get(patient);
      float[] errors =
          errors(network, places, seen.stream().map(SimulatedPatients.Seen::window).toList());
      for (int i = 0; i < errors.length; i++) {
        cases.add(patient, seen.get(i).anomalous(), errors[i], errors[i] >= threshold);
      }
    }
    return cases.build();
  }

  private static float[] errors(FrozenDetector network, int[] places, List<Window> windows) {
    return network.errors(windows.stream().map(window -> window.with(places)).toList());
  }

  /** Adds the figures at the studies' threshold. */
  static void add(Trial studied, Trial to) {
    to.with("studyCut:precision", studied.estimate((s, w) -> s.confusion(w).precision()));
    to.with("studyCut:recall", studied.estimate((s, w) -> s.confusion(w).recall()));
    to.with("studyCut:f1", studied.estimate((s, w) -> s.confusion(w).f1()));
  }
}
