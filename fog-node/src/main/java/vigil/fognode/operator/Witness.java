package vigil.fognode.operator;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import vigil.protocol.vocab.Operator;

/** The audit trail, as the way up needs it. */
public interface Witness {

  /**
   * Writes down who did what to whom; a deed is answered only when this is.
   *
   * @param what code of the deed, such as {@code acknowledge}
   * @param subject alert, patient, device or operator it was done to
   * @param outcome {@code done}, or why not
   */
  CompletionStage<?> write(Operator who, String what, String subject, String outcome);

  /** Writes down what nobody who is known here did, as the node saw it. */
  CompletionStage<?> note(String what, String subject, String outcome);

  /**
   * The newest entries before {@code before}, newest first.
   *
   * @param before number of an entry
   */
  CompletionStage<List<Entry>> read(long before, int limit);

  /** One entry. */
  record Entry(
      long number,
      Instant at,
      String who,
      String role,
      String what,
      String subject,
      String outcome) {}
}
