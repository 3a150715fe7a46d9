package vigil.models.classic;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import vigil.models.Window;

/** The stored form of a classic detector: how it reads a window, then its model. */
public final class WindowScorer {
  private static final int MAGIC = 0x5647_4c57; // VGLW

  private static final Set<String> PROBABILITIES = Set.of("random-forest", "gradient-boosting");

  private WindowScorer() {}

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

  /**
   * From a window to a raw score; a model stored without a reading scores the steps as they are.
   */
  public static ToDoubleFunction<Window> read(byte[] stored) throws IOException {
    try (var in = new DataInputStream(new ByteArrayInputStream(stored))) {
      if (in.readInt() != MAGIC) {
        return ClassicDetector.of(Weights.hmm(stored));
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

  /** Whether the raw score is a probability, so that it needs no calibration to lie in [0, 1]. */
  public static boolean givesProbability(byte[] stored) throws IOException {
    try (var in = new DataInputStream(new ByteArrayInputStream(stored))) {
      if (in.readInt() != MAGIC) {
        return false;
      }
      in.readUTF();
      Numbers.floats(in);
      Numbers.floats(in);
      return PROBABILITIES.contains(Weights.kind(in.readAllBytes()));
    } catch (EOFException e) {
      throw new IOException("weights: %d bytes, cut short".formatted(stored.length), e);
    }
  }

  private static ToDoubleFunction<Window> scorer(Reading reading, byte[] model) throws IOException {
    String kind = Weights.kind(model);
    return switch (kind) {
      case "k-means" -> ClassicDetector.of(Weights.kMeans(model), reading);
      case "isolation-forest" -> ClassicDetector.of(Weights.isolationForest(model), reading);
      case "random-forest" -> ClassicDetector.of(Weights.randomForest(model), reading);
      case "gradient-boosting" -> ClassicDetector.of(Weights.gradientBoosting(model), reading);
      default -> throw new IOException("weights: %s scores no window".formatted(kind));
    };
  }
}
