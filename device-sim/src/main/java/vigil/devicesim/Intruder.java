package vigil.devicesim;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import vigil.devicesim.uplink.CoapUplink;
import vigil.devicesim.uplink.Tally;
import vigil.devicesim.uplink.UplinkSettings;
import vigil.protocol.codec.Format;
import vigil.protocol.codec.Uplinks;
import vigil.protocol.vocab.BlockId;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.Sample;
import vigil.protocol.vocab.SampleBlock;

/**
 * Somebody who sends in a device's name, in ways that a node must refuse and tell of. Two blocks
 * each: the tally says what became of them.
 */
public final class Intruder {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final URI node;
  private final long epoch = Instant.now().getEpochSecond();

  /**
   * @param node {@code coap://host:port} or {@code coaps://host:port}
   */
  public Intruder(URI node) {
    this.node = node;
  }

  /**
   * A device that is known posts where another one's blocks belong: 4.03.
   *
   * @param victim whose path it is
   * @param intruder who posts, with its own key and name
   */
  public Tally trespass(SimulatedDevice victim, SimulatedDevice intruder)
      throws InterruptedException {
    try (var uplink = CoapUplink.to(node, UplinkSettings.USUAL)) {
      var own = uplink.connect(intruder.id(), Optional.of(intruder.credentials()));
      own.offer(block(intruder, 0, 72), Format.PROTOBUF, 1);
      uplink.drain(PATIENCE);
      var foreign = uplink.connect(victim.id(), Optional.of(intruder.credentials()));
      var payload = Uplinks.encode(Format.PROTOBUF, block(intruder, 1, 150));
      foreign.offer(payload, Format.PROTOBUF, System.nanoTime());
      uplink.drain(PATIENCE);
      return uplink.tally();
    }
  }

  /** Somebody with the device's key sends a number again, with another content: 4.09. */
  public Tally contradict(SimulatedDevice victim) throws InterruptedException {
    try (var uplink = CoapUplink.to(node, UplinkSettings.USUAL)) {
      var link = uplink.connect(victim.id(), Optional.of(victim.credentials()));
      link.offer(block(victim, 0, 72), Format.PROTOBUF, 1);
      link.offer(block(victim, 0, 150), Format.PROTOBUF, 1);
      uplink.drain(PATIENCE);
      return uplink.tally();
    }
  }

  /** The epoch is the time, so that each intrusion is a restart of the device. */
  private SampleBlock block(SimulatedDevice device, long sequence, double rate) {
    var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    return SampleBlock.of(
        new BlockId(device.id(), epoch, sequence),
        List.of(Sample.valid(Metric.HEART_RATE, now, rate)));
  }
}
