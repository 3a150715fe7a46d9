package vigil.devicesim.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import vigil.devicesim.uplink.Answer;
import vigil.devicesim.uplink.Tally;
import vigil.protocol.codec.Format;

/**
 * Open-loop load over plain CoAP. Every block has a time at which it is due, whatever the node
 * does; a device sends in order and one at a time, so a node that is late makes later blocks late,
 * and their latency counts from when they were due. Thread: the caller's, for the whole run.
 */
final class PlainLoad {
  private static final int MOST_SOCKETS = 64;
  private static final int BURST = 256;
  private static final long ACK_TIMEOUT_NS = Duration.ofSeconds(2).toNanos();
  private static final long LONGEST_TIMEOUT_NS = Duration.ofSeconds(16).toNanos();
  private static final long SCAN_EVERY_NS = Duration.ofMillis(50).toNanos();
  private static final long TELL_EVERY_NS = Duration.ofSeconds(1).toNanos();
  private static final Duration USUAL_WAIT = Duration.ofMillis(500);

  private final LoadSettings settings;
  private final Timetable timetable;
  private final LoadBlocks blocks;
  private final Sockets sockets;
  private final LoadDevice[] devices;
  private final Books books;
  private final int[] mids;
  private final ByteBuffer out = ByteBuffer.allocateDirect(2_048);
  private final long startNs = System.nanoTime();
  private long scanAtNs = SCAN_EVERY_NS;
  private long tellAtNs = TELL_EVERY_NS;

  private PlainLoad(LoadSettings settings, Sockets sockets) {
    this.settings = settings;
    this.sockets = sockets;
    this.timetable = new Timetable(settings);
    this.books = new Books(timetable);
    this.blocks = new LoadBlocks(settings, timetable, Instant.now());
    this.mids = new int[sockets.count()];
    this.devices = new LoadDevice[settings.devices()];
    for (int i = 0; i < devices.length; i++) {
      var options = CoapMessage.options(settings.device(i), Format.PROTOBUF.code());
      devices[i] = new LoadDevice(i, options);
    }
  }

  /**
   * Runs until every block is answered for, or the drain is over.
   *
   * @param drain longest wait for the last answers
   * @param tell told the ledger each second
   */
  static LoadReport run(LoadSettings settings, Duration drain, Consumer<Tally> tell)
      throws IOException {
    int count = Math.min(settings.devices(), MOST_SOCKETS);
    try (var sockets = new Sockets(settings.target().getHost(), settings.port(), count)) {
      return new PlainLoad(settings, sockets).run(drain, tell);
    }
  }

  private LoadReport run(Duration drain, Consumer<Tally> tell) throws IOException {
    long deadlineNs = timetable.endNs() + drain.toNanos();
    while (timetable.hasNext() || now() <= timetable.endNs() || stillOpen()) {
      long now = now();
      if (now > deadlineNs) {
        break;
      }
      int sent = sendDue(now);
      int received = sockets.receive(0, this::onDatagram);
      repeatOverdue();
      if (now >= tellAtNs) {
        tellAtNs += TELL_EVERY_NS;
        tell.accept(books.tally());
      }
      books.look(now);
      if (sent + received == 0) {
        rest();
      }
    }
    for (; timetable.hasNext(); timetable.advance()) {
      books.of(timetable.nextNs()).due();
    }
    return books.report();
  }

  private boolean stillOpen() {
    if (books.open() > 0) {
      return true;
    }
    for (var device : devices) {
      if (device.hasDue()) {
        return true;
      }
    }
    return false;
  }

  private int sendDue(long now) throws IOException {
    int sent = 0;
    while (sent < BURST && timetable.hasNext() && timetable.nextNs() <= now) {
      var device = devices[timetable.nextDevice()];
      books.of(timetable.nextNs()).due();
      timetable.advance();
      device.due++;
      sent++;
      if (device.hasDue()) {
        sendNext(device);
      }
    }
    return sent;
  }

  private void sendNext(LoadDevice device) throws IOException {
    counts(device, device.sequence).sent();
    device.mid = nextMid(device);
    send(device);
    if (settings.confirmable()) {
      device.onItsWay = true;
      device.repeatAtNs = now() + ACK_TIMEOUT_NS;
    } else {
      device.advance();
    }
  }

  private void send(LoadDevice device) throws IOException {
    int type = settings.confirmable() ? CoapMessage.CON : CoapMessage.NON;
    long token = ((long) device.index << 32) | (device.sequence & 0xffff_ffffL);
    out.clear();
    CoapMessage.post(out, type, device.mid, token, device.options);
    out.put(blocks.payload(device.index, device.sequence));
    sockets.send(socket(device), out.flip());
  }

  private void onDatagram(int socket, ByteBuffer datagram) {
    CoapMessage.read(datagram).ifPresent(message -> onMessage(socket, message));
  }

  private void onMessage(int socket, CoapMessage.Incoming message) {
    try {
      if (message.type() == CoapMessage.CON) {
        out.clear();
        CoapMessage.emptyAck(out, message.mid());
        sockets.send(socket, out.flip());
      }
      int index = (int) (message.token() >>> 32);
      if (message.code() >= 200 && index < devices.length) {
        onAnswer(devices[index], message);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void onAnswer(LoadDevice device, CoapMessage.Incoming message) throws IOException {
    long sequence = message.token() & 0xffff_ffffL;
    boolean awaited = device.onItsWay && sequence == (device.sequence & 0xffff_ffffL);
    if (settings.confirmable() && !awaited) {
      return;
    }
    long dueNs = timetable.dueNs(device.index, sequence);
    var counts = books.of(dueNs);
    var maxAge = message.maxAge() < 0 ? OptionalLong.empty() : OptionalLong.of(message.maxAge());
    switch (Answer.of(message.code(), maxAge, "", USUAL_WAIT)) {
      case Answer.Taken(var before) -> {
        counts.acknowledged(now() - dueNs, before);
        next(device);
      }
      case Answer.Refused(var code, var why) -> {
        counts.refused(code);
        next(device);
      }
      case Answer.Halted(var code, var why) -> {
        counts.refused(code);
        counts.stopped(settings.device(device.index), code);
        device.stopped = true;
      }
      case Answer.Later(var pause) -> later(device, sequence, pause);
      case Answer.Silence silence -> {}
    }
  }

  private void next(LoadDevice device) throws IOException {
    if (settings.confirmable()) {
      device.advance();
      if (device.hasDue()) {
        sendNext(device);
      }
    }
  }

  private void later(LoadDevice device, long sequence, Duration pause) {
    if (settings.confirmable()) {
      device.repeatAtNs = now() + pause.toNanos();
      device.mid = nextMid(device);
      device.attempts = 0;
    } else {
      counts(device, sequence).refused("5.03");
    }
  }

  private void repeatOverdue() throws IOException {
    long now = now();
    if (now < scanAtNs) {
      return;
    }
    scanAtNs = now + SCAN_EVERY_NS;
    for (var device : devices) {
      if (device.repeatAtNs <= now && !device.stopped) {
        counts(device, device.sequence).repeated();
        device.attempts++;
        device.repeatAtNs =
            now + Math.min(LONGEST_TIMEOUT_NS, ACK_TIMEOUT_NS << Math.min(device.attempts, 3));
        send(device);
      }
    }
  }

  /** Nothing to do: until the next block is due or something comes in. */
  private void rest() throws IOException {
    long untilDue = timetable.hasNext() ? timetable.nextNs() - now() : SCAN_EVERY_NS;
    if (untilDue >= 1_000_000) {
      sockets.receive(Math.min(untilDue, SCAN_EVERY_NS) / 1_000_000, this::onDatagram);
    } else if (untilDue > 0) {
      LockSupport.parkNanos(Math.min(untilDue, 50_000));
    }
  }

  private Counts counts(LoadDevice device, long sequence) {
    return books.of(timetable.dueNs(device.index, sequence));
  }

  private int socket(LoadDevice device) {
    return device.index % sockets.count();
  }

  private int nextMid(LoadDevice device) {
    int socket = socket(device);
    mids[socket] = (mids[socket] + 1) & 0xffff;
    return mids[socket];
  }

  private long now() {
    return System.nanoTime() - startNs;
  }
}
