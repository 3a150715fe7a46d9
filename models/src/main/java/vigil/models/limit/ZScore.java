package vigil.models.limit;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import vigil.models.Detector;
import vigil.models.ModelCard;
import vigil.models.Tier;
import vigil.models.Window;
import vigil.protocol.vocab.Metric;

/**
 * Distance of the newest values from what is usual, in standard deviations; the channel that is
 * furthest off counts.
 *
 * <p>{@link Against#BASELINE}: fixed, against the patient's baseline. {@link Against#WINDOW}:
 * running, against mean and spread of the window's older steps. Needs no training: |z| becomes a
 * score by Student's distribution with three degrees of freedom, as vital signs have heavier tails
 * than the Gaussian, and by the number of channels that could have been the furthest.
 */
public final class ZScore implements Detector {
  /** Newest steps whose mean is held against the usual: one spike alone is no trend. */
  private static final int NEWEST = 3;

  /** Least running spread, in the baseline's: a value that stood still may move a little. */
  private static final double LEAST_SPREAD = 0.25;

  /** What counts as usual. */
  public enum Against {
    BASELINE,
    WINDOW
  }

  private final ModelCard card;
  private final Against against;

  /**
   * Ready to score.
   *
   * @param length steps a window has at least
   */
  public ZScore(Against against, List<Metric> channels, int length, Duration period) {
    this.against = against;
    this.card = card(against, channels, length, period);
  }

  private static ModelCard card(
      Against against, List<Metric> channels, int length, Duration period) {
    return new ModelCard(
        ModelCard.FORMAT,
        against == Against.BASELINE ? "z-score" : "z-score-running",
        "1",
        Tier.RULE,
        channels,
        length,
        period,
        period,
        List.of(),
        0.98,
        0,
        "Amin 2025, baseline method; Welford 1962 for the running moments",
        "none: no training",
        Map.of("newest", Integer.toString(NEWEST)),
        Map.of(),
        "Says how far the newest values are from what is usual for the patient.",
        List.of("Sees neither repeated nor frozen values within the usual range."));
  }

  @Override
  public float[] score(List<Window> batch) {
    float[] scores = new float[batch.size()];
    for (int i = 0; i < scores.length; i++) {
      card.check(batch.get(i));
      float[][] z = batch.get(i).z();
      scores[i] = (float) Math.pow(withinStudent(furthest(z)), z.length);
    }
    return scores;
  }

  /** Largest |z| of the channels. */
  double furthest(float[][] z) {
    double most = 0;
    for (float[] channel : z) {
      most = Math.max(most, Math.abs(newest(channel)));
    }
    return most;
  }

  private double newest(float[] z) {
    int from = Math.max(0, z.length - NEWEST);
    double sum = 0;
    for (int time = from; time < z.length; time++) {
      sum += z[time];
    }
    double level = sum / (z.length - from);
    return against == Against.BASELINE ? level : (level - mean(z, from)) / spread(z, from);
  }

  private static double mean(float[] z, int to) {
    double mean = 0;
    for (int time = 0; time < to; time++) {
      mean += (z[time] - mean) / (time + 1);
    }
    return mean;
  }

  private static double spread(float[] z, int to) {
    double mean = 0;
    double squares = 0;
    for (int time = 0; time < to; time++) {
      double step = z[time] - mean;
      mean += step / (time + 1);
      squares += step * (z[time] - mean);
    }
    return Math.max(Math.sqrt(squares / Math.max(1, to - 1)), LEAST_SPREAD);
  }

  /** P(|T| ≤ t) of Student's distribution with three degrees of freedom. */
  static double withinStudent(double t) {
    double u = t / Math.sqrt(3);
    return 2 / Math.PI * (Math.atan(u) + u / (1 + u * u));
  }

  @Override
  public ModelCard card() {
    return card;
  }
}
