package vigil.fognode.inference;

import com.sun.management.OperatingSystemMXBean;
import com.typesafe.config.ConfigFactory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.ActorRef;
import vigil.fognode.inference.core.Lane;
import vigil.models.Ensemble;
import vigil.models.ModelStore;
import vigil.models.Window;
import vigil.models.ensemble.Ensembles;
import vigil.protocol.vocab.BlockId;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.Sample;
import vigil.protocol.vocab.SampleBlock;

/**
 * Question: what does the router cost beside the detectors? Budget: it scores at least 0.70 of the
 * windows a second that the bare detectors do at the same batch. By processor time, so that a busy
 * machine does not count. Not a test: run by hand, with the number of batches.
 */
public final class RouterFigures {
  private static final int BATCH = 128;
  private static final Instant START = Instant.parse("2026-01-01T08:00:00Z");

  private RouterFigures() {}

  public static void main(String[] args) throws IOException {
    int batches = Integer.parseInt(args[0]);
    var store = ModelStore.shipped();
    var names = store.list().stream().map(id -> id.substring(0, id.indexOf('/'))).distinct();
    try (var ensemble = Ensembles.of(Ensembles.detectors(store, names.toList()))) {
      var windows = windows(ensemble);
      bare(ensemble, windows, batches / 2);
      double bare = bare(ensemble, windows, batches);
      routed(ensemble, windows, batches / 2);
      double routed = routed(ensemble, windows, batches);
      System.out.printf(
          "%d detectors, batch %d: bare %.1f us, routed %.1f us a window, ratio %.2f%n",
          ensemble.detectors().size(), BATCH, bare, routed, bare / routed);
    }
  }

  private static double bare(Ensemble ensemble, List<Window> windows, int batches) {
    long before = cpu();
    for (int i = 0; i < batches; i++) {
      ensemble.detectors().forEach(detector -> detector.score(windows));
    }
    return (cpu() - before) / 1e3 / batches / BATCH;
  }

  private static double routed(Ensemble ensemble, List<Window> windows, int batches) {
    var kit =
        ActorTestKit.create(
            ConfigFactory.parseResources("dispatchers.conf").withFallback(ConfigFactory.load()));
    var router =
        kit.spawn(
            InferenceRouter.create(
                ensemble.detectors(),
                InferenceSettings.from(ConfigFactory.load()),
                new InferenceMetrics(new SimpleMeterRegistry()),
                Clock.systemUTC()));
    var asker = kit.<InferenceRouter.Reply>createTestProbe();
    long before = cpu();
    ask(router, windows, asker.ref());
    for (int i = 1; i < batches; i++) {
      ask(router, windows, asker.ref());
      asker.receiveSeveralMessages(BATCH, Duration.ofMinutes(1));
    }
    asker.receiveSeveralMessages(BATCH, Duration.ofMinutes(1));
    double used = (cpu() - before) / 1e3 / batches / BATCH;
    kit.shutdownTestKit();
    return used;
  }

  private static void ask(
      ActorRef<InferenceRouter.Command> router,
      List<Window> windows,
      ActorRef<InferenceRouter.Reply> asker) {
    var deadline = Instant.now().plusSeconds(60);
    for (var window : windows) {
      router.tell(new InferenceRouter.Score(1, window, Lane.ROUTINE, deadline, asker));
    }
  }

  private static List<Window> windows(Ensemble ensemble) {
    var track = ensemble.newTrack();
    var windows = new ArrayList<Window>();
    for (int second = 0; windows.size() < BATCH; second++) {
      var at = START.plusSeconds(second);
      track.observe(block(second, at), at);
      track.advance(at).ifPresent(windows::add);
    }
    return windows;
  }

  private static SampleBlock block(int second, Instant at) {
    double noise = Math.floorMod(31L * second, 5L);
    return SampleBlock.of(
        new BlockId(new DeviceId("d-1"), 0, second),
        List.of(
            Sample.valid(Metric.HEART_RATE, at, 70 + noise),
            Sample.valid(Metric.PULSE_RATE, at, 70 + noise),
            Sample.valid(Metric.RESPIRATION_RATE, at, 14 + noise / 2),
            Sample.valid(Metric.SPO2, at, 96 + noise / 3)));
  }

  private static long cpu() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
