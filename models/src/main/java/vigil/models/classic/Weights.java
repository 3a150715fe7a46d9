package vigil.models.classic;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The stored form of these models: a word that names the kind, then numbers, big-endian.
 *
 * <p>Reading builds nothing but numbers and arrays of checked size; it is never Java
 * deserialization.
 */
public final class Weights {
  private static final int MAGIC = 0x5647_4c31; // VGL1

  private Weights() {}

  public static byte[] write(KMeans model) {
    return write("k-means", out -> Numbers.write(out, model.centres()));
  }

  public static byte[] write(IsolationForest model) {
    return write(
        "isolation-forest",
        out -> {
          out.writeInt(model.columns());
          out.writeInt(model.sample());
          Numbers.write(out, model.trees());
        });
  }

  public static byte[] write(GaussianHmm model) {
    return write(
        "hmm",
        out -> {
          Numbers.write(out, model.start());
          Numbers.write(out, model.transition());
          Numbers.write(out, model.mean());
          Numbers.write(out, model.variance());
        });
  }

  public static byte[] write(RandomForest model) {
    return write(
        "random-forest",
        out -> {
          out.writeInt(model.columns());
          Numbers.write(out, model.importance());
          Numbers.write(out, model.trees());
        });
  }

  public static byte[] write(GradientBoosting model) {
    return write(
        "gradient-boosting",
        out -> {
          out.writeInt(model.columns());
          out.writeInt(model.classes());
          Numbers.write(out, model.start());
          Numbers.write(out, model.importance());
          Numbers.write(out, model.trees());
        });
  }

  public static KMeans kMeans(byte[] stored) throws IOException {
    return read("k-means", stored, in -> new KMeans(Numbers.table(in)));
  }

  public static IsolationForest isolationForest(byte[] stored) throws IOException {
    return read(
        "isolation-forest",
        stored,
        in -> {
          int columns = in.readInt();
          int sample = in.readInt();
          return new IsolationForest(columns, sample, Numbers.trees(in, columns));
        });
  }

  public static GaussianHmm hmm(byte[] stored) throws IOException {
    return read(
        "hmm",
        stored,
        in ->
            new GaussianHmm(
                Numbers.floats(in), Numbers.table(in), Numbers.table(in), Numbers.table(in)));
  }

  public static RandomForest randomForest(byte[] stored) throws IOException {
    return read(
        "random-forest",
        stored,
        in -> {
          int columns = in.readInt();
          double[] importance = Numbers.doubles(in);
          return new RandomForest(columns, Numbers.trees(in, columns), importance);
        });
  }

  public static GradientBoosting gradientBoosting(byte[] stored) throws IOException {
    return read(
        "gradient-boosting",
        stored,
        in -> {
          int columns = in.readInt();
          int classes = in.readInt();
          float[] start = Numbers.floats(in);
          double[] importance = Numbers.doubles(in);
          return new GradientBoosting(
              columns, classes, start, Numbers.trees(in, columns), importance);
        });
  }

  /** The word that names the model's kind. */
  static String kind(byte[] stored) throws IOException {
    try (var in = new DataInputStream(new ByteArrayInputStream(stored))) {
      if (in.readInt() != MAGIC) {
        throw new IOException("weights: not of a known form");
      }
      return in.readUTF();
    } catch (EOFException e) {
      throw new IOException("weights: %d bytes, cut short".formatted(stored.length), e);
    }
  }

  private interface Writing {
    void to(DataOutputStream out) throws IOException;
  }

  private interface Reading<T> {
    T from(DataInputStream in) throws IOException;
  }

  private static byte[] write(String kind, Writing content) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeInt(MAGIC);
      out.writeUTF(kind);
      content.to(out);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static <T> T read(String kind, byte[] stored, Reading<T> content) throws IOException {
    try (var in = new DataInputStream(new ByteArrayInputStream(stored))) {
      if (in.readInt() != MAGIC) {
        throw new IOException("weights: not of a known form");
      }
      String found = in.readUTF();
      if (!found.equals(kind)) {
        throw new IOException("weights: %s (expected: %s)".formatted(found, kind));
      }
      return content.from(in);
    } catch (EOFException e) {
      throw new IOException("weights: %d bytes, cut short".formatted(stored.length), e);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IOException("weights: malformed: " + e.getMessage(), e);
    }
  }
}
