package vigil.devicesim.load;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import vigil.protocol.codec.Format;
import vigil.protocol.codec.Uplinks;
import vigil.protocol.vocab.BlockId;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.Sample;
import vigil.protocol.vocab.SampleBlock;

/** What load devices send: the vital signs of a bedside monitor, the same bytes at each repeat. */
final class LoadBlocks {
  private final LoadSettings settings;
  private final Instant start;

  LoadBlocks(LoadSettings settings, Instant start) {
    this.settings = settings;
    this.start = start;
  }

  byte[] payload(int device, long sequence) {
    var offset = Duration.ofNanos(Math.round(sequence * 1e9 / settings.rate()));
    var at = start.plus(offset);
    double wobble = Math.floorMod(sequence * 7 + device, 5);
    var samples =
        List.of(
            Sample.valid(Metric.HEART_RATE, at, 70 + wobble),
            Sample.valid(Metric.PULSE_RATE, at, 70 + (wobble + 1) % 5),
            Sample.valid(Metric.RESPIRATION_RATE, at, 14 + wobble % 3),
            Sample.valid(Metric.SPO2, at, 96 + wobble % 3));
    var id = new BlockId(new DeviceId(settings.device(device)), settings.epoch(), sequence);
    return Uplinks.encode(Format.PROTOBUF, SampleBlock.of(id, samples));
  }
}
