package vigil.models.ensemble;

import java.util.List;
import vigil.models.decide.Outlook;
import vigil.models.feature.FeatureRow;
import vigil.models.feature.TrackSettings;
import vigil.protocol.vocab.Cause;

/**
 * Features that tell by themselves what is wrong: where they go beyond all that any patient at rest
 * has reached, data repeat themselves or stand still, whatever the trees make of it.
 *
 * @param from shape [sign]: value from which each is sure
 */
public record Telltales(float[] from) {
  private record Sign(String feature, Cause cause) {}

  /** Repeats and what stands altogether are made; a single signal that stands is a fault. */
  private static final List<Sign> SIGNS =
      List.of(
          new Sign("replay-a-beyond", Cause.TAMPERING),
          new Sign("replay-b-beyond", Cause.TAMPERING),
          new Sign("replay-both-beyond", Cause.TAMPERING),
          new Sign("still-beyond", Cause.TAMPERING),
          new Sign("heart_rate.overdue-beyond", Cause.DEVICE),
          new Sign("pulse_rate.overdue-beyond", Cause.DEVICE),
          new Sign("respiration_rate.overdue-beyond", Cause.DEVICE),
          new Sign("spo2.overdue-beyond", Cause.DEVICE));

  private static final int[] PLACES = places();

  /** How much more than the farthest that was seen at rest. */
  private static final float MARGIN = 1.15f;

  /** A patient has reached 1; this much is asked where all that were seen kept well below. */
  private static final float LEAST = 2.3f;

  /** Probability that something is wrong, where one of them says so. */
  private static final double SURE = 0.98;

  public Telltales {
    if (from.length != SIGNS.size()) {
      throw new IllegalArgumentException(
          "telltales: %d (expected: %d)".formatted(from.length, SIGNS.size()));
    }
    from = from.clone();
  }

  private static int[] places() {
    var names = FeatureRow.names(TrackSettings.VITALS);
    return SIGNS.stream().mapToInt(sign -> names.indexOf(sign.feature())).toArray();
  }

  /**
   * Learns how far patients go at rest.
   *
   * @param calm features of windows in which nothing is wrong
   */
  public static Telltales of(List<float[]> calm) {
    var from = new float[SIGNS.size()];
    for (int sign = 0; sign < from.length; sign++) {
      float most = 0;
      for (var row : calm) {
        most = Math.max(most, row[PLACES[sign]]);
      }
      from[sign] = Math.max(LEAST, MARGIN * most);
    }
    return new Telltales(from);
  }

  /** What the trees say, and what must be said beside. */
  Outlook weigh(float[] features, Outlook trees) {
    for (int sign = 0; sign < from.length; sign++) {
      if (features[PLACES[sign]] >= from[sign]) {
        return trees.atLeast(SIGNS.get(sign).cause(), SURE);
      }
    }
    return trees;
  }
}
