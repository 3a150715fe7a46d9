package vigil.fognode.operator;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.RecipientRef;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import vigil.fognode.alert.AlertActor;
import vigil.fognode.alert.Opinion;
import vigil.fognode.operator.core.Intent;
import vigil.protocol.vocab.Operator;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.Role;

/** Does what was asked for, by telling the stage that can. */
final class Deeds {
  private final ActorSystem<?> system;
  private final OperatorServer.Upward upward;
  private final Sessions sessions;
  private final Duration patience;

  Deeds(ActorSystem<?> system, OperatorServer.Upward upward, Sessions sessions, Duration patience) {
    this.system = system;
    this.upward = upward;
    this.sessions = sessions;
    this.patience = patience;
  }

  CompletionStage<Outcome> perform(Intent intent, Operator by) {
    return switch (intent) {
      case Intent.OfAlert ofAlert -> ofAlert(ofAlert, by);
      case Intent.OfSignals ofSignals -> ofSignals(ofSignals, by);
      case Intent.AddUser user -> addUser(user);
      case Intent.RemoveUser(var name) -> removeUser(name, by);
      case Intent.Know know -> upward.register().know(know.patient(), know.knowledge());
      case Intent.Admit admit -> upward.register().admit(admit.bed(), admit.person());
      case Intent.Assign assign -> assign(assign, by);
      case Intent.Unassign unassign -> upward.register().unassign(unassign.patient());
      case Intent.Discharge discharge -> upward.register().discharge(discharge.patient());
      case Intent.Associate it -> upward.register().associate(it.device(), it.patient());
      case Intent.Dissociate it -> upward.register().dissociate(it.device());
      case Intent.Revoke it -> upward.register().revoke(it.device());
      case Intent.Order order -> upward.register().order(order, by);
      case Intent.SetRoster(var roster) -> upward.register().setRoster(roster, by);
      case Intent.Withdraw(var pump) -> upward.register().withdraw(pump, by);
    };
  }

  private CompletionStage<Outcome> ofAlert(Intent.OfAlert intent, Operator by) {
    return upward
        .whose()
        .apply(intent.alert())
        .thenCompose(
            patient ->
                patient
                    .map(it -> ask(it, replyTo -> command(intent, by, replyTo)))
                    .orElseGet(() -> done(unknown(intent.alert()))));
  }

  private CompletionStage<Outcome> ofSignals(Intent.OfSignals intent, Operator by) {
    if (!upward.register().isHere(intent.patient())) {
      return done(Outcome.Unknown.patient(intent.patient().value()));
    }
    return ask(
        intent.patient(),
        replyTo ->
            switch (intent) {
              case Intent.Pause(var patient, var pause) ->
                  new AlertActor.PauseAudio(pause, by, replyTo);
              case Intent.AlertsOff(var patient, var reason) ->
                  new AlertActor.AlertsOff(reason, by, replyTo);
              case Intent.Resume resume -> new AlertActor.Resume(by, replyTo);
            });
  }

  private static AlertActor.Command command(
      Intent.OfAlert intent, Operator by, ActorRef<AlertActor.Answer> replyTo) {
    return switch (intent) {
      case Intent.Acknowledge(var alert) -> new AlertActor.Acknowledge(alert, by, replyTo);
      case Intent.Decline(var alert) -> new AlertActor.Decline(alert, by, replyTo);
      case Intent.Reset(var alert) -> new AlertActor.Reset(alert, by, replyTo);
      case Intent.Rate(var alert, var opinion, var reason) ->
          new AlertActor.Rate(alert, Opinion.valueOf(opinion.name()), reason, by, replyTo);
    };
  }

  private CompletionStage<Outcome> ask(
      PatientId patient, Function<ActorRef<AlertActor.Answer>, AlertActor.Command> command) {
    RecipientRef<AlertActor.Command> alerts = upward.alerts().apply(patient);
    return AskPattern.<AlertActor.Command, AlertActor.Answer>ask(
            alerts, command::apply, patience, system.scheduler())
        .thenApply(Deeds::outcome)
        .exceptionally(Deeds::unanswered);
  }

  private static Outcome outcome(AlertActor.Answer answer) {
    return switch (answer) {
      case AlertActor.Answer.Done(var alert) ->
          new Outcome.Done(Optional.of(alert.presence().name()));
      case AlertActor.Answer.DonePatient done -> new Outcome.Done(Optional.empty());
      case AlertActor.Answer.Unknown(var alert) -> unknown(alert);
      case AlertActor.Answer.Refused(var why) -> new Outcome.Refused(why);
    };
  }

  private static Outcome unanswered(Throwable failure) {
    var cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof TimeoutException) {
      return new Outcome.Unanswered();
    }
    throw new CompletionException(cause);
  }

  /** Oneself, or a clinician who may sign in here: nobody else would hear the alerts. */
  private CompletionStage<Outcome> assign(Intent.Assign assign, Operator by) {
    return assign.nurse().equals(by.name())
        ? upward.register().assign(assign, by)
        : upward
            .accounts()
            .find(assign.nurse())
            .thenCompose(
                account ->
                    account.filter(it -> it.operator().role() == Role.CLINICIAN).isPresent()
                        ? upward.register().assign(assign, by)
                        : done(
                            new Outcome.Refused(
                                "nurse: "
                                    + assign.nurse()
                                    + " (expected: a clinician of /api/v1/assignments)")));
  }

  private CompletionStage<Outcome> addUser(Intent.AddUser user) {
    return CompletableFuture.supplyAsync(() -> Passwords.hash(user.password()), upward.slow())
        .thenCompose(
            hash ->
                upward
                    .accounts()
                    .add(new Accounts.Account(new Operator(user.name(), user.role()), hash)))
        .thenApply(
            added ->
                added
                    ? new Outcome.Done(Optional.empty())
                    : new Outcome.Refused("name: " + user.name() + " (expected: one not taken)"));
  }

  /** Nobody locks the last door from outside: oneself one cannot remove. */
  private CompletionStage<Outcome> removeUser(String name, Operator by) {
    if (name.equals(by.name())) {
      return done(new Outcome.Refused("user: " + name + " (expected: somebody else)"));
    }
    return upward
        .accounts()
        .remove(name)
        .thenApply(
            removed -> {
              sessions.closeAll(name);
              return removed
                  ? new Outcome.Done(Optional.empty())
                  : new Outcome.Unknown("user: " + name + " (expected: one of /api/v1/users)");
            });
  }

  private static Outcome unknown(String alert) {
    return new Outcome.Unknown("alert: " + alert + " (expected: one that is not over)");
  }

  private static CompletionStage<Outcome> done(Outcome outcome) {
    return CompletableFuture.completedFuture(outcome);
  }
}
