package vigil.fognode.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import vigil.devicesim.Ward;
import vigil.devicesim.WardSettings;
import vigil.fognode.FogNode;
import vigil.fognode.NodeConfig;
import vigil.fognode.demo.core.Matching;
import vigil.fognode.ingest.KeyFile;
import vigil.protocol.vocab.DeviceId;

/** One demo, from an empty node to its report. */
final class Demo {
  /** Of sysexits.h, an internal error. */
  private static final int ENDED = 70;

  /** The last verdicts, alerts and receipts of what the ward sent. */
  private static final Duration SETTLE = Duration.ofSeconds(3);

  /** A happening may be told this long after its end. */
  private static final Duration GRACE = Duration.ofSeconds(30);

  /** Between two lines that say how far it is. */
  private static final Duration PROGRESS = Duration.ofSeconds(15);

  private final DemoSettings settings;
  private final PrintWriter out;
  private final Alerts alerts;

  Demo(DemoSettings settings, PrintWriter out) {
    this.settings = settings;
    this.out = out;
    this.alerts = new Alerts(out);
  }

  int run() throws IOException, SQLException, InterruptedException {
    var kept = settings.data().isPresent();
    var data = kept ? settings.data().get() : Files.createTempDirectory("vigil-demo");
    try {
      Files.createDirectories(data);
      return run(data);
    } finally {
      if (!kept) {
        Trees.delete(data);
      }
    }
  }

  private int run(Path data) throws IOException, SQLException, InterruptedException {
    try (var ward = Ward.of(wardSettings())) {
      var keys = data.resolve("device-keys");
      writeKeys(ward, keys);
      try (var node = FogNode.start(NodeConfig.of(overrides(data, keys), "demo"), alerts)) {
        run(ward, node);
        return hasEnded(node) ? ENDED : 0;
      }
    }
  }

  private void run(Ward ward, FogNode node) throws IOException, SQLException, InterruptedException {
    node.apply(WardChanges.of(ward.beds(), Instant.now()));
    long storedBefore = node.stored();
    var begun = Instant.now();
    ward.start(URI.create("coap://127.0.0.1:" + node.coapPort().orElseThrow()));
    say("The ward is at " + node.address());
    say(
        ward.beds().size()
            + " beds, CoAP on port "
            + node.coapPort().getAsInt()
            + (settings.duration().isPresent() ? "." : "; Ctrl-C stops it."));
    if (!settings.headless()) {
      Browser.open(node.address());
    }
    waitForTheEnd(ward, node);
    if (hasEnded(node)) {
      say("The node cannot go on and has ended; its log says why.");
      return;
    }
    report(ward, node, storedBefore, begun);
  }

  private void report(Ward ward, FogNode node, long storedBefore, Instant begun)
      throws IOException, SQLException, InterruptedException {
    var tally = ward.stop();
    TimeUnit.MILLISECONDS.sleep(SETTLE.toMillis());
    var report =
        new Report(
            settings,
            Duration.between(begun, Instant.now()),
            tally,
            node.stored() - storedBefore,
            alerts.raised(),
            new Matching(ward.truths(), GRACE));
    report.print(out);
    if (settings.report().isPresent()) {
      report.write(settings.report().get());
      say("Report: " + settings.report().get());
    }
  }

  /** Until the time is over, or somebody stops it. */
  private void waitForTheEnd(Ward ward, FogNode node) throws InterruptedException {
    var stopped = new CountDownLatch(1);
    var ended = new CountDownLatch(1);
    var asked = new AtomicBoolean();
    node.whenEnded().thenRun(stopped::countDown);
    var hook =
        new Thread(
            () -> {
              asked.set(true);
              stopped.countDown();
              awaitQuietly(ended);
            },
            "stop");
    Runtime.getRuntime().addShutdownHook(hook);
    var end = settings.duration().map(Instant.now()::plus).orElse(Instant.MAX);
    while (Instant.now().isBefore(end)) {
      var left = Duration.between(Instant.now(), end);
      var pause = left.compareTo(PROGRESS) < 0 ? left : PROGRESS;
      if (stopped.await(Math.max(1, pause.toMillis()), TimeUnit.MILLISECONDS)) {
        break;
      }
      progress(ward, end);
    }
    ended.countDown();
    if (!asked.get()) {
      Runtime.getRuntime().removeShutdownHook(hook);
    }
  }

  private static boolean hasEnded(FogNode node) {
    return node.whenEnded().toCompletableFuture().isDone();
  }

  private void progress(Ward ward, Instant end) {
    var tally = ward.ledger();
    var left = end.equals(Instant.MAX) ? "" : ", " + secondsUntil(end) + " s left";
    say("  " + tally.sent() + " blocks sent, " + tally.acknowledged() + " acknowledged" + left);
  }

  private static long secondsUntil(Instant end) {
    return Math.max(0, Duration.between(Instant.now(), end).toSeconds());
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private WardSettings wardSettings() {
    return WardSettings.demo(settings.beds(), settings.seed())
        .withCourse(settings.course())
        .withSpeed(settings.speed())
        .withDuration(settings.duration())
        .withRecordings(settings.recordings());
  }

  private static void writeKeys(Ward ward, Path file) throws IOException {
    var keys = new HashMap<DeviceId, byte[]>();
    ward.beds().stream()
        .flatMap(bed -> bed.devices().stream())
        .forEach(device -> keys.put(device.id(), device.credentials().key()));
    KeyFile.write(file, keys);
  }

  private Map<String, Object> overrides(Path data, Path keys) {
    return Map.of(
        "vigil.fog-node.data-dir",
        data.toString(),
        "vigil.fog-node.operator.http-port",
        settings.ports().http(),
        "vigil.fog-node.operator.open-on-loopback",
        "demo",
        "vigil.fog-node.orders.allowed",
        List.of("IDENTIFY", "REMEASURE", "CHANGE_PERIOD", "PAUSE_PUMP"),
        "vigil.fog-node.ingest.coap-port",
        settings.ports().coap(),
        "vigil.fog-node.ingest.coaps-port",
        settings.ports().coaps(),
        "vigil.fog-node.ingest.coaps-host",
        "127.0.0.1",
        "vigil.fog-node.ingest.keys-file",
        keys.toString());
  }

  private void say(String line) {
    out.println(line);
    out.flush();
  }
}
