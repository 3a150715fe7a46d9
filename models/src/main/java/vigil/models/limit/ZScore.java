package vigil.models.limit;

import java.time.Duration;
import java.util.Arrays;
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
  /** Newest steps that are held against the usual. */
  private static final int NEWEST = 10;

  /** Of these, so many must be as far off: one odd value alone is nothing. */
  private static final int AT_LEAST = 3;

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
        Map.of("newest", Integer.toString(NEWEST), "at-least", Integer.toString(AT_LEAST)),
        Map.of(),
        "Says how far the newest values are from what is usual for the patient.",
        List.of("Sees neither repeated nor frozen values within the usual range."));
  }

  @Override
  public float[] score(List<Window> batch) {
    float[] scores = new float[batch.size()];
    for (int i = 0; i < scores.length; i++) {
      card.check(batch.get(i));
      scores[i] = score(batch.get(i).z());
    }
    return scores;
  }

  /**
   * Scores steps that are no window of vital signs, such as those of flows.
   *
   * @param z shape [channel][time], against what is usual; no NaN
   */
  public float score(float[][] z) {
    return (float) Math.pow(withinStudent(furthest(z)), z.length);
  }

  /** Largest |z| of the channels. */
  double furthest(float[][] z) {
    double most = 0;
    for (float[] channel : z) {
      most = Math.max(most, newest(channel));
    }
    return most;
  }

  /** Distance that {@link #AT_LEAST} of the newest steps reach. */
  private double newest(float[] z) {
    int from = Math.max(z.length / 2, z.length - NEWEST);
    double mean = against == Against.BASELINE ? 0 : mean(z, from);
    double spread = against == Against.BASELINE ? 1 : spread(z, from);
    double[] distance = new double[z.length - from];
    for (int i = 0; i < distance.length; i++) {
      distance[i] = Math.abs(z[from + i] - mean) / spread;
    }
    Arrays.sort(distance);
    return distance[Math.max(0, distance.length - AT_LEAST)];
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
