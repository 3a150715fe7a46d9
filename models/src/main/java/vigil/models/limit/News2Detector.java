package vigil.models.limit;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import vigil.models.Detector;
import vigil.models.ModelCard;
import vigil.models.Tier;
import vigil.models.Window;
import vigil.protocol.vocab.Metric;

/**
 * NEWS2 as a detector: 0.5 at five points, where the score asks for an urgent response, and 0 for
 * whom it is not made. Reads the newest value of each metric that the window holds; items that no
 * window holds count nothing, so the score is the least it can be.
 */
public final class News2Detector implements Detector {
  /** Points at which a clinician is to come urgently. */
  static final int URGENT = 5;

  private final ModelCard card;

  /**
   * Ready to score.
   *
   * @param channels of the windows
   * @param length steps of a window
   */
  public News2Detector(List<Metric> channels, int length, Duration period) {
    this.card =
        new ModelCard(
            ModelCard.FORMAT,
            "news2",
            "1",
            Tier.RULE,
            channels,
            length,
            period,
            period,
            List.of(),
            0.5,
            0,
            "Royal College of Physicians 2017, National Early Warning Score 2",
            "none: no training",
            Map.of("urgent", Integer.toString(URGENT)),
            Map.of(),
            "Says how far all vital signs together are from an adult's at rest.",
            List.of(
                "Not for those under 16, nor in pregnancy.",
                "Knows no baseline: what is usual for the patient scores too."));
  }

  @Override
  public float[] score(List<Window> batch) {
    var scores = new float[batch.size()];
    for (int i = 0; i < scores.length; i++) {
      card.check(batch.get(i));
      scores[i] = score(batch.get(i));
    }
    return scores;
  }

  private static float score(Window window) {
    var newest = new EnumMap<Metric, Double>(Metric.class);
    for (int channel = 0; channel < window.channels().size(); channel++) {
      float[] values = window.raw()[channel];
      int at = values.length - 1;
      while (at > 0 && Float.isNaN(values[at])) {
        at--;
      }
      if (!Float.isNaN(values[at])) {
        newest.put(window.channels().get(channel), (double) values[at]);
      }
    }
    float points = News2.of(newest, window.context()).map(News2::total).orElse(0);
    return points / (points + URGENT);
  }

  @Override
  public ModelCard card() {
    return card;
  }
}
