package vigil.models.explain;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import vigil.protocol.vocab.Metric;

/** A {@link Naming} as bytes: conditions, metrics, symptoms, weights. */
public final class NamingStore {
  private static final int MAGIC = 0x5647_4e31; // VGN1
  private static final int MOST = 1 << 10;

  private NamingStore() {}

  public static byte[] write(Naming naming) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeInt(MAGIC);
      words(naming.conditions().stream().map(Condition::code).toList(), out);
      words(naming.metrics().stream().map(Metric::mdc).toList(), out);
      symptoms(naming.symptoms().own(), out);
      symptoms(naming.symptoms().joint(), out);
      weights(naming.own(), out);
      weights(naming.joint(), out);
      rows(naming.bias(), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads.
   *
   * @throws IOException when the bytes are no naming
   */
  public static Naming read(byte[] stored) throws IOException {
    try (var in = new DataInputStream(new ByteArrayInputStream(stored))) {
      if (in.readInt() != MAGIC) {
        throw new IOException("no naming (expected: VGN1)");
      }
      var conditions = words(in).stream().map(NamingStore::condition).toList();
      var metrics = words(in).stream().map(NamingStore::metric).toList();
      var symptoms = new Symptoms(symptoms(in), symptoms(in));
      return new Naming(conditions, metrics, symptoms, weights(in), weights(in), rows(in));
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static Condition condition(String code) {
    return Arrays.stream(Condition.values())
        .filter(condition -> condition.code().equals(code))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("naming: condition " + code + " unknown"));
  }

  private static Metric metric(String mdc) {
    return Metric.ofMdc(mdc)
        .orElseThrow(() -> new IllegalArgumentException("naming: metric " + mdc + " unknown"));
  }

  private static void words(List<String> words, DataOutputStream out) throws IOException {
    out.writeInt(words.size());
    for (var word : words) {
      out.writeUTF(word);
    }
  }

  private static List<String> words(DataInputStream in) throws IOException {
    var words = new ArrayList<String>();
    int count = count(in);
    for (int i = 0; i < count; i++) {
      words.add(in.readUTF());
    }
    return words;
  }

  private static void symptoms(List<Symptoms.Symptom> symptoms, DataOutputStream out)
      throws IOException {
    words(symptoms.stream().map(Symptoms.Symptom::feature).toList(), out);
    for (var symptom : symptoms) {
      out.writeBoolean(symptom.far());
    }
  }

  private static List<Symptoms.Symptom> symptoms(DataInputStream in) throws IOException {
    var symptoms = new ArrayList<Symptoms.Symptom>();
    for (var feature : words(in)) {
      symptoms.add(new Symptoms.Symptom(feature, in.readBoolean()));
    }
    return symptoms;
  }

  private static void weights(Naming.Weights weights, DataOutputStream out) throws IOException {
    rows(new float[][] {weights.mean(), weights.spread()}, out);
    rows(weights.by(), out);
  }

  private static Naming.Weights weights(DataInputStream in) throws IOException {
    var scale = rows(in);
    if (scale.length != 2) {
      throw new IOException("naming: %d rows of scale (expected: 2)".formatted(scale.length));
    }
    return new Naming.Weights(scale[0], scale[1], rows(in));
  }

  private static void rows(float[][] rows, DataOutputStream out) throws IOException {
    out.writeInt(rows.length);
    for (var row : rows) {
      out.writeInt(row.length);
      for (float value : row) {
        out.writeFloat(value);
      }
    }
  }

  private static float[][] rows(DataInputStream in) throws IOException {
    var rows = new float[count(in)][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new float[count(in)];
      for (int j = 0; j < rows[i].length; j++) {
        rows[i][j] = in.readFloat();
      }
    }
    return rows;
  }

  private static int count(DataInputStream in) throws IOException {
    int n = in.readInt();
    if (n < 0 || n > MOST) {
      throw new IOException("naming: count " + n + " (expected: 0 to " + MOST + ")");
    }
    return n;
  }
}
