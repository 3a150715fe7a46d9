package vigil.fognode.registry.core;

import java.time.Instant;
import java.util.Optional;

/**
 * A device the clinic has registered.
 *
 * @param label what is written on it
 * @param revoked it may no longer send
 * @param association empty while it is on no patient
 */
public record Registration(
    String label, Instant since, boolean revoked, Optional<Association> association) {

  Registration onNobody() {
    return new Registration(label, since, revoked, Optional.empty());
  }

  Registration on(Association patient) {
    return new Registration(label, since, revoked, Optional.of(patient));
  }

  Registration asRevoked() {
    return new Registration(label, since, true, Optional.empty());
  }
}
