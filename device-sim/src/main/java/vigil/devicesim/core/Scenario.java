package vigil.devicesim.core;

import vigil.protocol.vocab.Cause;

/** Something that happens at a bed, with what an alert about it should say. */
public sealed interface Scenario permits BodyChange, Fault, Attack {

  /** Stable code, lower case with dashes. */
  String code();

  /** What an alert should name; {@link Cause#CONTEXT}: there should be none. */
  Cause cause();
}
