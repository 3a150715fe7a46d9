package vigil.models.explain;

import java.util.ArrayList;
import java.util.List;
import vigil.models.Window;
import vigil.models.feature.FeatureView;
import vigil.protocol.vocab.Metric;

/**
 * What a condition is told by: some features of one metric and some of all together, drawn in by a
 * logarithm, so that far beyond the usual is little more than beyond it.
 *
 * @param own of each metric
 * @param joint of the window
 */
public record Symptoms(List<Symptom> own, List<Symptom> joint) {
  /** What names are learned from. */
  public static final Symptoms USUAL =
      new Symptoms(
          List.of(
              Symptom.far("z10"),
              Symptom.far("z3"),
              Symptom.of("noise30"),
              Symptom.of("noise10"),
              Symptom.of("spikes20"),
              Symptom.of("spiky"),
              Symptom.of("stuck"),
              Symptom.of("missing-more"),
              Symptom.of("zero10"),
              Symptom.of("step30"),
              Symptom.of("step10"),
              Symptom.of("turns30"),
              Symptom.of("flat30"),
              Symptom.far("slope30"),
              Symptom.of("stand"),
              Symptom.of("beside"),
              Symptom.of("deserted"),
              Symptom.far("shift"),
              Symptom.far("onset"),
              Symptom.far("max30"),
              Symptom.far("min30"),
              Symptom.far("anchored"),
              Symptom.of("overdue"),
              Symptom.of("owed"),
              Symptom.of("z10-beyond"),
              Symptom.of("noise30-beyond"),
              Symptom.of("spikes20-beyond"),
              Symptom.of("missing10-beyond"),
              Symptom.of("anchored-beyond"),
              Symptom.of("stand-beyond"),
              Symptom.of("overdue-beyond")),
          List.of(
              Symptom.of("battery"),
              Symptom.of("clock-jumps"),
              Symptom.of("repeats"),
              Symptom.of("replay-both"),
              Symptom.of("replay-a"),
              Symptom.of("replay-b"),
              Symptom.of("noisy-both"),
              Symptom.of("noisy-a"),
              Symptom.of("noisy-b"),
              Symptom.of("largest"),
              Symptom.of("ratio-spread"),
              Symptom.of("ratio-mean"),
              Symptom.of("onsets"),
              Symptom.far("rate_difference.z10"),
              Symptom.of("rate_difference.noise30"),
              Symptom.of("rates-agree"),
              Symptom.of("rates-agree-beyond")));

  public Symptoms {
    own = List.copyOf(own);
    joint = List.copyOf(joint);
  }

  /**
   * One feature.
   *
   * @param far whether its distance from 0 counts, up or down
   */
  public record Symptom(String feature, boolean far) {
    static Symptom of(String feature) {
      return new Symptom(feature, false);
    }

    static Symptom far(String feature) {
      return new Symptom(feature, true);
    }

    private float drawnIn(double value) {
      double size = Math.log1p(Math.abs(value));
      return (float) (far ? size : Math.copySign(size, value));
    }
  }

  /** Names of all features that are read of these metrics, as a {@link FeatureView} has them. */
  public List<String> features(List<Metric> metrics) {
    var names = new ArrayList<String>();
    for (var metric : metrics) {
      own.forEach(symptom -> names.add(FeatureView.prefix(metric) + symptom.feature()));
    }
    joint.forEach(symptom -> names.add(symptom.feature()));
    return List.copyOf(names);
  }

  /** Shape [symptom], of one metric. */
  public float[] of(FeatureView view, Window window, Metric metric) {
    var values = new float[own.size()];
    for (int i = 0; i < values.length; i++) {
      var symptom = own.get(i);
      values[i] = symptom.drawnIn(view.get(window.features(), metric, symptom.feature()));
    }
    return values;
  }

  /** Shape [symptom], of the window. */
  public float[] of(FeatureView view, Window window) {
    var values = new float[joint.size()];
    for (int i = 0; i < values.length; i++) {
      var symptom = joint.get(i);
      values[i] = symptom.drawnIn(view.get(window.features(), symptom.feature()));
    }
    return values;
  }
}
