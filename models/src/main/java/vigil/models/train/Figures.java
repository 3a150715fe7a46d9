package vigil.models.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import vigil.models.Detector;
import vigil.models.StoredModel;
import vigil.models.UnusableModelException;
import vigil.models.runtime.Detectors;
import vigil.protocol.vocab.Cause;

/**
 * Measures a model on the labelled windows of the validation patients, for its card: the area under
 * the ROC curve, and for a network the same with eight-bit weights.
 */
final class Figures {
  /** Windows scored at a time. */
  private static final int BATCH = 256;

  private Figures() {}

  static StoredModel measured(StoredModel model, Material material) {
    if (material.unseen().isEmpty()) {
      return model;
    }
    var figures = new TreeMap<String, Double>();
    try (var detector = Detectors.open(model)) {
      figures.put("rocAuc", area(detector, material.unseen()));
      if (model.file(StoredModel.NETWORK_INT8).isPresent()) {
        try (var eight = Detectors.openInt8(model)) {
          figures.put("rocAucInt8", area(eight, material.unseen()));
        }
      }
    } catch (UnusableModelException e) {
      throw new IllegalStateException("what was just trained cannot be opened", e);
    }
    return new StoredModel(model.card().withFigures(figures), model.files(), model.calibration());
  }

  /**
   * The model with what it reaches on windows that clinicians labelled, and what another, which
   * learned from none of their labels, reaches there.
   */
  static StoredModel onFeedback(StoredModel model, StoredModel without, List<Example> unseen) {
    var figures = new TreeMap<>(model.card().figures());
    figures.put("feedbackRocAuc", area(model, unseen));
    figures.put("feedbackRocAucWithout", area(without, unseen));
    figures.values().removeIf(value -> !Double.isFinite(value));
    return new StoredModel(model.card().withFigures(figures), model.files(), model.calibration());
  }

  private static double area(StoredModel model, List<Example> unseen) {
    try (var detector = Detectors.open(model)) {
      return area(detector, unseen);
    } catch (UnusableModelException e) {
      throw new IllegalStateException("what was just trained cannot be opened", e);
    }
  }

  /** Windows explained by context are neither normal nor strange; NaN where one kind is missing. */
  private static double area(Detector detector, List<Example> unseen) {
    int context = 1 + Cause.CONTEXT.ordinal();
    var examples = unseen.stream().filter(example -> example.label() != context).toList();
    var normal = new ArrayList<Float>();
    var strange = new ArrayList<Float>();
    for (int from = 0; from < examples.size(); from += BATCH) {
      var batch = examples.subList(from, Math.min(examples.size(), from + BATCH));
      float[] scores = detector.score(batch.stream().map(Example::window).toList());
      for (int i = 0; i < scores.length; i++) {
        (batch.get(i).label() == 0 ? normal : strange).add(scores[i]);
      }
    }
    return area(sorted(normal), sorted(strange));
  }

  /** Share of pairs in which the strange window scores higher; a tie counts half. */
  static double area(float[] normal, float[] strange) {
    double sum = 0;
    int below = 0;
    int upTo = 0;
    for (float score : strange) {
      while (below < normal.length && normal[below] < score) {
        below++;
      }
      upTo = Math.max(upTo, below);
      while (upTo < normal.length && normal[upTo] <= score) {
        upTo++;
      }
      sum += below + (upTo - below) / 2.0;
    }
    return sum / normal.length / strange.length;
  }

  private static float[] sorted(ArrayList<Float> values) {
    float[] sorted = new float[values.size()];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = values.get(i);
    }
    Arrays.sort(sorted);
    return sorted;
  }
}
