package vigil.protocol.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import vigil.protocol.vocab.BedView;
import vigil.protocol.vocab.BlockId;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.DeviceView;
import vigil.protocol.vocab.Finding;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.Sample;
import vigil.protocol.vocab.SampleBlock;
import vigil.protocol.vocab.Validity;
import vigil.protocol.vocab.Verdict;
import vigil.protocol.vocab.Waveform;
import vigil.protocol.wire.Cluster;
import vigil.protocol.wire.Uplink;

/** The vocabulary to and from {@code cluster.proto}. */
final class ClusterWords {
  private static final Validity[] VALIDITIES = Validity.values();

  private ClusterWords() {}

  static Cluster.Block toWire(SampleBlock block) {
    long base = Micros.of(Blocks.start(block));
    return Cluster.Block.newBuilder()
        .setDevice(block.device().value())
        .setEpoch(block.id().epoch())
        .setSequence(block.id().sequence())
        .setBaseTimeUs(base)
        .addAllSamples(block.samples().stream().map(sample -> toWire(sample, base)).toList())
        .addAllStretches(
            block.waveforms().stream().map(waveform -> toWire(waveform, base)).toList())
        .build();
  }

  static SampleBlock fromWire(Cluster.Block wire) {
    long base = wire.getBaseTimeUs();
    return new SampleBlock(
        new BlockId(new DeviceId(wire.getDevice()), wire.getEpoch(), wire.getSequence()),
        wire.getSamplesList().stream().map(sample -> fromWire(sample, base)).toList(),
        wire.getStretchesList().stream().map(stretch -> fromWire(stretch, base)).toList());
  }

  private static Uplink.Sample toWire(Sample sample, long base) {
    return Uplink.Sample.newBuilder()
        .setMetric(sample.metric().code())
        .setOffsetUs(Micros.of(sample.at()) - base)
        .setValue(sample.value())
        .setValidityValue(sample.validity().ordinal())
        .build();
  }

  private static Sample fromWire(Uplink.Sample wire, long base) {
    return new Sample(
        metric(wire.getMetric()),
        Micros.instant(base + wire.getOffsetUs()),
        wire.getValue(),
        VALIDITIES[wire.getValidityValue()]);
  }

  private static Cluster.Stretch toWire(Waveform waveform, long base) {
    var wire =
        Cluster.Stretch.newBuilder()
            .setMetric(waveform.metric().code())
            .setOffsetUs(Micros.of(waveform.start()) - base)
            .setPeriodUs(Micros.of(waveform.period()));
    for (float value : waveform.values()) {
      wire.addValues(value);
    }
    return wire.build();
  }

  private static Waveform fromWire(Cluster.Stretch wire, long base) {
    var values = new float[wire.getValuesCount()];
    for (int i = 0; i < values.length; i++) {
      values[i] = wire.getValues(i);
    }
    return new Waveform(
        metric(wire.getMetric()),
        Micros.instant(base + wire.getOffsetUs()),
        Micros.duration(wire.getPeriodUs()),
        values);
  }

  static Cluster.DeviceView toWire(DeviceView view) {
    return Cluster.DeviceView.newBuilder()
        .setDevice(view.device().value())
        .setLastReceivedUs(Micros.of(view.lastReceived()))
        .setClockOffsetUs(Micros.of(view.clockOffset()))
        .setQuality(view.quality())
        .setBatteryPercent(view.batteryPercent())
        .addAllFindings(toWire(view.findings()))
        .addAllMetrics(view.metrics().stream().map(Metric::code).sorted().toList())
        .build();
  }

  static DeviceView fromWire(Cluster.DeviceView wire) {
    return new DeviceView(
        new DeviceId(wire.getDevice()),
        Micros.instant(wire.getLastReceivedUs()),
        Micros.duration(wire.getClockOffsetUs()),
        wire.getQuality(),
        wire.getBatteryPercent(),
        fromWire(wire.getFindingsList()),
        wire.getMetricsList().stream()
            .map(ClusterWords::metric)
            .collect(Collectors.toUnmodifiableSet()));
  }

  static Cluster.Verdict toWire(Verdict verdict) {
    var wire =
        Cluster.Verdict.newBuilder()
            .setPatient(verdict.patient().value())
            .setAtUs(Micros.of(verdict.at()))
            .setArrivedUs(Micros.of(verdict.arrived()))
            .addAllMissing(verdict.missing().stream().map(ClusterWords::toWire).toList());
    switch (verdict) {
      case Verdict.Normal normal -> wire.setKind("NORMAL").setScore(normal.score());
      case Verdict.Anomalous anomalous ->
          wire.setKind("ANOMALOUS")
              .setScore(anomalous.score())
              .addAllFindings(toWire(anomalous.findings()));
      case Verdict.Unjudged unjudged ->
          wire.setKind("UNJUDGED")
              .setReason(unjudged.reason().name())
              .addAllFindings(toWire(unjudged.findings()));
    }
    return wire.build();
  }

  static Verdict fromWire(Cluster.Verdict wire) {
    var patient = new PatientId(wire.getPatient());
    var at = Micros.instant(wire.getAtUs());
    var arrived = Micros.instant(wire.getArrivedUs());
    var findings = fromWire(wire.getFindingsList());
    var missing = wire.getMissingList().stream().map(ClusterWords::fromWire).toList();
    return switch (wire.getKind()) {
      case "NORMAL" -> new Verdict.Normal(patient, at, arrived, wire.getScore(), missing);
      case "ANOMALOUS" ->
          new Verdict.Anomalous(patient, at, arrived, wire.getScore(), findings, missing);
      case "UNJUDGED" ->
          new Verdict.Unjudged(
              patient, at, arrived, Verdict.Reason.valueOf(wire.getReason()), findings, missing);
      default ->
          throw new IllegalArgumentException("verdict: " + wire.getKind() + " (expected: a kind)");
    };
  }

  private static Cluster.MissingDetector toWire(Verdict.Missing missing) {
    return Cluster.MissingDetector.newBuilder()
        .setDetector(missing.detector())
        .setWhy(missing.why().name())
        .build();
  }

  private static Verdict.Missing fromWire(Cluster.MissingDetector wire) {
    return new Verdict.Missing(wire.getDetector(), Verdict.Why.valueOf(wire.getWhy()));
  }

  static Cluster.BedView toWire(BedView view) {
    long base = Micros.of(view.at());
    var wire = Cluster.BedView.newBuilder();
    view.ecg().ifPresent(ecg -> wire.setEcg(EcgWords.toWire(ecg)));
    return wire.setBed(AlertWords.toWire(view.bed()))
        .setAtUs(base)
        .setVerdict(toWire(view.verdict()))
        .addAllReadings(view.readings().stream().map(one -> toWire(one, base)).toList())
        .addAllStretches(view.waveforms().stream().map(one -> toWire(one, base)).toList())
        .addAllDevices(view.devices().stream().map(ClusterWords::toWire).toList())
        .build();
  }

  static BedView fromWire(Cluster.BedView wire) {
    long base = wire.getAtUs();
    return new BedView(
        AlertWords.fromWire(wire.getBed()),
        Micros.instant(base),
        fromWire(wire.getVerdict()),
        wire.getReadingsList().stream().map(one -> fromWire(one, base)).toList(),
        wire.getStretchesList().stream().map(one -> fromWire(one, base)).toList(),
        wire.getDevicesList().stream().map(ClusterWords::fromWire).toList(),
        wire.hasEcg() ? Optional.of(EcgWords.fromWire(wire.getEcg())) : Optional.empty());
  }

  private static Cluster.Reading toWire(BedView.Reading reading, long base) {
    return Cluster.Reading.newBuilder()
        .setSample(toWire(reading.sample(), base))
        .setReceivedUs(Micros.of(reading.receivedAt()))
        .setExpected(reading.expected())
        .setLow(reading.low())
        .setHigh(reading.high())
        .build();
  }

  private static BedView.Reading fromWire(Cluster.Reading wire, long base) {
    return new BedView.Reading(
        fromWire(wire.getSample(), base),
        Micros.instant(wire.getReceivedUs()),
        wire.getExpected(),
        wire.getLow(),
        wire.getHigh());
  }

  private static List<vigil.protocol.wire.Finding> toWire(List<Finding> findings) {
    return findings.stream().map(AlertWords::toWire).toList();
  }

  private static List<Finding> fromWire(List<vigil.protocol.wire.Finding> wire) {
    var findings = new ArrayList<Finding>(wire.size());
    wire.forEach(finding -> findings.add(AlertWords.fromWire(finding)));
    return findings;
  }

  private static Metric metric(int code) {
    return Metric.ofCode(code)
        .orElseThrow(
            () -> new IllegalArgumentException("metric: " + code + " (expected: a known code)"));
  }
}
