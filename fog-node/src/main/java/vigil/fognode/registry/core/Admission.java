package vigil.fognode.registry.core;

import java.time.Instant;
import java.util.Optional;
import vigil.models.Context;
import vigil.protocol.vocab.AssignmentView;
import vigil.protocol.vocab.Bed;

/**
 * A patient of the clinic: where they lie, what their record says, and who has them.
 *
 * @param assignment the newest one, whether it still holds or not
 */
public record Admission(Bed bed, Context context, Optional<Assignment> assignment) {

  /** Somebody who has just come. */
  static Admission of(Bed bed) {
    return new Admission(bed, Context.UNKNOWN, Optional.empty());
  }

  Admission in(Bed next) {
    return new Admission(next, context, assignment.filter(it -> it.ward().equals(next.ward())));
  }

  Admission with(Context next) {
    return new Admission(bed, next, assignment);
  }

  Admission assigned(Optional<Assignment> next) {
    return new Admission(bed, context, next);
  }

  /** Who has this patient now; empty where nobody has. */
  public Optional<AssignmentView> view(Instant now) {
    return assignment
        .filter(it -> it.holds(bed.ward(), now))
        .map(
            it ->
                new AssignmentView(
                    bed, Optional.of(it.nurse()), it.until(), Optional.of(it.by()), it.since()));
  }
}
