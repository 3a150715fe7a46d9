package vigil.protocol.codec;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import vigil.protocol.vocab.Cause;
import vigil.protocol.vocab.Evidence;
import vigil.protocol.vocab.Metric;
import vigil.protocol.wire.Contribution;
import vigil.protocol.wire.Timing;
import vigil.protocol.wire.Usual;

/** Why a finding was made, to and from {@code journal.proto}. */
final class EvidenceWords {
  private EvidenceWords() {}

  static vigil.protocol.wire.Evidence toWire(Evidence evidence) {
    var wire =
        vigil.protocol.wire.Evidence.newBuilder()
            .setSentence(evidence.sentence())
            .setModel(evidence.model())
            .setScore(evidence.score())
            .setThreshold(evidence.threshold());
    evidence.causes().forEach((cause, share) -> wire.putCauses(cause.name(), share));
    evidence.contributions().forEach(part -> wire.addContributions(toWire(part)));
    evidence.usual().ifPresent(usual -> wire.setUsual(toWire(usual)));
    evidence.timings().forEach(timing -> wire.addTimings(toWire(timing)));
    return wire.build();
  }

  static Evidence fromWire(vigil.protocol.wire.Evidence wire) {
    return new Evidence(
        wire.getSentence(),
        wire.getModel(),
        wire.getScore(),
        wire.getThreshold(),
        wire.getCausesMap().entrySet().stream()
            .collect(
                Collectors.toMap(
                    entry -> Cause.valueOf(entry.getKey()), entry -> entry.getValue())),
        wire.getContributionsList().stream().map(EvidenceWords::fromWire).toList(),
        wire.hasUsual() ? Optional.of(fromWire(wire.getUsual())) : Optional.empty(),
        wire.getTimingsList().stream().map(EvidenceWords::fromWire).toList());
  }

  private static Contribution toWire(Evidence.Contribution part) {
    return Contribution.newBuilder()
        .setMetric(part.metric().name())
        .setShare(part.share())
        .setSeen(part.seen())
        .setExpected(part.expected())
        .setSinceUs(micros(part.since()))
        .build();
  }

  private static Evidence.Contribution fromWire(Contribution wire) {
    return new Evidence.Contribution(
        Metric.valueOf(wire.getMetric()),
        wire.getShare(),
        wire.getSeen(),
        wire.getExpected(),
        duration(wire.getSinceUs()));
  }

  private static Timing toWire(Evidence.Timing timing) {
    return Timing.newBuilder()
        .setMetric(timing.metric().name())
        .setStretchUs(micros(timing.stretch()))
        .addAllShares(timing.shares())
        .build();
  }

  private static Evidence.Timing fromWire(Timing wire) {
    return new Evidence.Timing(
        Metric.valueOf(wire.getMetric()), duration(wire.getStretchUs()), wire.getSharesList());
  }

  private static Usual toWire(Evidence.Usual usual) {
    var wire = Usual.newBuilder().setAgoUs(micros(usual.ago())).setPeriodUs(micros(usual.period()));
    for (var line : usual.lines()) {
      var one = wire.addLinesBuilder().setMetric(line.metric().name());
      for (float value : line.seen()) {
        one.addSeen(value);
      }
      for (float value : line.usual()) {
        one.addUsual(value);
      }
    }
    return wire.build();
  }

  private static Evidence.Usual fromWire(Usual wire) {
    return new Evidence.Usual(
        duration(wire.getAgoUs()),
        duration(wire.getPeriodUs()),
        wire.getLinesList().stream()
            .map(
                line ->
                    new Evidence.Line(
                        Metric.valueOf(line.getMetric()),
                        floats(line.getSeenList()),
                        floats(line.getUsualList())))
            .toList());
  }

  private static float[] floats(List<Float> wire) {
    var values = new float[wire.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = wire.get(i);
    }
    return values;
  }

  private static long micros(Duration time) {
    return time.toNanos() / 1_000;
  }

  private static Duration duration(long us) {
    return Duration.of(us, ChronoUnit.MICROS);
  }
}
