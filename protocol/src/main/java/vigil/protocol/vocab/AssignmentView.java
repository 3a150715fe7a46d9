package vigil.protocol.vocab;

import java.time.Instant;
import java.util.Optional;

/**
 * Who has a bed, as people see it; sent again at each change.
 *
 * @param nurse the operator's name; empty where nobody has it
 * @param until when that ends by itself; empty where it holds until somebody changes it
 * @param by the operator who said so; empty where it ended by itself
 */
public record AssignmentView(
    Bed bed, Optional<String> nurse, Optional<Instant> until, Optional<String> by, Instant changed)
    implements ScreenUpdate {

  /** The same bed, that nobody has any more. */
  public AssignmentView ended(Instant now) {
    return new AssignmentView(bed, Optional.empty(), Optional.empty(), Optional.empty(), now);
  }
}
