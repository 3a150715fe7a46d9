package vigil.models.train.naming;

import java.util.List;
import vigil.models.Window;
import vigil.models.explain.Condition;
import vigil.models.explain.Symptoms;
import vigil.models.feature.FeatureView;
import vigil.protocol.vocab.Metric;

/**
 * One window whose name is known.
 *
 * @param own shape [metric][symptom]
 * @param joint shape [symptom]
 * @param condition place of the right one
 * @param metrics shape [metric]: whether it may be named
 */
record Lesson(float[][] own, float[] joint, int condition, boolean[] metrics) {

  static Lesson of(
      FeatureView view, List<Metric> metrics, List<Condition> conditions, Window window, Known is) {
    var symptoms = Symptoms.USUAL;
    return new Lesson(
        metrics.stream().map(metric -> symptoms.of(view, window, metric)).toArray(float[][]::new),
        symptoms.of(view, window),
        conditions.indexOf(is.condition()),
        named(metrics, is));
  }

  private static boolean[] named(List<Metric> metrics, Known is) {
    var named = new boolean[metrics.size()];
    for (int m = 0; m < named.length; m++) {
      named[m] = is.metrics().contains(metrics.get(m));
    }
    return named;
  }
}
