package vigil.fognode.operator;

import java.time.Instant;
import java.util.Optional;
import vigil.fognode.registry.core.Sources;

/**
 * What is known of a patient, and how old what the record says is.
 *
 * @param reading empty where no record is read
 */
public record Background(Sources sources, Optional<Reading> reading) {
  /**
   * How the patient's record was last read.
   *
   * @param readAt when it last was read whole; empty where it never was
   * @param triedAt when that was last tried; empty where it has not been yet
   * @param state code of what came of it, such as {@code read}
   * @param sentence what came of it
   * @param stale whether what it says is too old to be relied on
   */
  public record Reading(
      Optional<Instant> readAt,
      Optional<Instant> triedAt,
      String state,
      String sentence,
      boolean stale) {}
}
