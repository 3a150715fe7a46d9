package vigil.fognode.patient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.typesafe.config.ConfigFactory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.RecipientRef;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vigil.fognode.alert.AlertActor;
import vigil.fognode.inference.InferenceRouter;
import vigil.fognode.patient.core.HandClock;
import vigil.fognode.patient.core.Note;
import vigil.fognode.patient.core.Pace;
import vigil.fognode.patient.core.Snapshot;
import vigil.fognode.patient.core.Ward;
import vigil.models.Context;
import vigil.models.Detector;
import vigil.models.Ensemble;
import vigil.models.decide.Fusion;
import vigil.models.decide.Outlook;
import vigil.models.decide.Smoothing;
import vigil.models.ensemble.Ensembles;
import vigil.models.feature.TrackSettings;
import vigil.models.limit.LimitDetector;
import vigil.models.limit.Limits;
import vigil.protocol.vocab.BedView;
import vigil.protocol.vocab.BlockId;
import vigil.protocol.vocab.Finding;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.Sample;
import vigil.protocol.vocab.SampleBlock;
import vigil.protocol.vocab.ScreenUpdate;
import vigil.protocol.vocab.Verdict;

class PatientActorTest {
  private static final ActorTestKit kit = ActorTestKit.create(ManualTime.config());
  private static final PatientSettings SETTINGS = PatientSettings.from(ConfigFactory.load());

  /** Without networks: what is tested is the same, and quick. */
  private static final Ensemble ENSEMBLE = Ensembles.of(List.of(Ensembles.zScore()));

  /** To which nothing is strange. */
  private static final Ensemble CALM =
      Ensembles.of(List.of(Ensembles.zScore()), new Calm(), new Smoothing(0.6, 0.5), 0.5);

  private static final class Calm implements Fusion {
    @Override
    public String id() {
      return "calm/1";
    }

    @Override
    public Outlook outlook(float[] features, float[] scores) {
      return new Outlook(0.9, 0.1, 0, 0, 0);
    }

    @Override
    public float[] uneventful() {
      return new float[0];
    }
  }

  /** What becomes known, by second; the bedside tells the newest again after a restart. */
  private static final NavigableMap<Integer, Context> KNOWN =
      new TreeMap<>(
          Map.of(
              0, context(Ward.START),
              120, context(Ward.START.plusSeconds(125)),
              180, context(Ward.START.plusSeconds(170)),
              340, context(Ward.START.plusSeconds(335))));

  private static Context context(Instant given) {
    var drug =
        new Context.Explanation(
            Context.Sort.MEDICATION, "salbutamol", given, Duration.ofSeconds(60));
    return new Context(
        OptionalInt.of(70), Context.Sex.MALE, false, false, true, Double.NaN, false, List.of(drug));
  }

  private final ManualTime time = ManualTime.get(kit.system());
  private final HandClock clock = new HandClock(Ward.START);
  private final TestProbe<AlertActor.Command> alert = kit.createTestProbe();
  private final TestProbe<ScreenUpdate> screen = kit.createTestProbe();
  private final TestProbe<InferenceRouter.Command> silent = kit.createTestProbe();
  private final TestProbe<BedView> views = kit.createTestProbe();
  private final TestProbe<InferenceRouter.Load> loads = kit.createTestProbe();
  private final ActorRef<InferenceRouter.Command> scorer =
      kit.spawn(Behaviors.receiveMessage(PatientActorTest::scored));

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
  }

  @Test
  void isUnjudgedWhileItWarmsUpAndThenJudged() {
    var patient = patient(scorer);

    for (int second = 0; second < 40; second++) {
      observe(patient, second, 72);
      pass(patient, Duration.ofSeconds(1));
      if (second == 1) {
        tick(patient);
      }
    }

    assertThat(assessed()).isInstanceOfSatisfying(Verdict.Unjudged.class, this::warmsUp);
    assertThat(eventually(Verdict.Normal.class).score()).isLessThan(0.5);
    assertThat(screen.expectMessageClass(BedView.class).verdict())
        .isInstanceOf(Verdict.Unjudged.class);
  }

  @Test
  void saysWhichDetectorsHadNoSay() {
    var limits = new LimitDetector(Limits.adult(), TrackSettings.VITALS.channels(), 32);
    var both = Ensembles.of(List.of(Ensembles.zScore(), limits));
    var left = kit.<InferenceRouter.Command>createTestProbe();
    var metrics = PatientMetricsTest.counting(new SimpleMeterRegistry());
    var patient = patient(left.ref(), new Shelf(), metrics, both);
    for (int second = 0; second < 40; second++) {
      observe(patient, second, 72);
      pass(patient, Duration.ofSeconds(1));
    }
    var asked = left.expectMessageClass(InferenceRouter.Score.class);
    var scores = Map.of("z-score", 0.1f);
    asked.replyTo().tell(new InferenceRouter.Scored(asked.ticket(), scores, Set.of()));

    assertThat(eventually(Verdict.Normal.class).missing())
        .containsExactly(new Verdict.Missing("limits", Verdict.Why.FAILED));
  }

  private void warmsUp(Verdict.Unjudged verdict) {
    assertThat(verdict.reason()).isEqualTo(Verdict.Reason.WARMING_UP);
  }

  @Test
  void saysSoWhenNoScoreComesAndAsksAgain() {
    var patient = patient(silent.ref());
    for (int second = 0; second < 50; second++) {
      observe(patient, second, 72);
      pass(patient, Duration.ofSeconds(1));
      if (second > 30) {
        tick(patient);
      }
    }

    var asked = silent.expectMessageClass(InferenceRouter.Score.class).window().end();
    var unjudged = eventuallyUnjudged(Verdict.Reason.NO_SCORE, "not-judged");
    assertThat(Duration.between(asked, unjudged.at())).isLessThan(Duration.ofSeconds(10));
    silent.expectMessageClass(InferenceRouter.Score.class);
  }

  @Test
  void timesAVerdictFromTheBlockThatClosedItsWindow() {
    var registry = new SimpleMeterRegistry();
    var patient = patient(silent.ref(), new Shelf(), PatientMetricsTest.counting(registry));
    for (int second = 0; second < 36; second++) {
      observe(patient, second, 72);
      pass(patient, Duration.ofSeconds(1));
    }
    var asked = silent.expectMessageClass(InferenceRouter.Score.class);
    var closed = asked.deadline().minus(SETTINGS.scoreTimeout());

    scorer.tell(asked);
    settle(patient);

    var judged = registry.get("vigil.patient.stage").tag("stage", "judged").timer();
    assertThat(judged.count()).isEqualTo(1);
    assertThat(judged.totalTime(TimeUnit.MILLISECONDS))
        .isEqualTo(Duration.between(closed, clock.instant()).toMillis())
        .isGreaterThan(2_000);
  }

  @Test
  void learnsNothingOfWhatALimitAlertsAbout() {
    var patient =
        patient(scorer, new Shelf(), PatientMetricsTest.counting(new SimpleMeterRegistry()), CALM);
    var random = new Random(1);
    for (int second = 0; second < 500; second++) {
      observe(patient, second, (second < 200 ? 72 : 140) + random.nextInt(4));
      pass(patient, Duration.ofSeconds(1));
    }
    tick(patient);

    patient.tell(new PatientActor.Describe(views.ref()));
    var view = views.receiveMessage();
    assertThat(view.verdict())
        .isInstanceOfSatisfying(
            Verdict.Anomalous.class,
            verdict ->
                assertThat(verdict.findings()).extracting(Finding::condition).contains("hr-high"));
    assertThat(view.readings())
        .filteredOn(reading -> reading.sample().metric() == Metric.HEART_RATE)
        .singleElement()
        .satisfies(reading -> assertThat(reading.expected()).isCloseTo(73, within(2.0)));
  }

  /** The second one crosses a limit, before and after the second restart. */
  @ParameterizedTest(name = "the heart rate rises by {0}")
  @ValueSource(ints = {30, 70})
  void goesOnBitForBitAfterARestart(int rise) {
    var whole = run(rise, List.of(400));
    var broken = run(rise, List.of(150, 333, 400));

    assertThat(broken).isEqualTo(whole);
  }

  /** Restarts at each of these seconds, and ends at the last. */
  private Snapshot run(int rise, List<Integer> restarts) {
    clock.set(Ward.START);
    var shelf = new Shelf();
    var random = new Random(3);
    var patient = patient(scorer, shelf);
    for (int second = 0; second <= restarts.getLast(); second++) {
      if (restarts.contains(second) && second != restarts.getLast()) {
        kit.stop(patient);
        patient = patient(scorer, shelf);
        patient.tell(new PatientActor.Know(KNOWN.floorEntry(second - 1).getValue()));
        for (int i = 0; i < 40; i++) {
          settle(patient);
        }
      }
      if (KNOWN.containsKey(second)) {
        patient.tell(new PatientActor.Know(KNOWN.get(second)));
      }
      var rate = 70 + random.nextInt(5) + (second > 300 ? rise : 0);
      var block = block(second, rate);
      shelf.store(new Pace.Arrival(block, clock.instant()));
      patient.tell(new PatientActor.Observe(block, clock.instant()));
      pass(patient, Duration.ofSeconds(1));
      if (second % 20 == 0) {
        tick(patient);
      }
    }
    assertThat(shelf.notes.stream().anyMatch(Note::frozen)).isEqualTo(rise > 50);
    shelf.snapshots.clear();
    pass(patient, SETTINGS.snapshotPeriod());
    tick(patient);
    kit.stop(patient);
    return shelf.snapshots.values().iterator().next();
  }

  private ActorRef<PatientActor.Command> patient(RecipientRef<InferenceRouter.Command> inference) {
    return patient(inference, new Shelf());
  }

  private ActorRef<PatientActor.Command> patient(
      RecipientRef<InferenceRouter.Command> inference, PatientStore store) {
    return patient(inference, store, PatientMetricsTest.counting(new SimpleMeterRegistry()));
  }

  private ActorRef<PatientActor.Command> patient(
      RecipientRef<InferenceRouter.Command> inference, PatientStore store, PatientMetrics metrics) {
    return patient(inference, store, metrics, ENSEMBLE);
  }

  private ActorRef<PatientActor.Command> patient(
      RecipientRef<InferenceRouter.Command> inference,
      PatientStore store,
      PatientMetrics metrics,
      Ensemble ensemble) {
    return kit.spawn(
        PatientActor.create(
            Ward.BED,
            new PatientActor.Equipment(ensemble, store, SETTINGS, metrics, now -> false, clock),
            new PatientActor.Downstream(inference, alert.ref(), screen.ref())));
  }

  /** Scores at once, in the order of the requests. */
  private static Behavior<InferenceRouter.Command> scored(InferenceRouter.Command command) {
    if (command instanceof InferenceRouter.Score asked) {
      var scores = Detector.scores(ENSEMBLE.detectors(), List.of(asked.window())).getFirst();
      asked.replyTo().tell(new InferenceRouter.Scored(asked.ticket(), scores, Set.of()));
    }
    if (command instanceof InferenceRouter.Describe(var replyTo)) {
      replyTo.tell(new InferenceRouter.Load(0, Duration.ZERO, 1, 0, Set.of()));
    }
    return Behaviors.same();
  }

  private void observe(ActorRef<PatientActor.Command> patient, int second, double rate) {
    patient.tell(new PatientActor.Observe(block(second, rate), clock.instant()));
  }

  private SampleBlock block(int second, double rate) {
    var at = clock.instant().minusMillis(80);
    return SampleBlock.of(
        new BlockId(Ward.ECG, 0, second),
        List.of(
            Sample.valid(Metric.HEART_RATE, at, rate),
            Sample.valid(Metric.PULSE_RATE, at, rate),
            Sample.valid(Metric.RESPIRATION_RATE, at, 14 + new Random(second).nextInt(3)),
            Sample.valid(Metric.SPO2, at, 97)));
  }

  /** The clock goes on once all that was told is done. */
  private void pass(ActorRef<PatientActor.Command> patient, Duration duration) {
    settle(patient);
    clock.pass(duration);
  }

  /** The kit waits a tenth of a second each time: no more often than needed. */
  private void tick(ActorRef<PatientActor.Command> patient) {
    time.timePasses(SETTINGS.tick());
    settle(patient);
  }

  /** Each window that is on its way goes from the patient to the scorer and back. */
  private void settle(ActorRef<PatientActor.Command> patient) {
    for (int i = 0; i < 3; i++) {
      patient.tell(new PatientActor.Describe(views.ref()));
      views.receiveMessage();
      scorer.tell(new InferenceRouter.Describe(loads.ref()));
      loads.receiveMessage();
    }
  }

  private Verdict assessed() {
    return alert.expectMessageClass(AlertActor.Assess.class).verdict();
  }

  private <V extends Verdict> V eventually(Class<V> kind) {
    for (; ; ) {
      var verdict = assessed();
      if (kind.isInstance(verdict)) {
        return kind.cast(verdict);
      }
    }
  }

  private Verdict.Unjudged eventuallyUnjudged(Verdict.Reason why, String condition) {
    for (; ; ) {
      var verdict = eventually(Verdict.Unjudged.class);
      if (verdict.reason() == why
          && verdict.findings().stream().anyMatch(f -> f.condition().equals(condition))) {
        return verdict;
      }
    }
  }
}
