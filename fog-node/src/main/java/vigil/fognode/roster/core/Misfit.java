package vigil.fognode.roster.core;

/** Something in a roster that is not as it must be; names the field, and never an address. */
public final class Misfit extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Misfit(String field, String found, String expected) {
    super(field + ": " + found + " (expected: " + expected + ")", null, false, false);
  }

  /** The same where {@code place} holds the field. */
  Misfit in(String place) {
    return new Misfit(place + "." + getMessage());
  }

  private Misfit(String sentence) {
    super(sentence, null, false, false);
  }
}
