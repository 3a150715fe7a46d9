package vigil.fognode.patient.core;

import java.time.Instant;
import vigil.models.Context;

/**
 * What became known of a patient beside the samples, and its place among them: it counts for the
 * blocks that were received after {@code at}.
 *
 * @param frozen whether a rule alerts about the patient, so that no level is learned as usual
 * @param at node time, whole microseconds
 */
public record Note(Context context, boolean frozen, Instant at) {
  /** Nothing is known, since ever. */
  public static final Note NONE = new Note(Context.UNKNOWN, false, Instant.EPOCH);
}
