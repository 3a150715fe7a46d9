package vigil.screen;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import vigil.devicesim.load.Load;
import vigil.devicesim.load.LoadSettings;
import vigil.fognode.FogNode;
import vigil.fognode.NodeConfig;
import vigil.fognode.registry.core.Change;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.WardId;

/**
 * Question: how long from the arrival of a sample to its alert, painted on an open screen of a real
 * browser? Budget: p99 500 ms at half load, 2 s at full load. A whole node in this process, one
 * ward of {@value #HEARTS} beds whose hearts begin to race one after the other, and on other wards
 * as many blocks a second as the argument says; all on the same cores. Not a test: run by hand.
 */
final class LatencyFigures {
  private static final int HEARTS = 60;
  private static final Duration BETWEEN = Duration.ofMillis(700);
  private static final WardId WATCHED = new WardId("watched");

  /** Writes down when the card of an alert has been painted. */
  private static final String WATCH =
      """
      globalThis.painted_ = {};
      new MutationObserver(() => requestAnimationFrame(() => setTimeout(() => {
        for (const card of document.querySelectorAll("[data-alert][data-priority='high']"))
          painted_[card.dataset.alert] ??=
            performance.timeOrigin + performance.now() - Date.parse(card.dataset.arrived);
      }))).observe(document, { childList: true, subtree: true });
      """;

  private LatencyFigures() {}

  public static void main(String[] args) throws Exception {
    int rate = Integer.parseInt(args[0]);
    var data = Files.createTempDirectory("latency-figures");
    try (var node = FogNode.start(config(data.toString()), update -> {});
        var browsers = new Browsers(node.address())) {
      var page = browsers.window(1920, 1080, ColorScheme.DARK);
      page.addInitScript("localStorage.setItem('vigil.ward', '" + WATCHED + "');" + WATCH);
      page.navigate("/");
      var load = rate == 0 ? Optional.<Thread>empty() : Optional.of(load(node, rate));
      var hearts = new ArrayList<RacingHeart>();
      for (int bed = 0; bed < HEARTS; bed++) {
        hearts.add(new RacingHeart(node, WATCHED, "" + bed));
        page.waitForTimeout(BETWEEN.toMillis());
      }
      page.waitForTimeout(5_000);
      report(page, rate);
      hearts.forEach(RacingHeart::close);
      load.ifPresent(Thread::interrupt);
      System.out.println("complaints: " + browsers.complaints);
    }
    System.exit(0);
  }

  private static void report(Page page, int rate) {
    var painted = (Map<?, ?>) page.evaluate("painted_");
    var ms = painted.values().stream().mapToDouble(it -> ((Number) it).doubleValue()).toArray();
    Arrays.sort(ms);
    System.out.printf(
        Locale.ROOT,
        "%d blocks/s beside it: %d of %d alerts painted; ms p50 %.0f, p90 %.0f, p99 %.0f, max"
            + " %.0f%n",
        rate,
        ms.length,
        HEARTS,
        at(ms, 0.5),
        at(ms, 0.9),
        at(ms, 0.99),
        at(ms, 1));
  }

  private static double at(double[] sorted, double share) {
    return sorted.length == 0
        ? Double.NaN
        : sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
  }

  /** Three devices a patient, a block a second each, on wards that the screen does not show. */
  private static Thread load(FogNode node, int rate) throws Exception {
    var settings =
        new LoadSettings(
            URI.create("coap://127.0.0.1:" + node.coapPort().orElseThrow()),
            rate,
            1,
            Duration.ofMinutes(2),
            true,
            "load-",
            1,
            3,
            "");
    node.apply(known(settings));
    return Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try {
                var report = Load.run(settings, tally -> {});
                System.out.printf(
                    Locale.ROOT,
                    "offered %.0f, achieved %.0f blocks/s%n",
                    report.offered(),
                    report.achieved());
              } catch (Exception stopped) {
                System.out.println("load: " + stopped);
              }
            });
  }

  private static List<Change> known(LoadSettings settings) {
    var now = Instant.now();
    var changes = new ArrayList<Change>();
    IntStream.range(0, settings.devices())
        .forEach(
            index -> {
              var patient = new PatientId(settings.patient(index));
              var device = new DeviceId(settings.device(index));
              var ward = new WardId("ward-" + index / 90);
              if (index % 3 == 0) {
                changes.add(new Change.Admit(new Bed(patient, ward, "B" + index / 3), now));
              }
              changes.add(new Change.Register(device, "load", now));
              changes.add(new Change.Associate(device, patient, now));
            });
    return changes;
  }

  private static com.typesafe.config.Config config(String data) {
    return NodeConfig.of(
        Map.of(
            "vigil.fog-node.data-dir",
            data,
            "vigil.fog-node.operator.http-port",
            0,
            "vigil.fog-node.operator.open-on-loopback",
            "demo",
            "vigil.fog-node.ingest.coap-port",
            0,
            "vigil.fog-node.patient.limits.hr-extreme-high.delay",
            "0 s"),
        "demo");
  }
}
