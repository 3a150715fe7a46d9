package vigil.models.train;

import java.util.List;
import java.util.Map;
import vigil.models.ModelCard;
import vigil.models.Tier;

/** Fills in the cards of what is trained here. */
final class Cards {
  /** Share of normal windows that may be called strange; the fusion decides about alerts. */
  static final double THRESHOLD = 0.99;

  private static final List<String> LIMITS =
      List.of(
          "Not a medical device; no diagnosis and no treatment may rest on it alone.",
          "Learned from adults in intensive care; not for children or newborns.",
          "Judges numerics at 1 Hz; says nothing of waveforms.");

  private Cards() {}

  /**
   * @param readsFeatures whether the model looks at the engineered features
   */
  static ModelCard of(Recipe recipe, Material material, Origin origin, boolean readsFeatures) {
    var window = material.training().getFirst();
    return new ModelCard(
        ModelCard.FORMAT,
        recipe.model(),
        "1",
        origin.tier(),
        window.channels(),
        window.length(),
        window.period(),
        material.stride(),
        readsFeatures ? material.features() : List.of(),
        THRESHOLD,
        origin.seed(),
        origin.source(),
        material.data(),
        origin.parameters(),
        Map.of(),
        "Says how unlike a patient's usual the newest half minute is, beside other detectors.",
        LIMITS);
  }

  /** What differs from model to model. */
  record Origin(Tier tier, long seed, String source, Map<String, String> parameters) {}
}
