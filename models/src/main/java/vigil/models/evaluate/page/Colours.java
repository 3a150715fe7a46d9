package vigil.models.evaluate.page;

import java.util.Map;

/** A detector has the same colour in every picture. */
final class Colours {
  private static final Map<String, String> BY_DETECTOR =
      Map.ofEntries(
          Map.entry("ensemble", "var(--ink)"),
          Map.entry("limits", "#8d99ae"),
          Map.entry("news2", "#5c677d"),
          Map.entry("z-score", "#4c8df6"),
          Map.entry("z-score-running", "#8db9ff"),
          Map.entry("k-means", "#17a398"),
          Map.entry("isolation-forest", "#5aa83b"),
          Map.entry("autoencoder", "#c29a12"),
          Map.entry("autoencoder-denoising", "#e3c65b"),
          Map.entry("vae", "#ef7b1a"),
          Map.entry("lstm", "#e04f5f"),
          Map.entry("hmm", "#9b6ddb"),
          Map.entry("random-forest", "#a4653a"),
          Map.entry("gradient-boosting", "#d3509b"));
  private static final String[] OTHERS = {
    "#4c8df6", "#ef7b1a", "#5aa83b", "#e04f5f", "#9b6ddb", "#17a398", "#c29a12"
  };

  private Colours() {}

  static String of(String name) {
    return BY_DETECTOR.getOrDefault(name, OTHERS[Math.floorMod(name.hashCode(), OTHERS.length)]);
  }
}
