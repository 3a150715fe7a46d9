package vigil.fognode;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import vigil.fognode.alert.AlertActor;
import vigil.fognode.egress.dashboard.ScreenBoard;
import vigil.protocol.vocab.AlertSignal;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.Cause;
import vigil.protocol.vocab.Evidence;
import vigil.protocol.vocab.Finding;
import vigil.protocol.vocab.Kind;
import vigil.protocol.vocab.Operator;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.Phase;
import vigil.protocol.vocab.Priority;
import vigil.protocol.vocab.Role;
import vigil.protocol.vocab.WardId;

class WholeWardTest {
  private static final ActorTestKit kit = ActorTestKit.create();
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Operator NURSE = new Operator("nurse-1", Role.CLINICIAN);

  private final TestProbe<AlertActor.Command> alerts = kit.createTestProbe();
  private final TestProbe<AlertActor.Answer> answers = kit.createTestProbe();
  private final ActorRef<AlertActor.Command> ward =
      kit.spawn(
          WholeWard.create(
              kit.spawn(
                  Behaviors.<ScreenBoard.Command>receiveMessage(
                      message -> {
                        if (message instanceof ScreenBoard.Describe(var replyTo)) {
                          replyTo.tell(
                              new ScreenBoard.Snapshot(
                                  List.of(),
                                  List.of(member("a"), member("b"), member("c", "")),
                                  List.of(),
                                  List.of()));
                        }
                        return Behaviors.same();
                      })),
              patient -> alerts.ref()));

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
  }

  @Test
  void acknowledgesAllThatAnAlertSpeaksForWithOneAnswer() {
    ward.tell(new AlertActor.Acknowledge("flood", NURSE, answers.ref()));

    var first = alerts.expectMessageClass(AlertActor.Acknowledge.class);
    var second = alerts.expectMessageClass(AlertActor.Acknowledge.class);
    assertThat(List.of(first.alert(), second.alert())).containsExactlyInAnyOrder("a", "b");
    first.replyTo().tell(new AlertActor.Answer.DonePatient());
    second.replyTo().tell(new AlertActor.Answer.DonePatient());
    answers.expectMessage(new AlertActor.Answer.DonePatient());
    answers.expectNoMessage(Duration.ofMillis(100));
  }

  @Test
  void knowsNoAlertThatSpeaksForNobody() {
    ward.tell(new AlertActor.Reset("over", NURSE, answers.ref()));

    answers.expectMessage(new AlertActor.Answer.Unknown("over"));
  }

  private static AlertView member(String id) {
    return member(id, "flood");
  }

  private static AlertView member(String id, String speaker) {
    var evidence = new Evidence("Sentence.", "rules/1", 1, 1, Map.of(), List.of());
    return new AlertView(
        id,
        1,
        Phase.START,
        new Bed(new PatientId("p-" + id), new WardId("w-1"), id),
        new Finding(
            "device-silent",
            Cause.DEVICE,
            Kind.TECHNICAL,
            Priority.MEDIUM,
            Optional.empty(),
            START,
            evidence),
        List.of(),
        Optional.of(speaker).filter(it -> !it.isEmpty()),
        AlertSignal.first(Optional.empty()),
        START,
        START,
        START);
  }
}
