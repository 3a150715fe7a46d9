package vigil.models.decide;

import java.util.EnumMap;
import java.util.Map;
import vigil.protocol.vocab.Cause;

/**
 * Exponential smoothing of scores and causes from window to window: one strange window alone is not
 * believed, one calm window alone does not end it.
 *
 * @param rise weight of a new score above the old one, in (0, 1]
 * @param fall weight of a new score below the old one, in (0, 1]
 * @see <a href="https://doi.org/10.1080/00401706.1959.10489860">Roberts 1959</a>
 */
public record Smoothing(double rise, double fall) {
  public Smoothing {
    if (!(rise > 0 && rise <= 1 && fall > 0 && fall <= 1)) {
      throw new IllegalArgumentException(
          "smoothing: " + rise + ", " + fall + " (expected: in (0, 1])");
    }
  }

  public double next(double before, double score) {
    return before + (score > before ? rise : fall) * (score - before);
  }

  /**
   * Mixes the causes by how strange each window was, so that calm windows have no say.
   *
   * @param before empty before the first window
   */
  public Map<Cause, Double> next(
      Map<Cause, Double> before, double scoreBefore, Map<Cause, Double> now, double score) {
    double old = before.isEmpty() ? 0 : (1 - rise) * scoreBefore;
    double fresh = rise * score + 1e-9;
    var causes = new EnumMap<Cause, Double>(Cause.class);
    for (var cause : Cause.values()) {
      double was = before.getOrDefault(cause, 0.0);
      causes.put(cause, (old * was + fresh * now.getOrDefault(cause, 0.0)) / (old + fresh));
    }
    return causes;
  }
}
