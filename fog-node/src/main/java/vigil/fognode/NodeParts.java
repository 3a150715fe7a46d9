package vigil.fognode;

import java.io.IOException;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorSystem;
import vigil.fognode.egress.dashboard.Archive;
import vigil.fognode.egress.dashboard.StoredArchive;
import vigil.fognode.egress.ehr.Freshness;
import vigil.fognode.health.Telemetry;
import vigil.fognode.journal.Observations;
import vigil.fognode.learning.ModelShelf;
import vigil.fognode.patient.PatientDrift;
import vigil.fognode.registry.RegistryStore;
import vigil.fognode.roster.RosterStore;
import vigil.fognode.store.Database;
import vigil.fognode.store.StoreWork;
import vigil.models.Ensemble;
import vigil.models.ensemble.DriftReference;
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
    Freshness freshness,
    Telemetry telemetry,
    InstantSource clock,
    Consumer<ScreenUpdate> watcher) {

  /**
   * Opens them.
   *
   * @throws IOException where a file is not to be had; the message says which
   * @throws SQLException where the store cannot be read
   */
  static NodeParts open(NodeSettings settings, Consumer<ScreenUpdate> watcher)
      throws IOException, SQLException {
    var ensemble = shelf(settings).serving();
    var database = Database.open(settings.store());
    try {
      var parts =
          new NodeParts(
              database,
              Observations.open(database),
              RegistryStore.open(database.source()),
              RosterStore.open(database.source()),
              ensemble,
              new PatientDrift(
                  DriftReference.shipped(ensemble.card()), settings.watch().driftLimit()),
              new Freshness(),
              Telemetry.start(),
              InstantSource.system(),
              watcher);
      database.serveCopies();
      return parts;
    } catch (IOException | SQLException | RuntimeException failed) {
      database.close();
      throw failed;
    }
  }

  private static ModelShelf shelf(NodeSettings settings) throws IOException {
    return ModelShelf.in(
        settings.dataDir(), settings.learning(), settings.patient().falseAlertsPerHour());
  }

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
