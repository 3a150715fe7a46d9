package vigil.models.explain;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import vigil.models.Window;
import vigil.models.feature.FeatureView;
import vigil.protocol.vocab.Cause;
import vigil.protocol.vocab.Metric;

/**
 * Names what a strange window most looks like and the metric in which it shows: of all pairs of a
 * condition and a metric the likeliest by a log-linear model, given the cause.
 *
 * @param conditions that can be named
 * @param metrics in which they show
 * @param own weights of a metric's symptoms, a row a condition
 * @param joint weights of the window's symptoms, a row a condition
 * @param bias shape [condition][metric]
 * @see <a href="https://aclanthology.org/J96-1002/">Berger, Della Pietra and Della Pietra 1996</a>
 */
public record Naming(
    List<Condition> conditions,
    List<Metric> metrics,
    Symptoms symptoms,
    Weights own,
    Weights joint,
    float[][] bias) {
  /** Name among the models. */
  public static final String NAME = "naming";

  /** Symptoms count as far from their mean as this at most, in spreads. */
  private static final float LIMIT = 4;

  private static final double NEVER = Double.NEGATIVE_INFINITY;

  public Naming {
    conditions = List.copyOf(conditions);
    metrics = List.copyOf(metrics);
    own.require(conditions.size(), symptoms.own().size());
    joint.require(conditions.size(), symptoms.joint().size());
    int columns = metrics.size();
    if (bias.length != conditions.size()
        || Arrays.stream(bias).anyMatch(row -> row.length != columns)) {
      throw new IllegalArgumentException("naming: a bias for each condition and metric is needed");
    }
  }

  /**
   * How symptoms weigh.
   *
   * @param mean shape [symptom], over the training
   * @param spread shape [symptom]
   * @param by shape [condition][symptom]
   */
  public record Weights(float[] mean, float[] spread, float[][] by) {
    /** Symptoms as they are weighed: in spreads from the mean, cut to a range. */
    public float[] scaled(float[] symptoms) {
      var scaled = new float[symptoms.length];
      for (int i = 0; i < scaled.length; i++) {
        scaled[i] = Math.clamp((symptoms[i] - mean[i]) / spread[i], -LIMIT, LIMIT);
      }
      return scaled;
    }

    double of(int condition, float[] scaled) {
      double sum = 0;
      for (int i = 0; i < scaled.length; i++) {
        sum += by[condition][i] * scaled[i];
      }
      return sum;
    }

    private void require(int conditions, int symptoms) {
      boolean fits = mean.length == symptoms && spread.length == symptoms;
      fits &= by.length == conditions;
      fits &= Arrays.stream(by).allMatch(row -> row.length == symptoms);
      if (!fits) {
        throw new IllegalArgumentException(
            "naming: %d weights (expected: %d for each of %d conditions)"
                .formatted(mean.length, symptoms, conditions));
      }
    }
  }

  /** Whether conditions of this cause can be named. */
  boolean knows(Cause cause) {
    return conditions.stream().anyMatch(condition -> condition.cause() == cause);
  }

  /**
   * The likeliest pair; empty where nothing that was seen can be said.
   *
   * @param cause one that is known
   * @param possible what can be said at all of what was seen
   */
  Optional<Diagnosis.Found> of(
      FeatureView view, Window window, Cause cause, BiPredicate<Condition, Metric> possible) {
    var logits = logits(view, window, cause);
    Optional<Diagnosis.Found> best = Optional.empty();
    double most = NEVER;
    for (int c = 0; c < logits.length; c++) {
      for (int m = 0; m < logits[c].length; m++) {
        if (logits[c][m] > most && possible.test(conditions.get(c), metrics.get(m))) {
          most = logits[c][m];
          best = Optional.of(new Diagnosis.Found(conditions.get(c), metrics.get(m), most));
        }
      }
    }
    return best;
  }

  /**
   * Shape [condition][metric]; what is of another cause, or of a metric without a value, is out.
   */
  private double[][] logits(FeatureView view, Window window, Cause cause) {
    var ofWindow = joint.scaled(symptoms.of(view, window));
    var logits = new double[conditions.size()][metrics.size()];
    for (int m = 0; m < metrics.size(); m++) {
      boolean there = isThere(window, metrics.get(m));
      var ofMetric = own.scaled(symptoms.of(view, window, metrics.get(m)));
      for (int c = 0; c < conditions.size(); c++) {
        logits[c][m] =
            there && conditions.get(c).cause() == cause
                ? bias[c][m] + own.of(c, ofMetric) + joint.of(c, ofWindow)
                : NEVER;
      }
    }
    return logits;
  }

  /** What no device measures has no fault. */
  private static boolean isThere(Window window, Metric metric) {
    int channel = window.channels().indexOf(metric);
    if (channel < 0) {
      return false;
    }
    for (float value : window.raw()[channel]) {
      if (!Float.isNaN(value)) {
        return true;
      }
    }
    return false;
  }
}
