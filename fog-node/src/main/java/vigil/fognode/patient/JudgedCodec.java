package vigil.fognode.patient;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import vigil.models.ContextBytes;
import vigil.models.Judgement;
import vigil.models.Window;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.PatientId;

/** What the models judged, as bytes. */
final class JudgedCodec {
  private JudgedCodec() {}

  static void write(DataOutputStream out, Exhibit.Judged exhibit) throws IOException {
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
    BeatBytes.write(out, exhibit.window().beats());
    BeatBytes.write(out, exhibit.judgement().beats());
  }

  /**
   * @param withBeats whether it was written with those of an ECG
   */
  static Exhibit.Judged read(DataInputStream in, boolean withBeats) throws IOException {
    var judged =
        new Exhibit.Judged(
            new PatientId(in.readUTF()),
            in.readUTF(),
            Bytes.readInstant(in),
            readWindow(in),
            Bytes.readBytes(in),
            readScores(in),
            readJudgement(in));
    return withBeats ? judged.with(BeatBytes.readRows(in), BeatBytes.readLabels(in)) : judged;
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
    ContextBytes.write(out, window.context());
  }

  private static Window readWindow(DataInputStream in) throws IOException {
    var end = Bytes.readInstant(in);
    var period = Bytes.readDuration(in);
    var channels = new ArrayList<Metric>();
    var raw = new ArrayList<float[]>();
    var z = new ArrayList<float[]>();
    for (int left = in.readInt(); left > 0; left--) {
      channels.add(WordBytes.metric(in.readInt()));
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
        ContextBytes.read(in));
  }

  private static void write(DataOutputStream out, Judgement judgement) throws IOException {
    out.writeDouble(judgement.score());
    out.writeDouble(judgement.threshold());
    out.writeUTF(judgement.model());
    WordBytes.write(out, judgement.causes());
    out.writeUTF(judgement.told().condition());
    out.writeUTF(judgement.told().sentence());
    WordBytes.write(out, judgement.told().contributions());
    out.writeInt(judgement.missing().size());
    for (var name : judgement.missing()) {
      out.writeUTF(name);
    }
  }

  private static Judgement readJudgement(DataInputStream in) throws IOException {
    double score = in.readDouble();
    double threshold = in.readDouble();
    var model = in.readUTF();
    var causes = WordBytes.readCauses(in);
    var condition = in.readUTF();
    var sentence = in.readUTF();
    var parts = WordBytes.readContributions(in);
    var missing = new ArrayList<String>();
    int count = in.readInt();
    if (count < 0 || count > in.available()) {
      throw new EOFException("missing: " + count + " (expected: at most what is left)");
    }
    for (int left = count; left > 0; left--) {
      missing.add(in.readUTF());
    }
    return Judgement.of(score, threshold, model, causes)
        .telling(Judgement.Told.of(condition, sentence, parts))
        .without(missing);
  }
}
