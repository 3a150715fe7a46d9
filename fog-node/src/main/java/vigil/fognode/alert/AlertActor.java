package vigil.fognode.alert;

import java.time.Duration;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.RecipientRef;
import vigil.fognode.ward.WardActor;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.Operator;
import vigil.protocol.vocab.Receipt;
import vigil.protocol.vocab.Verdict;

/** The alerts of one patient: sharded by patient, event-sourced. */
public final class AlertActor {
  private AlertActor() {}

  public sealed interface Command {}

  /** The newest verdict; a condition that is no longer among its findings has ended. */
  public record Assess(Bed bed, Verdict verdict) implements Command {}

  public record Acknowledge(String alert, Operator by, ActorRef<Answer> replyTo)
      implements Command {}

  /** "Not me": the next level is asked at once. */
  public record Decline(String alert, Operator by, ActorRef<Answer> replyTo) implements Command {}

  /** Ends a latched signal. */
  public record Reset(String alert, Operator by, ActorRef<Answer> replyTo) implements Command {}

  /** All sounds of this patient stop for a time. */
  public record PauseAudio(Duration pause, Operator by, ActorRef<Answer> replyTo)
      implements Command {}

  /** All signals of this patient stop until resumed; privileged, reminded of, audited. */
  public record AlertsOff(String reason, Operator by, ActorRef<Answer> replyTo)
      implements Command {}

  public record Resume(Operator by, ActorRef<Answer> replyTo) implements Command {}

  /** A clinician's opinion of an alert, kept with its window as a labelled example. */
  public record Rate(
      String alert, Opinion opinion, String reason, Operator by, ActorRef<Answer> replyTo)
      implements Command {}

  /** All alerts that are not off. */
  public record Describe(ActorRef<List<AlertView>> replyTo) implements Command {}

  /** The ward has it. */
  public record Receipted(Receipt receipt) implements Command {}

  /** A clinician's opinion of an alert. */
  public enum Opinion {
    RIGHT,
    WRONG,
    NOT_USEFUL
  }

  /** What became of an operator's wish. */
  public sealed interface Answer {
    record Done(AlertView alert) implements Answer {}

    record DonePatient() implements Answer {}

    /** No such alert, or it is off. */
    record Unknown(String alert) implements Answer {}

    /** Not possible in this state, or not for this role; a sentence. */
    record Refused(String why) implements Answer {}
  }

  /** The stage this one feeds. */
  public record Downstream(RecipientRef<WardActor.Command> ward) {}
}
