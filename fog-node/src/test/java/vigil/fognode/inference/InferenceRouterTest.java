package vigil.fognode.inference;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vigil.fognode.inference.core.Lane;
import vigil.fognode.patient.core.HandClock;
import vigil.models.Context;
import vigil.models.Detector;
import vigil.models.ModelCard;
import vigil.models.Tier;
import vigil.models.Window;
import vigil.protocol.vocab.Metric;

class InferenceRouterTest {
  private static final ActorTestKit kit =
      ActorTestKit.create(
          ManualTime.config()
              .withFallback(ConfigFactory.parseResources("dispatchers.conf"))
              .withFallback(ConfigFactory.load())
              .resolve());
  private static final InferenceSettings SETTINGS =
      InferenceSettings.from(
          ConfigFactory.parseString(
                  "vigil.fog-node.inference { workers = 1, batch-size = 4, lane-capacity = 8 }")
              .withFallback(ConfigFactory.load()));

  private final ManualTime time = ManualTime.get(kit.system());
  private final HandClock clock = new HandClock(Instant.EPOCH);
  private final TestProbe<InferenceRouter.Reply> asker = kit.createTestProbe();
  private final CountDownLatch thaw = new CountDownLatch(1);

  @AfterEach
  void thaw() {
    thaw.countDown();
  }

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
  }

  @Test
  void answersWithTheScoresOfAllDetectors() {
    var router = router(new Fixed("a", Tier.NEURAL, 0.25f), new Fixed("b", Tier.RULE, 0.5f));

    router.tell(score(7, Lane.ROUTINE));
    pass(router, SETTINGS.lane().age());

    asker.expectMessage(new InferenceRouter.Scored(7, Map.of("a", 0.25f, "b", 0.5f), Set.of()));
  }

  @Test
  void waitsForOthersNoLongerThanTheBatchAge() {
    var router = router(new Fixed("a", Tier.RULE, 1));

    router.tell(score(1, Lane.ROUTINE));
    asker.expectNoMessage();
    for (int i = 2; i <= 4; i++) {
      router.tell(score(i, Lane.ROUTINE));
    }
    assertThat(asker.receiveSeveralMessages(4)).hasSize(4);

    router.tell(score(5, Lane.URGENT));
    asker.expectMessageClass(InferenceRouter.Scored.class);
  }

  @Test
  void leavesAFailingDetectorOut() {
    var router = router(new Failing("a"), new Fixed("b", Tier.RULE, 0.5f));

    router.tell(score(1, Lane.URGENT));

    asker.expectMessage(new InferenceRouter.Scored(1, Map.of("b", 0.5f), Set.of()));
  }

  @Test
  void scoresTheUrgentWhileTheRoutineLaneIsStuck() {
    var router = router(new Freezing(Set.of(1L)));
    for (int i = 0; i < 4; i++) {
      router.tell(score(1, Lane.ROUTINE));
    }
    for (int i = 0; i < 8; i++) {
      router.tell(score(2, Lane.ROUTINE));
    }
    router.tell(score(3, Lane.URGENT));

    var scored = asker.expectMessageClass(InferenceRouter.Scored.class);
    assertThat(scored.ticket()).isEqualTo(3);
  }

  @Test
  void refusesWhatALaneCannotHold() {
    var router = router(new Freezing(Set.of(1L)));
    for (int i = 0; i < 4; i++) {
      router.tell(score(1, Lane.ROUTINE));
    }
    for (int i = 0; i < 8; i++) {
      router.tell(score(2, Lane.ROUTINE));
    }
    router.tell(score(3, Lane.ROUTINE));

    asker.expectMessage(new InferenceRouter.Refused(3, InferenceRouter.Why.FULL));
  }

  @Test
  void shedsTheDearestWhenALaneFillsAndSaysSo() {
    var router =
        router(
            new Fixed("wave", Tier.WAVEFORM, 0.1f),
            new Fixed("net", Tier.NEURAL, 0.2f),
            new Fixed("forest", Tier.CLASSIC, 0.3f),
            new Freezing(Set.of(1L)));
    for (int i = 0; i < 4; i++) {
      router.tell(score(1, Lane.ROUTINE));
    }
    for (int i = 0; i < 8; i++) {
      router.tell(score(2, Lane.ROUTINE));
    }
    thaw.countDown();

    var shed = new ArrayList<Set<Tier>>();
    for (int i = 0; i < 12; i++) {
      shed.add(asker.expectMessageClass(InferenceRouter.Scored.class).shed());
    }
    assertThat(shed.get(4)).containsExactlyInAnyOrder(Tier.WAVEFORM, Tier.NEURAL, Tier.CLASSIC);
    assertThat(shed.get(11)).containsExactlyInAnyOrder(Tier.WAVEFORM, Tier.NEURAL);
  }

  @Test
  void refusesWhatIsTooLate() {
    var router = router(new Freezing(Set.of(1L)));
    for (int i = 0; i < 4; i++) {
      router.tell(score(1, Lane.ROUTINE));
    }
    router.tell(score(2, Lane.ROUTINE));

    pass(router, Duration.ofMillis(2_400));

    asker.expectMessage(new InferenceRouter.Refused(2, InferenceRouter.Why.EXPIRED));
  }

  @Test
  void givesUpAWorkerThatDoesNotComeBackAndHiresAnother() {
    var router = router(new Freezing(Set.of(1L)));
    var loads = kit.<InferenceRouter.Load>createTestProbe();
    for (int i = 0; i < 4; i++) {
      router.tell(score(1, Lane.ROUTINE));
    }

    pass(router, SETTINGS.stall().plusSeconds(1));

    for (int i = 0; i < 4; i++) {
      asker.expectMessage(new InferenceRouter.Refused(1, InferenceRouter.Why.LOST));
    }
    router.tell(new InferenceRouter.Describe(loads.ref()));
    assertThat(loads.receiveMessage().frozen()).isEqualTo(1);
    for (int i = 0; i < 4; i++) {
      router.tell(score(2, Lane.ROUTINE));
    }
    assertThat(asker.expectMessageClass(InferenceRouter.Scored.class).ticket()).isEqualTo(2);
  }

  @Test
  void replacesAWorkerThatDies() {
    var router = router(new Lethal(Set.of(1L)));

    router.tell(score(1, Lane.URGENT));
    asker.expectMessage(new InferenceRouter.Refused(1, InferenceRouter.Why.LOST));

    router.tell(score(2, Lane.URGENT));
    assertThat(asker.expectMessageClass(InferenceRouter.Scored.class).ticket()).isEqualTo(2);
  }

  /** A pool that has died out is manned again when its time has come. */
  @Test
  void replacesWorkersLaterWhereTooManyDied() {
    var most = SETTINGS.replacements().most();
    var router = router(new Lethal(Set.of(1L)));
    for (int i = 0; i < SETTINGS.workers() + 1 + most; i++) {
      router.tell(score(1, Lane.URGENT));
      asker.expectMessage(new InferenceRouter.Refused(1, InferenceRouter.Why.LOST));
    }
    assertThat(load(router).workers()).isZero();

    clock.pass(SETTINGS.replacements().within());
    pass(router, SETTINGS.stall());

    assertThat(load(router).workers()).isEqualTo(SETTINGS.workers() + 1);
    router.tell(score(2, Lane.URGENT));
    assertThat(asker.expectMessageClass(InferenceRouter.Scored.class).ticket()).isEqualTo(2);
  }

  @Test
  void beginsAnewWhenItFails() {
    var failing = new FailingClock(clock);
    var router =
        kit.spawn(
            InferenceRouter.create(
                List.of(new Fixed("a", Tier.RULE, 1)),
                SETTINGS,
                new InferenceMetrics(new SimpleMeterRegistry()),
                failing));
    failing.fails = true;
    router.tell(score(1, Lane.URGENT));
    asker.expectNoMessage();
    failing.fails = false;
    time.timePasses(SETTINGS.stall());

    router.tell(score(2, Lane.URGENT));
    assertThat(asker.expectMessageClass(InferenceRouter.Scored.class).ticket()).isEqualTo(2);
  }

  private InferenceRouter.Load load(ActorRef<InferenceRouter.Command> router) {
    var loads = kit.<InferenceRouter.Load>createTestProbe();
    router.tell(new InferenceRouter.Describe(loads.ref()));
    return loads.receiveMessage();
  }

  private ActorRef<InferenceRouter.Command> router(Detector... detectors) {
    return kit.spawn(
        InferenceRouter.create(
            List.of(detectors), SETTINGS, new InferenceMetrics(new SimpleMeterRegistry()), clock));
  }

  /** In small steps, as clocks go; what was told before is taken before. */
  private void pass(ActorRef<InferenceRouter.Command> router, Duration duration) {
    var loads = kit.<InferenceRouter.Load>createTestProbe();
    router.tell(new InferenceRouter.Describe(loads.ref()));
    loads.receiveMessage();
    for (int i = 0; i < 10; i++) {
      var step = duration.dividedBy(10);
      clock.pass(step);
      time.timePasses(step);
    }
  }

  /** Ends its window at the ticket's second, so that a detector can tell them apart. */
  private InferenceRouter.Score score(long ticket, Lane lane) {
    var window =
        new Window(
            Instant.ofEpochSecond(ticket),
            Duration.ofSeconds(1),
            List.of(Metric.HEART_RATE),
            new float[1][32],
            new float[1][32],
            new float[0],
            Context.UNKNOWN);
    return new InferenceRouter.Score(
        ticket, window, lane, clock.instant().plusSeconds(2), asker.ref());
  }

  private record Fixed(String name, Tier tier, float value) implements Detector {
    @Override
    public float[] score(List<Window> batch) {
      var scores = new float[batch.size()];
      Arrays.fill(scores, value);
      return scores;
    }

    @Override
    public ModelCard card() {
      return Cards.of(name, tier);
    }
  }

  /** The real clock of the test, until it fails. */
  private static final class FailingClock implements InstantSource {
    private final InstantSource real;
    private volatile boolean fails;

    FailingClock(InstantSource real) {
      this.real = real;
    }

    @Override
    public Instant instant() {
      if (fails) {
        throw new IllegalStateException("no clock");
      }
      return real.instant();
    }
  }

  /** An error, not an exception, at these tickets: the worker dies of it. */
  private record Lethal(Set<Long> at) implements Detector {
    @Override
    public float[] score(List<Window> batch) {
      if (batch.stream().anyMatch(window -> at.contains(window.end().getEpochSecond()))) {
        throw new AssertionError("native memory: gone");
      }
      return new float[batch.size()];
    }

    @Override
    public ModelCard card() {
      return Cards.of("lethal", Tier.RULE);
    }
  }

  private record Failing(String name) implements Detector {
    @Override
    public float[] score(List<Window> batch) {
      throw new IllegalStateException("weights: spoilt (expected: sound)");
    }

    @Override
    public ModelCard card() {
      return Cards.of(name, Tier.NEURAL);
    }
  }

  /** Does not come back from a window that ends at one of these seconds, until thawed. */
  private final class Freezing implements Detector {
    private final Set<Long> seconds;

    Freezing(Set<Long> seconds) {
      this.seconds = seconds;
    }

    @Override
    public float[] score(List<Window> batch) {
      if (batch.stream().anyMatch(window -> seconds.contains(window.end().getEpochSecond()))) {
        try {
          thaw.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
      return new float[batch.size()];
    }

    @Override
    public ModelCard card() {
      return Cards.of("freezing", Tier.RULE);
    }
  }
}
