package vigil.fognode;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import vigil.fognode.alert.OpenAlerts;
import vigil.fognode.egress.dashboard.ScreenBoard;
import vigil.fognode.egress.history.AlertHistory;
import vigil.fognode.store.StoreWork;
import vigil.protocol.vocab.PatientId;

/**
 * The patient of an alert's id: what the screens show is what can be acted on. A screen that was
 * open before the node started shows alerts that the node has not told yet: those are in the store.
 */
record Whose(ActorSystem<?> system, ActorRef<ScreenBoard.Command> board, StoreWork store)
    implements Function<String, CompletionStage<Optional<PatientId>>> {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @Override
  public CompletionStage<Optional<PatientId>> apply(String alert) {
    return AskPattern.ask(board, ScreenBoard.Describe::new, PATIENCE, system.scheduler())
        .thenApply(snapshot -> shown(snapshot, alert))
        .thenCompose(
            shown ->
                shown.isPresent()
                    ? CompletableFuture.completedStage(shown)
                    : store.ask(connection -> stored(connection, alert)));
  }

  /** One that is over, too: what a clinician thinks of it may come later. */
  static Optional<PatientId> stored(Connection connection, String alert) throws SQLException {
    var open = OpenAlerts.whose(connection, alert);
    return open.isPresent()
        ? open
        : AlertHistory.newest(connection, alert).map(over -> over.bed().patient());
  }

  private static Optional<PatientId> shown(ScreenBoard.Snapshot snapshot, String alert) {
    return snapshot.alerts().stream()
        .filter(shown -> shown.id().equals(alert))
        .map(shown -> shown.bed().patient())
        .findFirst();
  }
}
