package vigil.models.classic;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.ToDoubleFunction;
import vigil.models.Window;

/**
 * The stored form of a classic detector: how it reads a window, then its model.
 *
 * @param raw from a window to a raw score
 * @param isProbability whether that is a probability, so that it needs no calibration to lie in [0,
 *     1]
 */
public record WindowScorer(ToDoubleFunction<Window> raw, boolean isProbability) {
  private static final int MAGIC = 0x5647_4c57; // VGLW

  /** A model of rows. */
  public static byte[] write(Reading reading, byte[] model) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeInt(MAGIC);
      out.writeUTF(reading.part().name());
      Numbers.write(out, reading.centre());
      Numbers.write(out, reading.scale());
      out.write(model);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  /** A model stored without a reading scores the steps as they are. */
  public static WindowScorer read(byte[] stored) throws IOException {
    try (var in = new DataInputStream(new ByteArrayInputStream(stored))) {
      if (in.readInt() != MAGIC) {
        return measured(ClassicDetector.of(Weights.hmm(stored)));
      }
      var part = Reading.Part.valueOf(in.readUTF());
      var reading = new Reading(part, Numbers.floats(in), Numbers.floats(in));
      return scorer(reading, in.readAllBytes());
    } catch (EOFException e) {
      throw new IOException("weights: %d bytes, cut short".formatted(stored.length), e);
    } catch (IllegalArgumentException e) {
      throw new IOException("weights: malformed: " + e.getMessage(), e);
    }
  }

  private static WindowScorer scorer(Reading reading, byte[] model) throws IOException {
    String kind = Weights.kind(model);
    return switch (kind) {
      case "k-means" -> measured(ClassicDetector.of(Weights.kMeans(model), reading));
      case "isolation-forest" ->
          measured(ClassicDetector.of(Weights.isolationForest(model), reading));
      case "random-forest" -> likely(ClassicDetector.of(Weights.randomForest(model), reading));
      case "gradient-boosting" ->
          likely(ClassicDetector.of(Weights.gradientBoosting(model), reading));
      default -> throw new IOException("weights: %s scores no window".formatted(kind));
    };
  }

  private static WindowScorer measured(ToDoubleFunction<Window> raw) {
    return new WindowScorer(raw, false);
  }

  private static WindowScorer likely(ToDoubleFunction<Window> raw) {
    return new WindowScorer(raw, true);
  }
}
