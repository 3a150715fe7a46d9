package vigil.models;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vigil.models.stats.TailedDistribution;

/**
 * A model as it is kept: card, weights, and how raw scores were distributed on normal windows.
 *
 * @param files content by name, one of {@link #ALLOWED}
 * @param calibration empty for a model whose scores lie in [0, 1] already
 */
public record StoredModel(
    ModelCard card, Map<String, byte[]> files, Optional<TailedDistribution> calibration) {
  /** Weights of a classic model. */
  public static final String NUMBERS = "weights.bin";

  /** A frozen network, as ONNX. */
  public static final String NETWORK = "weights.onnx";

  /** The same network with eight-bit weights. */
  public static final String NETWORK_INT8 = "weights-int8.onnx";

  /** Losses by pass, for the report. */
  public static final String COURSE = "training.json";

  /** Nothing else is read from a model's directory. */
  static final Set<String> ALLOWED = Set.of(NUMBERS, NETWORK, NETWORK_INT8, COURSE);

  public StoredModel {
    files = Map.copyOf(files);
    for (String name : files.keySet()) {
      if (!ALLOWED.contains(name)) {
        throw new IllegalArgumentException("%s: no part of a model".formatted(name));
      }
    }
  }

  /** Content of a file. */
  public Optional<byte[]> file(String name) {
    return Optional.ofNullable(files.get(name));
  }

  /** The weights, whatever their form. */
  public byte[] weights() throws UnusableModelException {
    return file(NETWORK)
        .or(() -> file(NUMBERS))
        .orElseThrow(
            () ->
                new UnusableModelException(
                    card.id(), "no weights (expected: %s or %s)".formatted(NETWORK, NUMBERS)));
  }
}
