package vigil.fognode;

import java.io.IOException;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorSystem;
import vigil.fognode.egress.dashboard.Archive;
import vigil.fognode.egress.dashboard.StoredArchive;
import vigil.fognode.health.Telemetry;
import vigil.fognode.journal.Observations;
import vigil.fognode.patient.PatientDrift;
import vigil.fognode.registry.RegistryStore;
import vigil.fognode.roster.RosterStore;
import vigil.fognode.store.Database;
import vigil.fognode.store.StoreWork;
import vigil.models.Ensemble;
import vigil.protocol.vocab.ScreenUpdate;

/**
 * What is open before any actor runs, and closed after the last.
 *
 * @param watcher is told what the screens are told
 */
record NodeParts(
    Database database,
    Observations observations,
    RegistryStore registry,
    RosterStore roster,
    Ensemble ensemble,
    PatientDrift drift,
    Telemetry telemetry,
    InstantSource clock,
    Consumer<ScreenUpdate> watcher) {
  /** Questions to the store, on the threads that may wait for it. */
  StoreWork work(ActorSystem<?> system) {
    return new StoreWork(database.source(), system.dispatchers().lookup(StoreWork.dispatcher()));
  }

  void closeStore() {
    try {
      observations.close();
    } catch (IOException unclosed) {
      // All that was acknowledged is on disk; the next start reads it from there.
    } finally {
      database.close();
    }
  }

  Archive archive(ActorSystem<?> system) {
    return StoredArchive.in(work(system));
  }
}
