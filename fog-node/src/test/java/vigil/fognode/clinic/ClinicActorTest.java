package vigil.fognode.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vigil.fognode.egress.history.HistoryActor;
import vigil.fognode.egress.notification.NotificationActor;
import vigil.fognode.egress.notification.core.Call;
import vigil.fognode.egress.notification.core.Hours;
import vigil.fognode.egress.notification.core.Route;
import vigil.fognode.egress.notification.core.Target;
import vigil.fognode.roster.core.Roster;
import vigil.protocol.vocab.AlertSignal;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Audience;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.Cause;
import vigil.protocol.vocab.Evidence;
import vigil.protocol.vocab.Finding;
import vigil.protocol.vocab.Kind;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.Phase;
import vigil.protocol.vocab.Presence;
import vigil.protocol.vocab.Priority;
import vigil.protocol.vocab.Receipt;
import vigil.protocol.vocab.ScreenUpdate;
import vigil.protocol.vocab.WardId;

class ClinicActorTest {
  private static final ActorTestKit kit = ActorTestKit.create();
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Target ON_CALL = new Target(Target.Sink.MAIL, "on-call@clinic.example");
  private static final List<Route> ROUTES =
      List.of(
          new Route(
              Audience.CLINIC,
              Priority.MEDIUM,
              Set.of(Kind.PHYSIOLOGICAL),
              Hours.ALWAYS,
              Route.Quiet.NEVER,
              ZoneOffset.UTC,
              ON_CALL));

  private final TestProbe<ScreenUpdate> screen = kit.createTestProbe();
  private final TestProbe<HistoryActor.Command> history = kit.createTestProbe();
  private final TestProbe<NotificationActor.Command> notification = kit.createTestProbe();
  private final TestProbe<Receipt> ward = kit.createTestProbe();
  private final ActorRef<ClinicActor.Command> clinic =
      kit.spawn(
          ClinicActor.create(
              alert -> Call.of(ROUTES, Roster.EMPTY, alert),
              new ClinicActor.Downstream(screen.ref(), history.ref(), notification.ref())));

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
  }

  @ParameterizedTest(name = "{0} at {1}, {2}, {3}: told outside {4}")
  @CsvSource({
    "MEDIUM, CLINIC,  PHYSIOLOGICAL, ON,           true",
    "HIGH,   CLINIC,  PHYSIOLOGICAL, ON,           true",
    "LOW,    CLINIC,  PHYSIOLOGICAL, ON,           false",
    "HIGH,   WARD,    PHYSIOLOGICAL, ON,           false",
    "HIGH,   CLINIC,  TECHNICAL,     ON,           false",
    "HIGH,   CLINIC,  PHYSIOLOGICAL, ACKNOWLEDGED, false",
  })
  void whoIsOutsideHearsOfWhatHasClimbedToThem(
      Priority priority, Audience audience, Kind kind, Presence presence, boolean told) {
    var alert = alert(priority, audience, kind, presence);

    assertThat(Call.of(ROUTES, Roster.EMPTY, alert))
        .isEqualTo(told ? List.of(Call.fixed(ON_CALL)) : List.of());
  }

  @Test
  void receiptsOnlyWhatTheHistoryAndTheOutboxHave() {
    var alert = alert(Priority.HIGH, Audience.CLINIC, Kind.PHYSIOLOGICAL, Presence.ON);
    clinic.tell(new ClinicActor.Show(alert, ward.ref()));
    screen.expectMessage(alert);

    var keep = history.expectMessageClass(HistoryActor.Keep.class);
    keep.replyTo().tell(receipt(alert));
    var notify = notification.expectMessageClass(NotificationActor.Notify.class);
    assertThat(notify.targets()).containsExactly(ON_CALL);
    ward.expectNoMessage(Duration.ofMillis(100));

    notify.replyTo().tell(receipt(alert));
    ward.expectMessage(receipt(alert));
  }

  @Test
  void nobodyOutsideHearsOfAPatientWhoseSignalsAreOff() {
    var alert = alert(Priority.HIGH, Audience.CLINIC, Kind.PHYSIOLOGICAL, Presence.ON);
    var muted = alert.with(alert.signal().mute());
    clinic.tell(new ClinicActor.Show(muted, ward.ref()));

    screen.expectMessage(muted);
    history.expectMessageClass(HistoryActor.Keep.class).replyTo().tell(receipt(muted));

    ward.expectMessage(receipt(muted));
    notification.expectNoMessage(Duration.ofMillis(100));
  }

  @Test
  void whatNobodyOutsideHearsIsReceiptedOnceItIsKept() {
    var alert = alert(Priority.HIGH, Audience.BEDSIDE, Kind.PHYSIOLOGICAL, Presence.ON);
    clinic.tell(new ClinicActor.Show(alert, ward.ref()));

    history.expectMessageClass(HistoryActor.Keep.class).replyTo().tell(receipt(alert));

    ward.expectMessage(receipt(alert));
    notification.expectNoMessage(Duration.ofMillis(100));
  }

  private static Receipt receipt(AlertView alert) {
    return new Receipt(alert.id(), alert.revision());
  }

  private static AlertView alert(
      Priority priority, Audience audience, Kind kind, Presence presence) {
    var evidence = new Evidence("Sentence.", "limits/1", 1, 0.5, Map.of(), List.of());
    var finding =
        new Finding("hr-high", Cause.PATIENT, kind, priority, Optional.empty(), START, evidence);
    return new AlertView(
        "a-1",
        1,
        Phase.START,
        new Bed(new PatientId("p-1"), new WardId("w-1"), "1"),
        finding,
        List.of(),
        Optional.empty(),
        new AlertSignal(presence, audience, 1, Optional.empty(), Optional.empty()),
        START,
        START,
        START);
  }
}
