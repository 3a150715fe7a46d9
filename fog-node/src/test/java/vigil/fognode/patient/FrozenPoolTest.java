package vigil.fognode.patient;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vigil.fognode.alert.AlertActor;
import vigil.fognode.alert.AlertFixtures;
import vigil.fognode.alert.Sweeper;
import vigil.fognode.inference.InferenceMetrics;
import vigil.fognode.inference.InferenceRouter;
import vigil.fognode.inference.InferenceSettings;
import vigil.fognode.learning.FeedbackStore;
import vigil.fognode.patient.core.HandClock;
import vigil.fognode.patient.core.Ward;
import vigil.fognode.ward.WardActor;
import vigil.models.Detector;
import vigil.models.Ensemble;
import vigil.models.ModelCard;
import vigil.models.Window;
import vigil.models.ensemble.Ensembles;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.BedView;
import vigil.protocol.vocab.BlockId;
import vigil.protocol.vocab.Kind;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.Sample;
import vigil.protocol.vocab.SampleBlock;
import vigil.protocol.vocab.ScreenUpdate;
import vigil.protocol.vocab.Verdict;

/** A patient between the real pool, whose workers die or freeze, and the real alert stage. */
class FrozenPoolTest {
  private static final Duration TOO_LATE = Duration.ofSeconds(10);
  private static final ActorTestKit kit =
      ActorTestKit.create(
          AlertFixtures.manualTimeInMemory()
              .withFallback(ConfigFactory.parseResources("dispatchers.conf"))
              .resolve());

  private final ManualTime time = ManualTime.get(kit.system());
  private final HandClock clock = new HandClock(Ward.START);
  private final TestProbe<List<AlertView>> alerts = kit.createTestProbe();
  private final ActorRef<AlertActor.Command> alert =
      kit.spawn(
          AlertActor.create(
              new PatientId("p-" + UUID.randomUUID()),
              new AlertActor.Downstream(
                  kit.<WardActor.Command>createTestProbe().ref(),
                  kit.<Sweeper.Command>createTestProbe().ref(),
                  FeedbackStore.none()),
              AlertFixtures.shared(AlertFixtures.settings(), clock)));
  private final TestProbe<ScreenUpdate> screen = kit.createTestProbe();
  private final TestProbe<BedView> views = kit.createTestProbe();
  private final Ensemble ensemble = Ensembles.of(List.of(Ensembles.zScore()));
  private final CountDownLatch thaw = new CountDownLatch(1);
  private volatile boolean frozen;
  private final Random random = new Random(1);
  private long sequence;

  @AfterEach
  void thaw() {
    thaw.countDown();
    ensemble.close();
  }

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
  }

  @Test
  void limitsStillAlertWhenEveryWorkerIsFrozen() {
    var router = router("replacements.most = 0");
    var patient = patient(router);
    untilJudged(patient);

    frozen = true;
    var since = clock.instant();
    becomesUnjudgedAndIsWatched(patient, since);
  }

  @Test
  void limitsStillAlertWhenTheRouterIsGone() {
    var router = router("");
    var patient = patient(router);
    untilJudged(patient);

    kit.stop(router);
    var since = clock.instant();
    becomesUnjudgedAndIsWatched(patient, since);
  }

  @Test
  void isJudgedAgainByANewWorker() {
    var router = router("");
    var patient = patient(router);
    untilJudged(patient);

    frozen = true;
    for (int second = 0; second < 6; second++) {
      second(patient, 72);
    }
    frozen = false;
    untilJudgedAgain(patient);
  }

  /** The clock stands while the alert is waited for, so its time does not rest on the machine's. */
  private void becomesUnjudgedAndIsWatched(ActorRef<PatientActor.Command> patient, Instant since) {
    var why = untilFound(patient, "not-judged");
    assertThat(why.reason()).isEqualTo(Verdict.Reason.NO_SCORE);
    var technical = raised("not-judged");
    assertThat(technical.finding().kind()).isEqualTo(Kind.TECHNICAL);
    assertThat(Duration.between(since, technical.raised())).isLessThan(TOO_LATE);

    untilFound(patient, "hr-high");
    assertThat(raised("hr-high").finding().kind()).isEqualTo(Kind.PHYSIOLOGICAL);
    assertThat(raised("not-judged").id()).isEqualTo(technical.id());
  }

  /** Lets the heart race until a verdict has this condition. */
  private Verdict.Unjudged untilFound(ActorRef<PatientActor.Command> patient, String condition) {
    for (int second = 0; second < 25; second++) {
      if (view(patient).verdict() instanceof Verdict.Unjudged verdict
          && verdict.findings().stream().anyMatch(f -> f.condition().equals(condition))) {
        return verdict;
      }
      second(patient, 140);
    }
    throw new AssertionError(condition + " was not found");
  }

  /** The alert stage's own view of an alert that it signals, or attaches to another. */
  private AlertView raised(String condition) {
    return alerts.awaitAssert(
        () -> {
          alert.tell(new AlertActor.Describe(alerts.ref()));
          return alerts.receiveMessage().stream()
              .filter(view -> view.finding().condition().equals(condition))
              .findFirst()
              .orElseThrow(() -> new AssertionError("no alert: " + condition));
        });
  }

  private void untilJudged(ActorRef<PatientActor.Command> patient) {
    for (int second = 0; second < 36; second++) {
      observe(patient, 72);
    }
    views.awaitAssert(
        () -> {
          assertThat(view(patient).verdict()).isNotInstanceOf(Verdict.Unjudged.class);
          return null;
        });
  }

  /** Time goes on: a new worker that froze in its turn, before the thaw, is to be replaced too. */
  private void untilJudgedAgain(ActorRef<PatientActor.Command> patient) {
    for (int second = 0; second < 120; second++) {
      if (!(view(patient).verdict() instanceof Verdict.Unjudged)) {
        return;
      }
      second(patient, 72);
    }
    throw new AssertionError("was not judged again");
  }

  /** The kit waits a tenth of a second each time. */
  private void second(ActorRef<PatientActor.Command> patient, double rate) {
    observe(patient, rate);
    time.timePasses(Duration.ofSeconds(1));
    view(patient);
  }

  private void observe(ActorRef<PatientActor.Command> patient, double rate) {
    patient.tell(new PatientActor.Observe(block(rate), clock.instant()));
    view(patient);
    clock.pass(Duration.ofSeconds(1));
  }

  private BedView view(ActorRef<PatientActor.Command> patient) {
    patient.tell(new PatientActor.Describe(views.ref()));
    return views.receiveMessage();
  }

  private SampleBlock block(double rate) {
    var at = clock.instant();
    double beat = rate + random.nextInt(4);
    return SampleBlock.of(
        new BlockId(Ward.ECG, 0, sequence++),
        List.of(
            Sample.valid(Metric.HEART_RATE, at, beat),
            Sample.valid(Metric.PULSE_RATE, at, beat),
            Sample.valid(Metric.RESPIRATION_RATE, at, 14 + random.nextInt(3)),
            Sample.valid(Metric.SPO2, at, 96 + random.nextInt(3))));
  }

  private ActorRef<InferenceRouter.Command> router(String settings) {
    var config =
        ConfigFactory.parseString("vigil.fog-node.inference { batch-age = 0, " + settings + " }")
            .withFallback(ConfigFactory.load());
    return kit.spawn(
        InferenceRouter.create(
            ensemble.detectors().stream().<Detector>map(Freezing::new).toList(),
            InferenceSettings.from(config),
            new InferenceMetrics(new SimpleMeterRegistry()),
            clock));
  }

  private ActorRef<PatientActor.Command> patient(ActorRef<InferenceRouter.Command> router) {
    return kit.spawn(
        PatientActor.create(
            Ward.BED,
            new PatientActor.Equipment(
                ensemble,
                PatientStore.none(),
                PatientSettings.from(ConfigFactory.load()),
                PatientMetricsTest.counting(new SimpleMeterRegistry()),
                now -> false,
                clock),
            new PatientActor.Downstream(router, alert, screen.ref())));
  }

  /** The real detector, but while frozen it does not come back. */
  private final class Freezing implements Detector {
    private final Detector real;

    Freezing(Detector real) {
      this.real = real;
    }

    @Override
    public float[] score(List<Window> batch) {
      if (frozen) {
        try {
          thaw.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
      return real.score(batch);
    }

    @Override
    public ModelCard card() {
      return real.card();
    }
  }
}
