package vigil.fognode;

import java.time.InstantSource;
import java.util.function.Consumer;
import vigil.fognode.health.Telemetry;
import vigil.fognode.journal.Observations;
import vigil.fognode.registry.RegistryStore;
import vigil.fognode.store.Database;
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
    Ensemble ensemble,
    Telemetry telemetry,
    InstantSource clock,
    Consumer<ScreenUpdate> watcher) {}
