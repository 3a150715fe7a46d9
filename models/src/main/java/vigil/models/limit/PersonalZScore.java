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
 * The z-score with the personal baseline in front: level, movement, gaps, stands and repeats of all
 * signals, each as a multiple of what this patient has reached before. The mean of the few that are
 * furthest off counts; no training.
 */
public final class PersonalZScore implements Detector {
  /** How many count: one alone is often a single odd value. */
  private static final int FOREMOST = 3;

  /** Beyond it a number says no more than "far away". */
  private static final float LIMIT = 8;

  private final ModelCard card;

  /**
   * Ready to score.
   *
   * @param channels of the windows
   * @param length steps of a window
   * @param novelties names of the features it reads: multiples of what the patient has reached
   */
  public PersonalZScore(
      List<Metric> channels, int length, Duration period, List<String> novelties) {
    this.card =
        new ModelCard(
            ModelCard.FORMAT,
            "z-score",
            "1",
            Tier.RULE,
            channels,
            length,
            period,
            period,
            novelties,
            0.9,
            0,
            "Amin 2025, baseline method",
            "none: no training",
            Map.of("foremost", Integer.toString(FOREMOST)),
            Map.of(),
            "Says how far the newest values are beyond what this patient has reached before.",
            List.of("Sees nothing that stays within what the patient has reached."));
  }

  @Override
  public float[] score(List<Window> batch) {
    var scores = new float[batch.size()];
    for (int i = 0; i < scores.length; i++) {
      card.check(batch.get(i));
      scores[i] = score(batch.get(i).features());
    }
    return scores;
  }

  /** One half where the foremost are what was reached before on average. */
  private static float score(float[] novelties) {
    var sorted = novelties.clone();
    Arrays.sort(sorted);
    float sum = 0;
    int few = Math.min(FOREMOST, sorted.length);
    for (int i = sorted.length - few; i < sorted.length; i++) {
      sum += Math.min(sorted[i], LIMIT);
    }
    float mean = sum / few;
    return mean * mean / (1 + mean * mean);
  }

  @Override
  public ModelCard card() {
    return card;
  }
}
