package vigil.devicesim.uplink;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import vigil.protocol.codec.Format;
import vigil.protocol.codec.Uplinks;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.DeviceStatus;
import vigil.protocol.vocab.SampleBlock;

/**
 * One device's blocks, in order and one at a time: the next leaves when the node has taken over or
 * refused the one before. Thread: any number at a time.
 */
public final class DeviceLink {
  private final DeviceId device;
  private final Wire wire;
  private final Ledger ledger;
  private final UplinkSettings settings;
  private final ScheduledExecutorService timer;
  private final Deque<Parcel> queue = new ArrayDeque<>();
  private boolean busy;
  private boolean stopped;

  DeviceLink(
      DeviceId device,
      Wire wire,
      Ledger ledger,
      UplinkSettings settings,
      ScheduledExecutorService timer) {
    this.device = device;
    this.wire = wire;
    this.ledger = ledger;
    this.settings = settings;
    this.timer = timer;
  }

  public DeviceId device() {
    return device;
  }

  /**
   * Takes a block for the node; dropped where the device has stopped.
   *
   * @param copies how often it is sent though it was taken; 1 is right
   */
  public void offer(SampleBlock block, Format format, int copies) {
    var payload = Uplinks.encode(format, block);
    offer(new Parcel(payload, format.code(), System.nanoTime(), copies));
  }

  /**
   * Takes a block that is encoded already.
   *
   * @param dueNs when it should leave, by {@link System#nanoTime}; its latency counts from there
   */
  public void offer(byte[] payload, Format format, long dueNs) {
    offer(new Parcel(payload, format.code(), dueNs, 1));
  }

  /** Sends a status once; the next one makes up for a lost one. */
  public void offer(DeviceStatus status, Format format) {
    if (!isStopped()) {
      wire.post(path("status"), Uplinks.encode(format, status), format.code(), answer -> {});
    }
  }

  /** Whether the node has told this device to stop. */
  public synchronized boolean isStopped() {
    return stopped;
  }

  void offer(Parcel parcel) {
    synchronized (this) {
      if (stopped) {
        return;
      }
      ledger.sent();
      queue.addLast(parcel);
      if (queue.size() > settings.longestQueue()) {
        var onItsWay = queue.removeFirst();
        queue.removeFirst();
        queue.addFirst(onItsWay);
        ledger.givenUp(1);
      }
      if (busy) {
        return;
      }
      busy = true;
    }
    send();
  }

  /** Gives up what is still here. */
  synchronized void close() {
    stopped = true;
    ledger.givenUp(queue.size());
    queue.clear();
  }

  private void send() {
    Parcel parcel;
    synchronized (this) {
      parcel = queue.peekFirst();
      if (parcel == null) {
        busy = false;
        return;
      }
    }
    wire.post(
        path("observations"), parcel.payload(), parcel.format(), answer -> on(parcel, answer));
  }

  private void on(Parcel parcel, Answer answer) {
    switch (answer) {
      case Answer.Taken(var before) -> onTaken(parcel, before);
      case Answer.Refused(var code, var why) -> onRefused(code);
      case Answer.Halted(var code, var why) -> onHalted(code, why);
      case Answer.Later(var pause) -> repeatAfter(pause);
      case Answer.Silence silence -> repeatAfter(settings.usualWait());
    }
  }

  private void onTaken(Parcel parcel, boolean before) {
    if (before) {
      ledger.duplicate();
    }
    if (forget()) {
      ledger.acknowledged(parcel);
    }
    for (int i = 1; i < parcel.copies(); i++) {
      wire.post(path("observations"), parcel.payload(), parcel.format(), this::onCopy);
    }
    send();
  }

  private void onCopy(Answer answer) {
    if (answer instanceof Answer.Taken(var before) && before) {
      ledger.duplicate();
    }
  }

  private void onRefused(String code) {
    if (forget()) {
      ledger.refused(code);
    }
    send();
  }

  private void onHalted(String code, String why) {
    if (forget()) {
      ledger.refused(code);
      ledger.stopped(device.value(), code + " " + why);
    }
    close();
  }

  private void repeatAfter(Duration pause) {
    ledger.repeated();
    var unused = timer.schedule(this::send, pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Forgets the block that is on its way; false where it was given up meanwhile. */
  private synchronized boolean forget() {
    return queue.pollFirst() != null;
  }

  private String path(String resource) {
    return "/v1/devices/" + device + "/" + resource;
  }
}
