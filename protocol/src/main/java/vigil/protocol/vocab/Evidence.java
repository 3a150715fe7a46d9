package vigil.protocol.vocab;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Why a finding was made, kept so that it can be shown and computed again.
 *
 * @param sentence in the nurse's words, without a name
 * @param model name and version of what judged, such as {@code autoencoder/1} or {@code limits/1}
 * @param score calibrated, in [0, 1], larger = stranger
 * @param threshold the operating point the score was held against
 * @param causes probability of each cause, summing to 1
 * @param contributions per metric, largest first
 */
public record Evidence(
    String sentence,
    String model,
    double score,
    double threshold,
    Map<Cause, Double> causes,
    List<Contribution> contributions) {
  public Evidence {
    causes = Map.copyOf(causes);
    contributions = List.copyOf(contributions);
  }

  /**
   * One metric's part in the score.
   *
   * @param share Shapley value as a share of the score
   * @param seen newest value, in the metric's unit
   * @param expected what the patient's baseline expects, in the metric's unit
   * @param since how long it has been so
   */
  public record Contribution(
      Metric metric, double share, double seen, double expected, Duration since) {}
}
