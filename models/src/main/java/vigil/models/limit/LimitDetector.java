package vigil.models.limit;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import vigil.models.Detector;
import vigil.models.ModelCard;
import vigil.models.Tier;
import vigil.models.Window;
import vigil.protocol.vocab.Metric;

/**
 * The limits as a detector: 0.5 at a bound that has been crossed for its delay, towards 1 the
 * further outside. Costs no memory and no training.
 */
public final class LimitDetector implements Detector {
  private final Limits limits;
  private final ModelCard card;

  public LimitDetector(Limits limits, List<Metric> channels, int length) {
    this.limits = limits;
    this.card =
        new ModelCard(
            ModelCard.FORMAT,
            "limits",
            "1",
            Tier.RULE,
            channels,
            length,
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            List.of(),
            0.5,
            0,
            "bedside monitors' usual limits",
            "none: no training",
            parameters(limits),
            Map.of(),
            "A crossed alarm limit, with delay, moved by the patient's context.",
            List.of("It knows no trend and no baseline."));
  }

  /** Each limit by its condition, as delivered or as the clinic set it. */
  private static Map<String, String> parameters(Limits limits) {
    return limits.all().stream()
        .collect(
            Collectors.toMap(
                Limit::condition,
                limit ->
                    "%s %s for %d s"
                        .formatted(limit.side(), limit.bound(), limit.delay().toSeconds())));
  }

  @Override
  public float[] score(List<Window> batch) {
    var scores = new float[batch.size()];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = (float) score(batch.get(i));
    }
    return scores;
  }

  @Override
  public ModelCard card() {
    return card;
  }

  private double score(Window window) {
    var situation = new Situation(window.context(), window.context().activity(), window.end());
    double largest = 0;
    for (int channel = 0; channel < window.channels().size(); channel++) {
      for (var limit : limits.of(window.channels().get(channel))) {
        var moved = situation.apply(limit);
        largest = Math.max(largest, score(moved, window.raw()[channel], window.period()));
      }
    }
    return largest;
  }

  /** By the value that is furthest inside over the limit's delay: all must have lain outside. */
  private static double score(Limit limit, float[] values, Duration period) {
    int steps = (int) Math.min(values.length, limit.delay().dividedBy(period) + 1);
    double least = 1;
    int seen = 0;
    for (int t = values.length - steps; t < values.length; t++) {
      if (!Float.isNaN(values[t])) {
        least = Math.min(least, limit.score(values[t]));
        seen++;
      }
    }
    return seen == 0 ? 0 : least;
  }
}
