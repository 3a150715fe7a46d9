package vigil.models.evaluate.vitals;

import java.util.List;
import java.util.Map;
import vigil.models.evaluate.measure.Published;

/** What well-known libraries gave under the same rules, on patients 36 to 53. */
final class Others {
  private static final String SOURCE = "scikit-learn 1.2 and PyTorch 1.13, same rules";

  static final List<Published> ROWS =
      List.of(
          row("z-score", 0.90, 0.52, 0.66, 0.79),
          row("k-means", 0.55, 0.50, 0.52, 0.78),
          row("isolation-forest", 0.56, 0.16, 0.25, 0.77),
          row("autoencoder", 0.44, 0.46, 0.45, 0.75),
          row("vae", 0.48, 0.38, 0.42, 0.76),
          row("lstm", 0.66, 0.51, 0.58, 0.77),
          row("hmm", 0.61, 0.20, 0.31, 0.78),
          row("ensemble", 0.59, 0.51, 0.55, 0.79),
          row("random-forest", 0.90, 0.52, 0.66, 0.87));

  private Others() {}

  private static Published row(String detector, double p, double r, double f1, double auc) {
    return new Published(
        SOURCE, detector, Map.of("precision", p, "recall", r, "f1", f1, "rocAuc", auc));
  }
}
