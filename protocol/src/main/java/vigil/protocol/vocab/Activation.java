package vigil.protocol.vocab;

/** Whether a patient's signals would be given. */
public enum Activation {
  ON,
  /** No sound for a time; it resumes by itself. */
  PAUSED,
  /** No signal at all until an operator resumes; the screen reminds of it. */
  OFF
}
