package vigil.models.runtime;

import java.util.List;
import java.util.Optional;
import vigil.models.Detector;
import vigil.models.ModelCard;
import vigil.models.Window;
import vigil.models.stats.TailedDistribution;

/**
 * A frozen network as a detector: says which share of the validation's normal windows scored less.
 */
public final class FrozenDetector implements Detector {
  private final ModelCard card;
  private final FrozenModel network;
  private final Optional<TailedDistribution> calibration;

  /**
   * @param calibration empty for a network whose scores lie in [0, 1] already
   */
  FrozenDetector(ModelCard card, FrozenModel network, Optional<TailedDistribution> calibration) {
    this.card = card;
    this.network = network;
    this.calibration = calibration;
  }

  @Override
  public float[] score(List<Window> batch) {
    batch.forEach(card::check);
    float[] scores = network.score(batch);
    for (int i = 0; i < scores.length; i++) {
      scores[i] = calibrated(scores[i]);
    }
    return scores;
  }

  /**
   * The network's own errors, before calibration: what a threshold in the errors' unit is set on.
   *
   * @return shape [window]
   */
  public float[] errors(List<Window> batch) {
    batch.forEach(card::check);
    return network.score(batch);
  }

  private float calibrated(float raw) {
    if (calibration.isPresent() && !Float.isNaN(raw)) {
      return (float) calibration.get().below(raw);
    }
    if (raw >= 0 && raw <= 1) {
      return raw;
    }
    throw new IllegalStateException(
        "%s: score %s (expected: in [0, 1], as it has no calibration)".formatted(card.id(), raw));
  }

  @Override
  public ModelCard card() {
    return card;
  }

  @Override
  public void close() {
    network.close();
  }
}
