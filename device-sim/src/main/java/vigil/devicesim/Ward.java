package vigil.devicesim;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vigil.devicesim.core.Bedside;
import vigil.devicesim.core.Device;
import vigil.devicesim.core.Script;
import vigil.devicesim.core.Truth;
import vigil.devicesim.uplink.CoapUplink;
import vigil.devicesim.uplink.Credentials;
import vigil.devicesim.uplink.DeviceLink;
import vigil.devicesim.uplink.Tally;
import vigil.devicesim.uplink.UplinkSettings;
import vigil.protocol.vocab.DeviceCommand;
import vigil.protocol.vocab.DeviceId;

/**
 * A ward of simulated patients whose devices send to a node over CoAP, once a second each; the beds
 * are spread over the second.
 *
 * <p>Made, it says who lies where and with which devices, so that a node can be told; then it is
 * started once, and stopped once. Threads: one for the bodies, few for the wire.
 */
public final class Ward implements AutoCloseable {
  /** Longest wait for the node's last answers. */
  private static final Duration DRAIN = Duration.ofSeconds(30);

  private static final Logger log = LoggerFactory.getLogger(Ward.class);

  private final WardSettings settings;
  private final List<Bedside> bedsides;
  private final List<SimulatedBed> beds;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("ward").factory());
  private @Nullable Run run;

  private record Run(CoapUplink uplink, List<BedsideFeed> feeds) {}

  private Ward(WardSettings settings, List<Bedside> bedsides) {
    this.settings = settings;
    this.bedsides = bedsides;
    this.beds = bedsides.stream().map(bedside -> describe(bedside, settings.seed())).toList();
  }

  /** A ward that does not send yet. Its devices' epoch is the time, so that it counts restarts. */
  public static Ward of(WardSettings settings) {
    return of(settings, bed -> Beds.dealtOut(settings, bed));
  }

  /**
   * A ward with a course of one's own.
   *
   * @param scripts what happens at each bed, counted from 0
   */
  public static Ward of(WardSettings settings, IntFunction<Script> scripts) {
    return new Ward(settings, Beds.of(settings, Instant.now().getEpochSecond(), scripts));
  }

  public List<SimulatedBed> beds() {
    return beds;
  }

  /**
   * Starts to send.
   *
   * @param node {@code coap://host:port} or {@code coaps://host:port}
   */
  public synchronized void start(URI node) {
    if (run != null) {
      throw new IllegalStateException("The ward was started already.");
    }
    var uplink = CoapUplink.to(node, UplinkSettings.USUAL);
    var start = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    var feeds = new ArrayList<BedsideFeed>();
    for (int i = 0; i < bedsides.size(); i++) {
      var bedside = bedsides.get(i);
      var delay = Duration.ofSeconds(1).multipliedBy(i).dividedBy(bedsides.size());
      var links =
          beds.get(i).devices().stream().map(device -> connect(uplink, device, bedside)).toList();
      var neighbour = bedsides.get((i + 1) % bedsides.size());
      feeds.add(new BedsideFeed(bedside, neighbour, start.plus(delay), links, settings.format()));
    }
    run = new Run(uplink, List.copyOf(feeds));
    feeds.forEach(feed -> schedule(feed, start));
  }

  /** What became of the blocks up to now. */
  public synchronized Tally ledger() {
    if (run == null) {
      throw new IllegalStateException("The ward was not started.");
    }
    return run.uplink().tally();
  }

  /** What really happened up to now, in the order of onset. */
  public synchronized List<Truth> truths() {
    return run == null
        ? List.of()
        : run.feeds().stream()
            .flatMap(feed -> feed.truths().stream())
            .sorted(Comparator.comparing(Truth::onset))
            .toList();
  }

  /**
   * Stops to measure, waits until the node has answered for every block (half a minute at most),
   * and closes.
   */
  public Tally stop() throws InterruptedException {
    clock.shutdown();
    clock.awaitTermination(5, TimeUnit.SECONDS);
    Run ended;
    synchronized (this) {
      ended = run;
    }
    if (ended == null) {
      throw new IllegalStateException("The ward was not started.");
    }
    ended.uplink().drain(DRAIN);
    var tally = ended.uplink().tally();
    ended.uplink().close();
    return tally;
  }

  @Override
  public synchronized void close() {
    clock.shutdownNow();
    if (run != null) {
      run.uplink().close();
    }
  }

  private void schedule(BedsideFeed feed, Instant start) {
    long delayMs = Duration.between(start, feed.start()).toMillis() + 1_000;
    var unused = clock.scheduleAtFixedRate(() -> next(feed), delayMs, 1_000, TimeUnit.MILLISECONDS);
  }

  /** An exception would end the schedule silently, and with it the patient. */
  private static void next(BedsideFeed feed) {
    try {
      feed.next();
    } catch (RuntimeException e) {
      log.error("A bed could not be simulated for a second.", e);
    }
  }

  private static DeviceLink connect(CoapUplink uplink, SimulatedDevice device, Bedside bedside) {
    return uplink.connect(
        device.id(),
        Optional.of(device.credentials()),
        (id, command) -> onCommand(bedside, id, command));
  }

  /** A pause stops the insulin; of the other orders nothing is to be seen from outside. */
  private static void onCommand(Bedside bedside, DeviceId device, DeviceCommand command) {
    log.info("{} does {}", device, command.getClass().getSimpleName());
    if (command instanceof DeviceCommand.PausePump pause) {
      bedside.pausePump(Instant.now().plus(pause.pause()));
    }
  }

  private static SimulatedBed describe(Bedside bedside, long seed) {
    var devices = bedside.devices().stream().map(device -> describe(device, seed)).toList();
    return new SimulatedBed(bedside.bed(), bedside.person(), devices);
  }

  private static SimulatedDevice describe(Device device, long seed) {
    return new SimulatedDevice(
        device.id(), device.role(), Credentials.derived(device.id().value(), "seed " + seed));
  }
}
