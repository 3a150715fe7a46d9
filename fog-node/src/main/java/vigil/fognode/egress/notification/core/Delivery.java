package vigil.fognode.egress.notification.core;

import java.time.Instant;
import java.util.Optional;
import vigil.protocol.vocab.Priority;

/**
 * One message and what became of it.
 *
 * @param put when it came into the outbox
 * @param attempts that have failed
 * @param next when it is tried again; of no meaning once it is over
 * @param settled when it became what it is; empty while it waits
 */
public record Delivery(
    Call call,
    Priority priority,
    State state,
    Instant put,
    int attempts,
    Instant next,
    Optional<Instant> settled) {

  /** What became of a message. */
  public enum State {
    /** Not tried yet. */
    WAITING,
    /** Tried in vain, and tried again. */
    FAILING,
    /** Before it went, its alert ended or the signals of its patient were switched off. */
    CALLED_OFF,
    /** Its sink has it, and says no more. */
    SENT,
    /** The telephone has it, as the SMS centre says. */
    DELIVERED,
    /** The telephone does not have it, as the SMS centre says. */
    UNDELIVERED;

    public boolean isWaiting() {
      return this == WAITING || this == FAILING;
    }
  }

  /**
   * What the store knows of a message.
   *
   * @param tried at least once in vain
   * @param arrived each of its parts, by the centre's word
   * @param lost one of its parts, by the centre's word
   */
  public record Facts(
      boolean calledOff, boolean sent, boolean tried, boolean arrived, boolean lost) {
    /** What a sink has cannot be called off any more. */
    public State state() {
      if (!sent) {
        return calledOff ? State.CALLED_OFF : tried ? State.FAILING : State.WAITING;
      }
      return lost ? State.UNDELIVERED : arrived ? State.DELIVERED : State.SENT;
    }
  }
}
