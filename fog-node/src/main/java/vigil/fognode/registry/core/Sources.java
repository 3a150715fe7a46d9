package vigil.fognode.registry.core;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import vigil.models.Context;

/**
 * What is known of a patient, apart by who says it. What clinicians say by hand goes before what
 * the record says.
 *
 * @param byHand what clinicians said
 * @param dismissed what the record says and they do not want counted
 * @param record as last read; empty where no record was ever read
 */
public record Sources(Said byHand, Set<Thing> dismissed, Optional<Said> record) {
  public static final Sources NONE = new Sources(Said.NOTHING, Set.of(), Optional.empty());

  /** One thing that explains readings: by this it is found again. */
  public record Thing(Context.Sort sort, String what, Instant from) {
    public static Thing of(Context.Explanation known) {
      return new Thing(known.sort(), known.what(), known.from());
    }
  }

  public Sources {
    dismissed = Set.copyOf(dismissed);
  }

  /** Of a context of which nobody knows who said what. */
  public static Sources byHand(Context context) {
    return new Sources(Said.of(context), Set.of(), Optional.empty());
  }

  /** As the patient is judged. */
  public Context context() {
    return byHand.over(counted()).context();
  }

  /** What counts of the record. */
  public Said counted() {
    var said = record.orElse(Said.NOTHING);
    return said.with(
        said.explanations().stream().filter(one -> !dismissed.contains(Thing.of(one))).toList());
  }

  Sources entered(Said said, Set<Thing> unwanted) {
    return new Sources(said, unwanted, record);
  }

  Sources read(Said said) {
    return new Sources(byHand, dismissed, Optional.of(said));
  }
}
