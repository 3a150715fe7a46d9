package vigil.fognode.inference;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import vigil.models.ModelCard;
import vigil.models.Tier;
import vigil.protocol.vocab.Metric;

/** Cards of detectors that only a test knows. */
public final class Cards {
  private Cards() {}

  public static ModelCard of(String name, Tier tier) {
    return new ModelCard(
        ModelCard.FORMAT,
        name,
        "1",
        tier,
        List.of(Metric.HEART_RATE),
        32,
        Duration.ofSeconds(1),
        Duration.ofSeconds(1),
        List.of(),
        0.5,
        0,
        "none",
        "none",
        Map.of(),
        Map.of(),
        "A test.",
        List.of());
  }
}
