package vigil.protocol.vocab;

/** What a change of an alert is, in the words of IHE Alert Communication Management. */
public enum Phase {
  /** The condition begins: the signal is given. */
  START,
  /** The condition lasts: the signal is given again, or goes on after a reconnection. */
  CONTINUE,
  /** The priority or the audience goes up: the signal is given again. */
  ESCALATE,
  /** The priority goes down. */
  DEESCALATE,
  /** Anything else: new evidence, acknowledged, latched. */
  UPDATE,
  /** The condition is over, and so is the signal. */
  END,
  /** An operator ended a latched signal. */
  RESET
}
