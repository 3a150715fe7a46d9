package vigil.fognode.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static vigil.fognode.alert.AlertFixtures.BED;
import static vigil.fognode.alert.AlertFixtures.NURSE;
import static vigil.fognode.alert.AlertFixtures.anomalous;
import static vigil.fognode.alert.AlertFixtures.finding;
import static vigil.fognode.alert.AlertFixtures.normal;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vigil.fognode.alert.AlertActor.Answer;
import vigil.fognode.egress.notification.core.Call;
import vigil.fognode.egress.notification.core.Hours;
import vigil.fognode.egress.notification.core.Route;
import vigil.fognode.egress.notification.core.Target;
import vigil.fognode.learning.FeedbackStore;
import vigil.fognode.roster.core.Roster;
import vigil.fognode.ward.WardActor;
import vigil.protocol.vocab.Activation;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Audience;
import vigil.protocol.vocab.Finding;
import vigil.protocol.vocab.Kind;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.Phase;
import vigil.protocol.vocab.Presence;
import vigil.protocol.vocab.Priority;
import vigil.protocol.vocab.Receipt;
import vigil.protocol.vocab.Verdict;

class AlertActorTest {
  private static final ActorTestKit kit = ActorTestKit.create(AlertFixtures.manualTimeInMemory());
  private static final AlertSettings SETTINGS = AlertFixtures.settings();

  private final ManualTime time = ManualTime.get(kit.system());
  private final AlertFixtures.ManualClock clock = new AlertFixtures.ManualClock();
  private final TestProbe<WardActor.Command> ward = kit.createTestProbe();
  private final TestProbe<Sweeper.Command> sweeper = kit.createTestProbe();
  private final TestProbe<Answer> answers = kit.createTestProbe();
  private final AlertActor.Shared shared = AlertFixtures.shared(SETTINGS, clock);
  private PatientId patient = AlertFixtures.PATIENT;
  private ActorRef<AlertActor.Command> actor;

  @BeforeEach
  void start() {
    patient = new PatientId("p-" + UUID.randomUUID());
    actor = spawn();
  }

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
  }

  @Test
  void signalsOnceHoweverOftenTheConditionIsSeen() {
    assess(anomalous(now(), finding("spo2-low", Priority.HIGH, now())));

    var raised = shown();
    assertThat(raised.phase()).isEqualTo(Phase.START);
    assertThat(raised.presence()).isEqualTo(Presence.ON);
    assertThat(raised.audience()).isEqualTo(Audience.BEDSIDE);

    assess(anomalous(now(), finding("spo2-low", Priority.HIGH, raised.finding().onset())));
    ward.expectNoMessage(Duration.ZERO);
  }

  @Test
  void repeatsWhatTheWardHasNotReceipted() {
    assess(anomalous(now(), finding("spo2-low", Priority.HIGH, now())));
    var first = ward.expectMessageClass(WardActor.Show.class);

    pass(SETTINGS.resendFirst());
    var second = ward.expectMessageClass(WardActor.Show.class);
    assertThat(second.alert()).isEqualTo(first.alert());

    second.replyTo().tell(new Receipt(second.alert().id(), second.alert().revision()));
    describe();
    pass(SETTINGS.resendLongest());
    ward.expectNoMessage(Duration.ZERO);
  }

  @Test
  void climbsFromBedsideToWardToClinicAndRepeatsThere() {
    assess(anomalous(now(), finding("spo2-low", Priority.HIGH, now())));
    shown();

    pass(Duration.ofSeconds(60));
    var atWard = shown();
    assertThat(atWard.audience()).isEqualTo(Audience.WARD);
    assertThat(atWard.phase()).isEqualTo(Phase.ESCALATE);

    pass(Duration.ofSeconds(60));
    assertThat(shown().audience()).isEqualTo(Audience.CLINIC);

    pass(Duration.ofSeconds(60));
    var repeated = shown();
    assertThat(repeated.phase()).isEqualTo(Phase.CONTINUE);
    assertThat(repeated.signal().count()).isEqualTo(4);
  }

  @Test
  void isSilentOnceAcknowledgedAndComesBackWhileTheConditionLasts() {
    assess(anomalous(now(), finding("spo2-low", Priority.HIGH, now())));
    var raised = shown();

    actor.tell(new AlertActor.Acknowledge(raised.id(), NURSE, answers.ref()));
    var acknowledged = shown();
    assertThat(acknowledged.presence()).isEqualTo(Presence.ACKNOWLEDGED);
    assertThat(acknowledged.acknowledgedBy()).contains("nurse-1");
    assertThat(answers.expectMessageClass(Answer.Done.class).alert()).isEqualTo(acknowledged);

    pass(Duration.ofSeconds(299));
    ward.expectNoMessage(Duration.ZERO);
    pass(Duration.ofSeconds(1));
    var back = shown();
    assertThat(back.presence()).isEqualTo(Presence.ON);
    assertThat(back.signal().count()).isEqualTo(2);
  }

  @Test
  void passesOnAtOnceWhatANurseDeclines() {
    assess(anomalous(now(), finding("spo2-low", Priority.HIGH, now())));
    var raised = shown();

    actor.tell(new AlertActor.Decline(raised.id(), NURSE, answers.ref()));

    var passed = shown();
    assertThat(passed.audience()).isEqualTo(Audience.WARD);
    assertThat(passed.passedBy()).contains("nurse-1");

    pass(Duration.between(now(), passed.due().orElseThrow()));
    var climbed = shown();
    assertThat(climbed.audience()).isEqualTo(Audience.CLINIC);
    assertThat(climbed.passedBy()).isEmpty();
  }

  @Test
  void latchesUntilAnOperatorResets() {
    assess(anomalous(now(), finding("spo2-low", Priority.HIGH, now())));
    var raised = shown();
    pass(SETTINGS.waits().clear());
    assess(normal(now()));
    assertThat(shown().presence()).isEqualTo(Presence.LATCHED);

    actor.tell(new AlertActor.Reset(raised.id(), NURSE, answers.ref()));

    var reset = shown();
    assertThat(reset.presence()).isEqualTo(Presence.OFF);
    assertThat(reset.phase()).isEqualTo(Phase.RESET);
    assertThat(describe()).isEmpty();
  }

  @Test
  void goesOnAfterARestartWithoutASecondSignal() {
    assess(anomalous(now(), finding("spo2-low", Priority.HIGH, now())));
    var raised = shown();
    describe();

    restart();
    assertThat(shown()).isEqualTo(raised);
    assess(anomalous(now(), finding("spo2-low", Priority.HIGH, raised.finding().onset())));

    assertThat(describe()).containsExactly(raised);
    ward.expectNoMessage(Duration.ZERO);
  }

  @Test
  void climbsAfterARestartAsIfItHadNotHappened() {
    assess(anomalous(now(), finding("spo2-low", Priority.HIGH, now())));
    shown();
    pass(Duration.ofSeconds(30));

    restart();
    shown();
    pass(Duration.ofSeconds(30));

    assertThat(shown().audience()).isEqualTo(Audience.WARD);
  }

  @Test
  void tellsTheWardWhatEndedUntilItHasIt() {
    assess(anomalous(now(), finding("hr-high", Priority.MEDIUM, now())));
    shown();
    pass(SETTINGS.waits().clear());
    assess(normal(now()));
    var ended = ward.expectMessageClass(WardActor.Show.class).alert();
    assertThat(ended.phase()).isEqualTo(Phase.END);

    restart();
    var again = ward.expectMessageClass(WardActor.Show.class);
    assertThat(again.alert()).isEqualTo(ended);
    again.replyTo().tell(new Receipt(ended.id(), ended.revision()));
    describe();

    restart();
    describe();
    ward.expectNoMessage(Duration.ZERO);
  }

  @Test
  void endsAllOfAPatientWhoLeavesAndHearsNoLateVerdict() {
    assess(anomalous(now(), finding("spo2-low", Priority.HIGH, now())));
    var raised = shown();

    actor.tell(new AlertActor.Discharge());
    assess(anomalous(now(), finding("spo2-low", Priority.HIGH, now())));

    var ended = shown();
    assertThat(ended.id()).isEqualTo(raised.id());
    assertThat(ended.phase()).isEqualTo(Phase.END);
    assertThat(ended.presence()).isEqualTo(Presence.OFF);
    assertThat(describe()).isEmpty();
    ward.expectNoMessage(Duration.ZERO);
  }

  @Test
  void signalsATechnicalAlertBeforeItsTurnToBeWritten() {
    takeTurns();
    assess(anomalous(now(), silent()));
    var signalled = shown();
    assertThat(signalled.phase()).isEqualTo(Phase.START);
    assess(anomalous(now(), silent()));
    assertThat(describe()).isEmpty();

    pass(Duration.ofSeconds(10));

    var written = sweeper.expectMessageClass(Sweeper.Keep.class).alert();
    assertThat(written.id()).isEqualTo(signalled.id());
    assertThat(written.revision()).isEqualTo(signalled.revision());
    assertThat(describe()).containsExactly(written);
    ward.expectNoMessage(Duration.ZERO);
  }

  @Test
  void neverWritesWhatHasEndedBeforeItsTurn() {
    takeTurns();
    assess(anomalous(now(), silent()));
    var signalled = shown();
    pass(SETTINGS.waits().clear());
    assess(normal(now()));
    pass(Duration.ofSeconds(10));

    var ended = shown();
    assertThat(ended.id()).isEqualTo(signalled.id());
    assertThat(ended.presence()).isEqualTo(Presence.OFF);
    assertThat(describe()).isEmpty();
    restart();
    assertThat(describe()).isEmpty();
    ward.expectNoMessage(Duration.ZERO);
  }

  @Test
  void writesAtOnceWhatANurseSpeaksOf() {
    takeTurns();
    assess(anomalous(now(), silent()));
    var signalled = shown();

    actor.tell(new AlertActor.Acknowledge(signalled.id(), NURSE, answers.ref()));

    assertThat(answers.expectMessageClass(Answer.Done.class).alert().presence())
        .isEqualTo(Presence.ACKNOWLEDGED);
    assertThat(shown().presence()).isEqualTo(Presence.ACKNOWLEDGED);
  }

  @Test
  void doesNotWaitWithWhatConcernsThePatient() {
    takeTurns();
    assess(anomalous(now(), silent()));
    shown();

    assess(anomalous(now(), silent(), finding("hr-high", Priority.MEDIUM, now())));

    assertThat(shown().finding().condition()).isEqualTo("hr-high");
    assertThat(describe()).hasSize(2);
  }

  /** So many came before that the next one waits for ten seconds. */
  private void takeTurns() {
    describe();
    for (int i = 0; i < 10 * SETTINGS.technicalASecond(); i++) {
      shared.turns().next(now());
    }
  }

  private static Finding silent() {
    return finding("device-silent", Kind.TECHNICAL, Priority.MEDIUM, AlertFixtures.START);
  }

  @Test
  void resumesTheSoundByItself() {
    assess(normal(now()));
    actor.tell(new AlertActor.PauseAudio(Duration.ofSeconds(100), NURSE, answers.ref()));
    assertThat(activation()).isEqualTo(Activation.PAUSED);

    pass(SETTINGS.reminder());
    assertThat(activation()).isEqualTo(Activation.PAUSED);
    pass(Duration.ofSeconds(100).minus(SETTINGS.reminder()));
    assertThat(activation()).isEqualTo(Activation.ON);
  }

  @Test
  void callsNobodyWhileSwitchedOffRemindsOfItAndSignalsAgainOnceResumed() {
    assess(normal(now()));
    actor.tell(new AlertActor.AlertsOff("palliative care", NURSE, answers.ref()));
    assertThat(activation()).isEqualTo(Activation.OFF);
    answers.expectMessageClass(Answer.DonePatient.class);

    assess(anomalous(now(), finding("spo2-low", Priority.HIGH, now())));
    var raised = shown();
    assertThat(raised.presence()).isEqualTo(Presence.ON);
    assertThat(called(raised)).isFalse();
    for (int minute = 1; minute <= 5; minute++) {
      pass(SETTINGS.reminder());
      assertThat(activation()).isEqualTo(Activation.OFF);
      ward.expectNoMessage(Duration.ZERO);
    }

    actor.tell(new AlertActor.Resume(NURSE, answers.ref()));
    assertThat(activation()).isEqualTo(Activation.ON);
    var again = shown();
    assertThat(again.id()).isEqualTo(raised.id());
    assertThat(again.signal().count()).isEqualTo(raised.signal().count() + 1);
    assertThat(called(again)).isTrue();
    pass(Duration.ofSeconds(60));
    assertThat(shown().audience()).isEqualTo(Audience.WARD);
  }

  /** Whether a route that hears of everything hears of it. */
  private static boolean called(AlertView alert) {
    var everything =
        new Route(
            Audience.BEDSIDE,
            Priority.NONE,
            Set.of(Kind.values()),
            Hours.ALWAYS,
            Route.Quiet.NEVER,
            ZoneOffset.UTC,
            new Target(Target.Sink.SMS, "491700000000"));
    return !Call.of(List.of(everything), Roster.EMPTY, alert).isEmpty();
  }

  @Test
  void refusesToPauseForLong() {
    assess(normal(now()));
    actor.tell(new AlertActor.PauseAudio(Duration.ofSeconds(121), NURSE, answers.ref()));

    answers.expectMessageClass(Answer.Refused.class);
  }

  private ActorRef<AlertActor.Command> spawn() {
    return kit.spawn(
        AlertActor.create(
            patient,
            new AlertActor.Downstream(ward.ref(), sweeper.ref(), FeedbackStore.none()),
            shared));
  }

  private void restart() {
    kit.stop(actor);
    actor = spawn();
  }

  private void assess(Verdict verdict) {
    actor.tell(new AlertActor.Assess(BED, verdict));
  }

  private AlertView shown() {
    var show = ward.expectMessageClass(WardActor.Show.class);
    show.replyTo().tell(new Receipt(show.alert().id(), show.alert().revision()));
    return show.alert();
  }

  private Activation activation() {
    return ward.expectMessageClass(WardActor.ShowActivation.class).activation().activation();
  }

  private List<AlertView> describe() {
    TestProbe<List<AlertView>> open = kit.createTestProbe();
    actor.tell(new AlertActor.Describe(open.ref()));
    return open.receiveMessage();
  }

  private void pass(Duration duration) {
    describe();
    clock.advance(duration);
    time.timePasses(duration);
  }

  private Instant now() {
    return clock.instant();
  }
}
