package vigil.models.feature;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalInt;
import vigil.models.Context;
import vigil.protocol.vocab.Cause;
import vigil.protocol.vocab.Metric;

/** The parts of a saved track that are records of others. */
final class TrackCodec {
  private TrackCodec() {}

  static void writeBaselines(Map<Metric, Baseline> baselines, DataOutput out) throws IOException {
    out.writeInt(baselines.size());
    for (var entry : baselines.entrySet()) {
      out.writeUTF(entry.getKey().mdc());
      entry.getValue().save(out);
    }
  }

  static void readBaselines(Map<Metric, Baseline> baselines, DataInput in) throws IOException {
    int n = in.readInt();
    for (int i = 0; i < n; i++) {
      var name = in.readUTF();
      var metric = Metric.ofMdc(name).orElseThrow(() -> new IOException("metric " + name));
      var baseline = new Baseline(Prior.of(metric));
      baseline.restore(in);
      baselines.put(metric, baseline);
    }
  }

  static void writeContext(Context context, DataOutput out) throws IOException {
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
      out.writeLong(explanation.from().getEpochSecond());
      out.writeInt(explanation.from().getNano());
      out.writeLong(explanation.lasts().toNanos());
    }
  }

  static Context readContext(DataInput in) throws IOException {
    int age = in.readInt();
    var sex = Context.Sex.valueOf(in.readUTF());
    boolean hypercapnic = in.readBoolean();
    boolean onOxygen = in.readBoolean();
    boolean alert = in.readBoolean();
    double activity = in.readDouble();
    boolean asleep = in.readBoolean();
    int n = in.readInt();
    var explanations = new ArrayList<Context.Explanation>();
    for (int i = 0; i < n; i++) {
      explanations.add(
          new Context.Explanation(
              Context.Sort.valueOf(in.readUTF()),
              in.readUTF(),
              Instant.ofEpochSecond(in.readLong(), in.readInt()),
              Duration.ofNanos(in.readLong())));
    }
    return new Context(
        age < 0 ? OptionalInt.empty() : OptionalInt.of(age),
        sex,
        hypercapnic,
        onOxygen,
        alert,
        activity,
        asleep,
        explanations);
  }

  static void writeCauses(Map<Cause, Double> causes, DataOutput out) throws IOException {
    out.writeBoolean(!causes.isEmpty());
    for (var cause : Cause.values()) {
      out.writeDouble(causes.getOrDefault(cause, 0.0));
    }
  }

  static Map<Cause, Double> readCauses(DataInput in) throws IOException {
    boolean any = in.readBoolean();
    var causes = new EnumMap<Cause, Double>(Cause.class);
    for (var cause : Cause.values()) {
      causes.put(cause, in.readDouble());
    }
    return any ? causes : Map.of();
  }
}
