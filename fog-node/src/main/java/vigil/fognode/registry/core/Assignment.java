package vigil.fognode.registry.core;

import java.time.Instant;
import java.util.Optional;
import vigil.protocol.vocab.WardId;

/**
 * Who has a patient.
 *
 * @param nurse the operator's name
 * @param ward where it was said: on another ward it does not hold
 * @param until when it ends by itself; empty where it holds until somebody changes it
 * @param by who said so
 */
public record Assignment(
    String nurse, WardId ward, Optional<Instant> until, String by, Instant since) {

  /** Whether it counts for somebody who lies there, at that time. */
  public boolean holds(WardId there, Instant now) {
    return ward.equals(there) && until.map(now::isBefore).orElse(true);
  }
}
