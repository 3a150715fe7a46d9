package vigil.fognode.patient;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import vigil.protocol.vocab.Cause;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.DeviceView;
import vigil.protocol.vocab.Evidence;
import vigil.protocol.vocab.Evidence.Contribution;
import vigil.protocol.vocab.Finding;
import vigil.protocol.vocab.Kind;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.Priority;

/** What the stages say to each other, as bytes that lose nothing. */
final class WordBytes {
  private WordBytes() {}

  static Metric metric(int code) {
    return Metric.ofCode(code)
        .orElseThrow(() -> new IllegalArgumentException("metric: " + code + " (expected: known)"));
  }

  /** Without what it measures: nothing is judged by that. */
  static void write(DataOutputStream out, DeviceView device) throws IOException {
    out.writeUTF(device.device().value());
    Bytes.write(out, device.lastReceived());
    Bytes.write(out, device.clockOffset());
    out.writeDouble(device.quality());
    out.writeDouble(device.batteryPercent());
    out.writeInt(device.findings().size());
    for (var finding : device.findings()) {
      write(out, finding);
    }
  }

  static DeviceView readDevice(DataInputStream in) throws IOException {
    return new DeviceView(
        new DeviceId(in.readUTF()),
        Bytes.readInstant(in),
        Bytes.readDuration(in),
        in.readDouble(),
        in.readDouble(),
        readFindings(in));
  }

  private static List<Finding> readFindings(DataInputStream in) throws IOException {
    var findings = new ArrayList<Finding>();
    for (int left = in.readInt(); left > 0; left--) {
      findings.add(readFinding(in));
    }
    return findings;
  }

  static void write(DataOutputStream out, Finding finding) throws IOException {
    out.writeUTF(finding.condition());
    out.writeUTF(finding.cause().name());
    out.writeUTF(finding.kind().name());
    out.writeUTF(finding.priority().name());
    out.writeUTF(finding.device().map(DeviceId::value).orElse(""));
    Bytes.write(out, finding.onset());
    var evidence = finding.evidence();
    out.writeUTF(evidence.sentence());
    out.writeUTF(evidence.model());
    out.writeDouble(evidence.score());
    out.writeDouble(evidence.threshold());
    write(out, evidence.causes());
    write(out, evidence.contributions());
  }

  static Finding readFinding(DataInputStream in) throws IOException {
    return new Finding(
        in.readUTF(),
        Cause.valueOf(in.readUTF()),
        Kind.valueOf(in.readUTF()),
        Priority.valueOf(in.readUTF()),
        Optional.of(in.readUTF()).filter(name -> !name.isEmpty()).map(DeviceId::new),
        Bytes.readInstant(in),
        new Evidence(
            in.readUTF(),
            in.readUTF(),
            in.readDouble(),
            in.readDouble(),
            readCauses(in),
            readContributions(in)));
  }

  static void write(DataOutputStream out, Map<Cause, Double> causes) throws IOException {
    out.writeInt(causes.size());
    for (var cause : causes.entrySet()) {
      out.writeUTF(cause.getKey().name());
      out.writeDouble(cause.getValue());
    }
  }

  static Map<Cause, Double> readCauses(DataInputStream in) throws IOException {
    var causes = new TreeMap<Cause, Double>();
    for (int left = in.readInt(); left > 0; left--) {
      causes.put(Cause.valueOf(in.readUTF()), in.readDouble());
    }
    return causes;
  }

  static void write(DataOutputStream out, List<Contribution> contributions) throws IOException {
    out.writeInt(contributions.size());
    for (var part : contributions) {
      out.writeInt(part.metric().code());
      out.writeDouble(part.share());
      out.writeDouble(part.seen());
      out.writeDouble(part.expected());
      Bytes.write(out, part.since());
    }
  }

  static List<Contribution> readContributions(DataInputStream in) throws IOException {
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
    return parts;
  }
}
