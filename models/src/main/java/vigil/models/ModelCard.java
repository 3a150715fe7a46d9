package vigil.models;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import vigil.protocol.vocab.Metric;

/**
 * What a model may be used for, and how it came to be.
 *
 * @param format version of this card's form
 * @param name such as {@code autoencoder}; with {@code version} the identity of a model
 * @param channels what the window must hold, in order
 * @param length steps of the window
 * @param period from one step to the next
 * @param stride from one window to the next
 * @param features names of the engineered features it was trained with, in order
 * @param threshold calibrated score from which a window is anomalous
 * @param seed of the training
 * @param source paper or standard
 * @param data what it was trained on, and how that was split
 * @param hyperParameters by name
 * @param figures measured quality, by name, on the data named
 * @param intendedUse in a sentence
 * @param limits what it must not be used for
 */
public record ModelCard(
    int format,
    String name,
    String version,
    Tier tier,
    List<Metric> channels,
    int length,
    Duration period,
    Duration stride,
    List<String> features,
    double threshold,
    long seed,
    String source,
    String data,
    Map<String, String> hyperParameters,
    Map<String, Double> figures,
    String intendedUse,
    List<String> limits) {
  /** Newest form this code reads. */
  public static final int FORMAT = 1;

  /** As evidence names it: {@code name/version}. */
  public String id() {
    return name + "/" + version;
  }

  /** The same card with these figures. */
  public ModelCard withFigures(Map<String, Double> measured) {
    return new ModelCard(
        format,
        name,
        version,
        tier,
        channels,
        length,
        period,
        stride,
        features,
        threshold,
        seed,
        source,
        data,
        hyperParameters,
        measured,
        intendedUse,
        limits);
  }

  /** The same card of another version. */
  public ModelCard withVersion(String other) {
    return new ModelCard(
        format,
        name,
        other,
        tier,
        channels,
        length,
        period,
        stride,
        features,
        threshold,
        seed,
        source,
        data,
        hyperParameters,
        figures,
        intendedUse,
        limits);
  }

  /**
   * Refuses a window this model was not made for, in one sentence.
   *
   * @throws IllegalArgumentException where channels, length, period or features differ, or a number
   *     is not finite
   */
  public void check(Window window) {
    require(window.channels().equals(channels), "channels", window.channels(), channels);
    require(window.period().equals(period), "period", window.period(), period);
    require(window.z().length == channels.size(), "channels", window.z().length, channels.size());
    for (float[] channel : window.z()) {
      require(channel.length == length, "length", channel.length, length);
      requireFinite(channel);
    }
    if (!features.isEmpty()) {
      int found = window.features().length;
      require(found == features.size(), "features", found, features.size());
      requireFinite(window.features());
    }
  }

  private void requireFinite(float[] values) {
    for (float value : values) {
      require(Float.isFinite(value), "value", value, "a finite number");
    }
  }

  private void require(boolean holds, String what, Object found, Object expected) {
    if (!holds) {
      throw new IllegalArgumentException(
          "%s: window's %s: %s (expected: %s)".formatted(id(), what, found, expected));
    }
  }
}
