package vigil.fognode.registry.core;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import vigil.models.Context;
import vigil.protocol.vocab.AssignmentView;
import vigil.protocol.vocab.Bed;

/**
 * A patient of the clinic: where they lie, what is known of them, and who has them.
 *
 * @param sources who says what
 * @param assignment the newest one, whether it still holds or not
 */
public record Admission(Bed bed, Sources sources, Optional<Assignment> assignment) {

  /** Somebody who has just come. */
  static Admission of(Bed bed) {
    return new Admission(bed, Sources.NONE, Optional.empty());
  }

  Admission in(Bed next) {
    return new Admission(next, sources, assignment.filter(it -> it.ward().equals(next.ward())));
  }

  Admission entered(Said said, Set<Sources.Thing> dismissed) {
    return new Admission(bed, sources.entered(said, dismissed), assignment);
  }

  Admission read(Said record) {
    return new Admission(bed, sources.read(record), assignment);
  }

  /** As the patient is judged. */
  public Context context() {
    return sources.context();
  }

  Admission assigned(Optional<Assignment> next) {
    return new Admission(bed, sources, next);
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
