package vigil.fognode.patient;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import vigil.models.Context;
import vigil.models.Judgement;
import vigil.models.Window;
import vigil.protocol.vocab.Cause;
import vigil.protocol.vocab.Evidence.Contribution;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.PatientId;

/** An exhibit as bytes. */
final class ExhibitCodec {
  private static final byte FORMAT = 1;

  private ExhibitCodec() {}

  static byte[] write(Exhibit exhibit) {
    var bytes = new ByteArrayOutputStream(exhibit.track().length + 4_096);
    try (var out = new DataOutputStream(bytes)) {
      out.writeByte(FORMAT);
      out.writeUTF(exhibit.patient().value());
      out.writeUTF(exhibit.condition());
      Bytes.write(out, exhibit.onset());
      write(out, exhibit.window());
      Bytes.write(out, exhibit.track());
      out.writeInt(exhibit.scores().size());
      for (var score : exhibit.scores().entrySet()) {
        out.writeUTF(score.getKey());
        out.writeInt(Float.floatToRawIntBits(score.getValue()));
      }
      write(out, exhibit.judgement());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  /**
   * @throws IllegalArgumentException when the bytes are of another form, cut or spoilt
   */
  static Exhibit read(byte[] bytes) {
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      Bytes.requireFormat(in, FORMAT);
      return new Exhibit(
          new PatientId(in.readUTF()),
          in.readUTF(),
          Bytes.readInstant(in),
          readWindow(in),
          Bytes.readBytes(in),
          readScores(in),
          readJudgement(in));
    } catch (IOException spoilt) {
      throw new IllegalArgumentException("exhibit: " + bytes.length + " bytes, cut", spoilt);
    }
  }

  private static Map<String, Float> readScores(DataInputStream in) throws IOException {
    var scores = new TreeMap<String, Float>();
    for (int left = in.readInt(); left > 0; left--) {
      scores.put(in.readUTF(), Float.intBitsToFloat(in.readInt()));
    }
    return scores;
  }

  private static void write(DataOutputStream out, Window window) throws IOException {
    Bytes.write(out, window.end());
    Bytes.write(out, window.period());
    out.writeInt(window.channels().size());
    for (int channel = 0; channel < window.channels().size(); channel++) {
      out.writeInt(window.channels().get(channel).code());
      Bytes.write(out, window.raw()[channel]);
      Bytes.write(out, window.z()[channel]);
    }
    Bytes.write(out, window.features());
    write(out, window.context());
  }

  private static Window readWindow(DataInputStream in) throws IOException {
    var end = Bytes.readInstant(in);
    var period = Bytes.readDuration(in);
    var channels = new ArrayList<Metric>();
    var raw = new ArrayList<float[]>();
    var z = new ArrayList<float[]>();
    for (int left = in.readInt(); left > 0; left--) {
      channels.add(metric(in.readInt()));
      raw.add(Bytes.readFloats(in));
      z.add(Bytes.readFloats(in));
    }
    return new Window(
        end,
        period,
        channels,
        raw.toArray(float[][]::new),
        z.toArray(float[][]::new),
        Bytes.readFloats(in),
        readContext(in));
  }

  private static Metric metric(int code) {
    return Metric.ofCode(code)
        .orElseThrow(() -> new IllegalArgumentException("metric: " + code + " (expected: known)"));
  }

  private static void write(DataOutputStream out, Context context) throws IOException {
    out.writeInt(context.age().orElse(-1));
    out.writeUTF(context.sex().name());
    out.writeBoolean(context.hypercapnic());
    out.writeBoolean(context.onOxygen());
    out.writeBoolean(context.alert());
    out.writeDouble(context.activity());
    out.writeBoolean(context.asleep());
    out.writeInt(context.explanations().size());
    for (var explanation : context.explanations()) {
      out.writeUTF(explanation.sort().name());
      out.writeUTF(explanation.what());
      Bytes.write(out, explanation.from());
      Bytes.write(out, explanation.lasts());
    }
  }

  private static Context readContext(DataInputStream in) throws IOException {
    int age = in.readInt();
    return new Context(
        age < 0 ? OptionalInt.empty() : OptionalInt.of(age),
        Context.Sex.valueOf(in.readUTF()),
        in.readBoolean(),
        in.readBoolean(),
        in.readBoolean(),
        in.readDouble(),
        in.readBoolean(),
        readExplanations(in));
  }

  private static List<Context.Explanation> readExplanations(DataInputStream in) throws IOException {
    var explanations = new ArrayList<Context.Explanation>();
    for (int left = in.readInt(); left > 0; left--) {
      explanations.add(
          new Context.Explanation(
              Context.Sort.valueOf(in.readUTF()),
              in.readUTF(),
              Bytes.readInstant(in),
              Bytes.readDuration(in)));
    }
    return explanations;
  }

  private static void write(DataOutputStream out, Judgement judgement) throws IOException {
    out.writeDouble(judgement.score());
    out.writeDouble(judgement.threshold());
    out.writeUTF(judgement.model());
    out.writeInt(judgement.causes().size());
    for (var cause : judgement.causes().entrySet()) {
      out.writeUTF(cause.getKey().name());
      out.writeDouble(cause.getValue());
    }
    out.writeUTF(judgement.condition());
    out.writeUTF(judgement.sentence());
    out.writeInt(judgement.contributions().size());
    for (var part : judgement.contributions()) {
      out.writeInt(part.metric().code());
      out.writeDouble(part.share());
      out.writeDouble(part.seen());
      out.writeDouble(part.expected());
      Bytes.write(out, part.since());
    }
    out.writeInt(judgement.missing().size());
    for (var name : judgement.missing()) {
      out.writeUTF(name);
    }
  }

  private static Judgement readJudgement(DataInputStream in) throws IOException {
    double score = in.readDouble();
    double threshold = in.readDouble();
    var model = in.readUTF();
    var causes = new TreeMap<Cause, Double>();
    for (int left = in.readInt(); left > 0; left--) {
      causes.put(Cause.valueOf(in.readUTF()), in.readDouble());
    }
    var condition = in.readUTF();
    var sentence = in.readUTF();
    var parts = new ArrayList<Contribution>();
    for (int left = in.readInt(); left > 0; left--) {
      parts.add(
          new Contribution(
              metric(in.readInt()),
              in.readDouble(),
              in.readDouble(),
              in.readDouble(),
              Bytes.readDuration(in)));
    }
    var missing = new ArrayList<String>();
    for (int left = in.readInt(); left > 0; left--) {
      missing.add(in.readUTF());
    }
    return new Judgement(score, threshold, model, causes, condition, sentence, parts, missing);
  }
}
