package vigil.fognode;

import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.RecipientRef;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import vigil.fognode.alert.AlertActor;
import vigil.fognode.alert.AlertActor.Answer;
import vigil.fognode.egress.dashboard.ScreenBoard;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.Presence;

/**
 * What an operator wants done to an alert that speaks for many: done to each that it speaks for.
 * Its own state follows from theirs.
 */
final class WholeWard {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final ActorSystem<?> system;
  private final RecipientRef<ScreenBoard.Command> board;
  private final Function<PatientId, RecipientRef<AlertActor.Command>> alerts;

  private WholeWard(
      ActorSystem<?> system,
      RecipientRef<ScreenBoard.Command> board,
      Function<PatientId, RecipientRef<AlertActor.Command>> alerts) {
    this.system = system;
    this.board = board;
    this.alerts = alerts;
  }

  static Behavior<AlertActor.Command> create(
      RecipientRef<ScreenBoard.Command> board,
      Function<PatientId, RecipientRef<AlertActor.Command>> alerts) {
    return Behaviors.setup(
        context -> {
          var ward = new WholeWard(context.getSystem(), board, alerts);
          return Behaviors.receiveMessage(
              message -> {
                ward.take(message);
                return Behaviors.same();
              });
        });
  }

  private void take(AlertActor.Command command) {
    switch (command) {
      case AlertActor.Acknowledge(var id, var by, var replyTo) ->
          each(id, replyTo, (one, to) -> new AlertActor.Acknowledge(one, by, to));
      case AlertActor.Decline(var id, var by, var replyTo) ->
          each(id, replyTo, (one, to) -> new AlertActor.Decline(one, by, to));
      case AlertActor.Reset(var id, var by, var replyTo) ->
          each(id, replyTo, (one, to) -> new AlertActor.Reset(one, by, to));
      case AlertActor.Rate(var id, var opinion, var reason, var by, var replyTo) ->
          each(id, replyTo, (one, to) -> new AlertActor.Rate(one, opinion, reason, by, to));
      default -> {}
    }
  }

  private void each(
      String speaker,
      ActorRef<Answer> replyTo,
      BiFunction<String, ActorRef<Answer>, AlertActor.Command> wish) {
    AskPattern.ask(board, ScreenBoard.Describe::new, PATIENCE, system.scheduler())
        .thenApply(snapshot -> spokenFor(snapshot, speaker))
        .thenAccept(
            members -> {
              if (members.isEmpty()) {
                replyTo.tell(new Answer.Unknown(speaker));
              }
              ActorRef<Answer> answer = replyTo;
              for (var member : members) {
                alerts.apply(member.bed().patient()).tell(wish.apply(member.id(), answer));
                answer = system.ignoreRef();
              }
            });
  }

  private static List<AlertView> spokenFor(ScreenBoard.Snapshot snapshot, String speaker) {
    return snapshot.alerts().stream()
        .filter(alert -> alert.attachedTo().filter(speaker::equals).isPresent())
        .filter(alert -> alert.presence() != Presence.OFF)
        .toList();
  }
}
