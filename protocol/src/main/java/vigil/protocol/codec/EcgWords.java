package vigil.protocol.codec;

import vigil.protocol.vocab.EcgView;
import vigil.protocol.wire.Cluster;

/** What an ECG shows to and from {@code cluster.proto}. */
final class EcgWords {
  private EcgWords() {}

  static Cluster.EcgView toWire(EcgView view) {
    return Cluster.EcgView.newBuilder()
        .setAtUs(Micros.of(view.at()))
        .setDeviceEndUs(Micros.of(view.deviceEnd()))
        .setRhythm(view.rhythm())
        .setRate(view.rate())
        .setQuality(view.quality())
        .addAllFaults(view.faults())
        .addAllBeats(view.beats().stream().map(EcgWords::toWire).toList())
        .build();
  }

  private static Cluster.EcgBeat toWire(EcgView.Beat beat) {
    return Cluster.EcgBeat.newBuilder().setBefore(beat.before()).setKind(beat.kind()).build();
  }

  static EcgView fromWire(Cluster.EcgView wire) {
    return new EcgView(
        Micros.instant(wire.getAtUs()),
        Micros.instant(wire.getDeviceEndUs()),
        wire.getRhythm(),
        wire.getRate(),
        wire.getQuality(),
        wire.getFaultsList(),
        wire.getBeatsList().stream()
            .map(beat -> new EcgView.Beat(beat.getBefore(), beat.getKind()))
            .toList());
  }
}
