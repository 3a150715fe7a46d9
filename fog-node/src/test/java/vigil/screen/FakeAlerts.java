package vigil.screen;

import java.time.Instant;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import vigil.fognode.alert.AlertActor;
import vigil.fognode.alert.AlertActor.Answer;
import vigil.fognode.ward.core.Escalation;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Operator;
import vigil.protocol.vocab.Phase;
import vigil.protocol.vocab.Presence;

/** Answers for stage 5 of a made-up ward: what an operator asks for is done and shown. */
final class FakeAlerts {
  private FakeAlerts() {}

  static Behavior<AlertActor.Command> create(SeededWard ward) {
    return Behaviors.receiveMessage(
        command -> {
          switch (command) {
            case AlertActor.Acknowledge(var id, var by, var replyTo) ->
                change(ward, id, Presence.ACKNOWLEDGED, by, replyTo);
            case AlertActor.Reset(var id, var by, var replyTo) ->
                change(ward, id, Presence.OFF, by, replyTo);
            case AlertActor.Decline(var id, var by, var replyTo) -> pass(ward, id, by, replyTo);
            case AlertActor.Rate(var id, var opinion, var reason, var by, var replyTo) ->
                replyTo.tell(
                    ward.alert(id).<Answer>map(Answer.Done::new).orElse(new Answer.Unknown(id)));
            case AlertActor.PauseAudio(var pause, var by, var replyTo) ->
                replyTo.tell(new Answer.DonePatient());
            case AlertActor.AlertsOff(var reason, var by, var replyTo) ->
                replyTo.tell(new Answer.DonePatient());
            case AlertActor.Resume(var by, var replyTo) -> replyTo.tell(new Answer.DonePatient());
            default -> {}
          }
          return Behaviors.same();
        });
  }

  private static void pass(SeededWard ward, String id, Operator by, ActorRef<Answer> replyTo) {
    replyTo.tell(
        ward.alert(id)
            .<Answer>map(old -> new Answer.Done(ward.show(passed(old, by))))
            .orElseGet(() -> new Answer.Unknown(id)));
  }

  private static AlertView passed(AlertView old, Operator by) {
    var signal = old.signal().asking(Escalation.next(old.audience())).passed(by.name());
    return old.with(signal).as(old.revision() + 1, Phase.ESCALATE, Instant.now());
  }

  private static void change(
      SeededWard ward, String id, Presence presence, Operator by, ActorRef<Answer> replyTo) {
    replyTo.tell(
        ward.alert(id).isPresent()
            ? new Answer.Done(ward.change(id, presence, Optional.of(by.name()), Instant.now()))
            : new Answer.Unknown(id));
  }
}
