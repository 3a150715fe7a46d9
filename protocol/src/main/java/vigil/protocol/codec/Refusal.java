package vigil.protocol.codec;

/**
 * Carries a {@link Rejection} out of the reading of one payload; never leaves this package. Without
 * a stack trace, so that a flood of bad datagrams costs no more than one of good ones.
 */
final class Refusal extends Exception {
  private final transient Rejection why;

  Refusal(Rejection why) {
    super(null, null, false, false);
    this.why = why;
  }

  Rejection why() {
    return why;
  }
}
