package vigil.models.feature;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
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
      var metric = readMetric(in);
      var baseline = Baseline.of(metric);
      baseline.restore(in);
      baselines.put(metric, baseline);
    }
  }

  static void writeCourses(Signal[] signals, Collection<Baseline> others, DataOutput out)
      throws IOException {
    for (var signal : signals) {
      signal.baseline.course.save(out);
    }
    for (var other : others) {
      other.course.save(out);
    }
  }

  static void readCourses(Signal[] signals, Collection<Baseline> others, DataInput in)
      throws IOException {
    for (var signal : signals) {
      signal.baseline.course.restore(in);
    }
    for (var other : others) {
      other.course.restore(in);
    }
  }

  static Metric readMetric(DataInput in) throws IOException {
    var name = in.readUTF();
    return Metric.ofMdc(name).orElseThrow(() -> new IOException("metric " + name));
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
