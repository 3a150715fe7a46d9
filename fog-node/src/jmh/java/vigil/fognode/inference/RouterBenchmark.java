package vigil.fognode.inference;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import vigil.fognode.inference.core.Lane;
import vigil.models.Ensemble;
import vigil.models.Window;
import vigil.models.ensemble.Ensembles;
import vigil.protocol.vocab.BlockId;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.Sample;
import vigil.protocol.vocab.SampleBlock;

/**
 * Question: what does the router cost beside the shipped detectors? Budget: routed windows take at
 * most bare time / 0.70, at batches of 128 in both.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 10, time = 2)
@Fork(2)
@State(Scope.Benchmark)
public class RouterBenchmark {
  private static final int BATCH = 128;
  private static final Instant START = Instant.parse("2026-01-01T08:00:00Z");

  private final Semaphore answers = new Semaphore(0);
  private Ensemble ensemble;
  private List<Window> windows;
  private ActorTestKit kit;
  private ActorRef<InferenceRouter.Command> router;
  private ActorRef<InferenceRouter.Reply> asker;

  @Setup
  public void start() throws IOException {
    Config config =
        ConfigFactory.parseString("vigil.fog-node.inference.workers = 1")
            .withFallback(ConfigFactory.parseResources("dispatchers.conf"))
            .withFallback(ConfigFactory.load())
            .resolve();
    ensemble = Ensembles.shipped();
    windows = windows(ensemble);
    kit = ActorTestKit.create(config);
    router =
        kit.spawn(
            InferenceRouter.create(
                ensemble.detectors(),
                InferenceSettings.from(config),
                new InferenceMetrics(new SimpleMeterRegistry()),
                Clock.systemUTC()));
    asker =
        kit.spawn(
            Behaviors.<InferenceRouter.Reply>receiveMessage(
                reply -> {
                  answers.release();
                  return Behaviors.same();
                }));
  }

  @TearDown
  public void stop() {
    kit.shutdownTestKit();
    ensemble.close();
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public void bare(Blackhole hole) {
    ensemble.detectors().forEach(detector -> hole.consume(detector.score(windows)));
  }

  /** As many as one lane holds of batches, so that the worker never waits for the asker. */
  @Benchmark
  @OperationsPerInvocation(8 * BATCH)
  public void routed() throws InterruptedException {
    var deadline = Instant.now().plusSeconds(60);
    for (int batch = 0; batch < 8; batch++) {
      for (var window : windows) {
        router.tell(new InferenceRouter.Score(1, window, Lane.ROUTINE, deadline, asker));
      }
    }
    answers.acquire(8 * BATCH);
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
}
