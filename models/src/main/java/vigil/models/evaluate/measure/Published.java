package vigil.models.evaluate.measure;

import java.util.List;
import java.util.Map;

/**
 * Figures that others report, to stand beside ours.
 *
 * @param source whose they are, and on what data
 * @param figures by the names of {@link Result#figures}
 */
public record Published(String source, String detector, Map<String, Double> figures) {
  private static final String STUDY_A = "Amin 2025 (data not disclosed)";
  private static final String STUDY_B = "Rai, Verma, Dwivedi 2025 (simulated data)";

  public Published {
    figures = Map.copyOf(figures);
  }

  /** The two studies whose detectors these are. */
  public static final List<Published> STUDIES =
      List.of(
          study("z-score", 0.61, 0.54, 0.57, 0.66),
          study("k-means", 0.68, 0.63, 0.65, 0.71),
          study("isolation-forest", 0.80, 0.76, 0.78, 0.83),
          study("autoencoder", 0.84, 0.79, 0.81, 0.88),
          study("lstm", 0.88, 0.84, 0.86, 0.91),
          new Published(
              STUDY_B,
              "vae",
              Map.of(
                  "accuracy", 0.95,
                  "precision", 0.95,
                  "recall", 0.75,
                  "specificity", 0.98,
                  "f1", 0.8382,
                  "rocAuc", 0.92)));

  private static Published study(String detector, double p, double r, double f1, double auc) {
    return new Published(
        STUDY_A, detector, Map.of("precision", p, "recall", r, "f1", f1, "rocAuc", auc));
  }
}
