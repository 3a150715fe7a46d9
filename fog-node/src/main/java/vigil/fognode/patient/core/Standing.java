package vigil.fognode.patient.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import vigil.protocol.vocab.Verdict;

/**
 * Whether the patient is judged now, and if not, why and since when.
 *
 * @param why empty where judged
 * @param late whether the node hears its devices late, which is said once for all patients
 */
public record Standing(Optional<Verdict.Reason> why, Instant since, boolean late) {

  Standing next(Optional<Verdict.Reason> now, Instant at) {
    return now.equals(why)
        ? this
        : new Standing(now, now.isPresent() && why.isPresent() ? since : at, late);
  }

  /** The same, as if it had begun at {@code at}. */
  Standing from(Instant at) {
    return new Standing(why, at, late);
  }

  Standing on(boolean lateNode) {
    return lateNode == late ? this : new Standing(why, since, lateNode);
  }

  boolean lasts(Duration longerThan, Instant now) {
    return why.isPresent() && !since.plus(longerThan).isAfter(now);
  }
}
