package vigil.models.feature;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.SampleBlock;

/** The links of the devices on one patient; of more than eight the oldest is forgotten. */
final class Links {
  private static final int MOST = 8;
  private static final double LONGEST_LAG = 10;

  private final Map<DeviceId, Link> byDevice = new LinkedHashMap<>();

  Link arrive(SampleBlock block, long receivedUs) {
    long newest = Long.MIN_VALUE;
    long oldest = Long.MAX_VALUE;
    for (var sample : block.samples()) {
      long at = PatientTrack.micros(sample.at());
      newest = Math.max(newest, at);
      oldest = Math.min(oldest, at);
    }
    var link = byDevice.computeIfAbsent(block.device(), device -> new Link());
    link.arrive(block.id(), receivedUs, newest);
    double lag = (receivedUs - link.nodeUs(oldest)) / 1e6;
    link.lag = Math.max(link.lag, Math.clamp(lag, 0, LONGEST_LAG));
    if (byDevice.size() > MOST) {
      byDevice.remove(byDevice.keySet().iterator().next());
    }
    return link;
  }

  /** Of a device that has sent samples. */
  Optional<Link> of(DeviceId device) {
    return Optional.ofNullable(byDevice.get(device));
  }

  Collection<Link> all() {
    return byDevice.values();
  }

  /** Seconds that must pass before a step is complete. */
  double lag(long nowUs) {
    double most = 0;
    for (var link : byDevice.values()) {
      most = Math.max(most, link.awaited(nowUs));
    }
    return most;
  }

  /** Longest silence of any device, in seconds. */
  double silence(long nowUs) {
    double most = 0;
    for (var link : byDevice.values()) {
      most = Math.max(most, link.silence(nowUs));
    }
    return most;
  }

  void save(DataOutput out) throws IOException {
    out.writeInt(byDevice.size());
    for (var entry : byDevice.entrySet()) {
      out.writeUTF(entry.getKey().value());
      entry.getValue().save(out);
    }
  }

  void restore(DataInput in) throws IOException {
    int n = in.readInt();
    for (int i = 0; i < n; i++) {
      byDevice.put(new DeviceId(in.readUTF()), Link.restore(in));
    }
  }
}
