package vigil.fognode;

import org.apache.pekko.actor.typed.ActorSystem;
import vigil.fognode.patient.PatientStore;
import vigil.fognode.patient.StoredPatients;
import vigil.fognode.patient.core.Pace;
import vigil.fognode.store.StoreWork;

/** Patients' memory: snapshots in the store, what came after them in the observation log. */
final class PatientMemory {
  /** Blocks after a snapshot: two minutes of ten devices, and to spare. */
  private static final int MOST = 10_000;

  private PatientMemory() {}

  static PatientStore in(NodeParts parts, ActorSystem<?> system) {
    return new StoredPatients(
        parts.database().source(),
        system.dispatchers().lookup(StoreWork.dispatcher()),
        (patient, since) ->
            parts
                .observations()
                .received(patient, since, parts.clock().instant().plusSeconds(1), MOST)
                .stream()
                .map(stored -> new Pace.Arrival(stored.block(), stored.receivedAt()))
                .toList());
  }
}
