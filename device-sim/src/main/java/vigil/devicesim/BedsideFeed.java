package vigil.devicesim;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import vigil.devicesim.core.Bedside;
import vigil.devicesim.core.Truth;
import vigil.devicesim.uplink.DeviceLink;
import vigil.protocol.codec.Format;
import vigil.protocol.vocab.DeviceId;

/** Lets one bed's devices send what they measure. One caller at a time, but for the truths. */
final class BedsideFeed {
  private final Bedside bedside;
  private final Bedside neighbour;
  private final Instant start;
  private final Map<DeviceId, DeviceLink> links;
  private final Format format;

  BedsideFeed(
      Bedside bedside, Bedside neighbour, Instant start, List<DeviceLink> links, Format format) {
    this.bedside = bedside;
    this.neighbour = neighbour;
    this.start = start;
    this.links = links.stream().collect(Collectors.toMap(DeviceLink::device, Function.identity()));
    this.format = format;
  }

  Instant start() {
    return start;
  }

  void next() {
    var output = bedside.next(start.plusSeconds(bedside.second()), neighbour);
    for (var dispatch : output.dispatches()) {
      link(dispatch.block().device()).offer(dispatch.block(), format, dispatch.copies());
    }
    for (var status : output.statuses()) {
      link(status.device()).offer(status, format);
    }
  }

  List<Truth> truths() {
    return bedside.truths(start);
  }

  private DeviceLink link(DeviceId device) {
    return Objects.requireNonNull(links.get(device));
  }
}
