package vigil.devicesim.load;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import vigil.devicesim.uplink.CoapUplink;
import vigil.devicesim.uplink.Credentials;
import vigil.devicesim.uplink.DeviceLink;
import vigil.devicesim.uplink.Tally;
import vigil.devicesim.uplink.UplinkSettings;
import vigil.protocol.codec.Format;
import vigil.protocol.vocab.DeviceId;

/** Open-loop load over DTLS: as plain load, but with a session and a socket for each device. */
final class SecureLoad {
  private static final long TELL_EVERY_NS = Duration.ofSeconds(1).toNanos();

  private SecureLoad() {}

  static LoadReport run(LoadSettings settings, Duration drain, Consumer<Tally> tell)
      throws InterruptedException {
    var usual = UplinkSettings.USUAL;
    var patience = settings.handshakes() ? usual.withHandshakes() : usual;
    try (var uplink = CoapUplink.to(settings.target(), patience)) {
      var links = connect(settings, uplink);
      double seconds = settings.duration().toNanos() / 1e9;
      offer(settings, links, () -> tell.accept(uplink.tally()));
      double achieved = uplink.tally().acknowledged() / seconds;
      uplink.drain(drain);
      var tally = uplink.tally();
      return LoadReport.of(tally, tally.sent() / seconds, achieved, seconds);
    }
  }

  private static List<DeviceLink> connect(LoadSettings settings, CoapUplink uplink) {
    var links = new ArrayList<DeviceLink>();
    for (int i = 0; i < settings.devices(); i++) {
      var device = new DeviceId(settings.device(i));
      var key = Credentials.derived(device.value(), settings.secret());
      links.add(uplink.connect(device, Optional.of(key)));
    }
    return links;
  }

  private static void offer(LoadSettings settings, List<DeviceLink> links, Runnable tell) {
    var timetable = new Timetable(settings);
    var blocks = new LoadBlocks(settings, timetable, Instant.now());
    var sequences = new long[links.size()];
    long startNs = System.nanoTime();
    long tellAtNs = TELL_EVERY_NS;
    for (; timetable.hasNext(); timetable.advance()) {
      long dueNs = timetable.nextNs();
      awaitNs(startNs + dueNs);
      int device = timetable.nextDevice();
      var payload = blocks.payload(device, sequences[device]++);
      links.get(device).offer(payload, Format.PROTOBUF, startNs + dueNs);
      if (dueNs >= tellAtNs) {
        tellAtNs += TELL_EVERY_NS;
        tell.run();
      }
    }
    awaitNs(startNs + timetable.endNs());
  }

  private static void awaitNs(long untilNs) {
    for (long left = untilNs - System.nanoTime(); left > 0; left = untilNs - System.nanoTime()) {
      LockSupport.parkNanos(Math.min(left, TimeUnit.MILLISECONDS.toNanos(20)));
    }
  }
}
