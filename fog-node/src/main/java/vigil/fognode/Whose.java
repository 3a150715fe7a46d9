package vigil.fognode;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import vigil.fognode.egress.dashboard.ScreenBoard;
import vigil.protocol.vocab.PatientId;

/** The patient of an alert's id: what the screens show is what can be acted on. */
record Whose(ActorSystem<?> system, Stages stages)
    implements Function<String, CompletionStage<Optional<PatientId>>> {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @Override
  public CompletionStage<Optional<PatientId>> apply(String alert) {
    return AskPattern.ask(stages.board(), ScreenBoard.Describe::new, PATIENCE, system.scheduler())
        .thenApply(
            snapshot ->
                snapshot.alerts().stream()
                    .filter(shown -> shown.id().equals(alert))
                    .map(shown -> shown.bed().patient())
                    .findFirst());
  }
}
