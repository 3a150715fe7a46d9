package vigil.fognode.alert.core;

import vigil.protocol.vocab.Operator;

/** What can happen to an alert signal. */
public sealed interface Change {

  /** What became of the condition. */
  enum Condition implements Change {
    /** It is there, as it was. */
    PRESENT,
    /** It began anew, or became more urgent. */
    RENEWED,
    ENDED
  }

  record Acknowledged(Operator by) implements Change {}

  record Reset(Operator by) implements Change {}

  /** What a wait led to. */
  enum Elapsed implements Change {
    /** The acknowledgement has lapsed though the condition lasts. */
    ACKNOWLEDGEMENT
  }
}
