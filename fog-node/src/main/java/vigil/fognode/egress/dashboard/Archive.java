package vigil.fognode.egress.dashboard;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import vigil.fognode.egress.dashboard.core.Rated;
import vigil.fognode.egress.history.core.Stretch;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.PatientId;

/** The past, wherever it is stored: screens read it, and the board adds to it. */
public interface Archive {
  /** Durable once the stage ends. */
  CompletionStage<?> keep(List<Stretch> stretches);

  /** Forgets what is older than the clinic keeps. */
  CompletionStage<?> prune(Instant before);

  /** All metrics of one patient, oldest first. */
  CompletionStage<List<Stretch>> trends(PatientId patient, Instant from, Instant to);

  /** One metric of all patients, oldest first. */
  CompletionStage<List<Stretch>> trends(Metric metric, Instant from, Instant to);

  /** The newest revision of each alert raised in that time, oldest first. */
  CompletionStage<List<AlertView>> alerts(Instant from, Instant to);

  /** A patient's alerts at their newest revision, newest first. */
  CompletionStage<List<AlertView>> alerts(PatientId patient, Instant before, int limit);

  /** What clinicians thought of alerts in that time. */
  CompletionStage<List<Rated>> rated(Instant from, Instant to);

  static Archive none() {
    return new Empty();
  }

  /** Nothing is stored: the board goes on remembering all it can. */
  record Empty() implements Archive {
    @Override
    public CompletionStage<?> keep(List<Stretch> stretches) {
      return new CompletableFuture<Void>();
    }

    @Override
    public CompletionStage<?> prune(Instant before) {
      return nothing();
    }

    @Override
    public CompletionStage<List<Stretch>> trends(PatientId patient, Instant from, Instant to) {
      return nothing();
    }

    @Override
    public CompletionStage<List<Stretch>> trends(Metric metric, Instant from, Instant to) {
      return nothing();
    }

    @Override
    public CompletionStage<List<AlertView>> alerts(Instant from, Instant to) {
      return nothing();
    }

    @Override
    public CompletionStage<List<AlertView>> alerts(PatientId patient, Instant before, int limit) {
      return nothing();
    }

    @Override
    public CompletionStage<List<Rated>> rated(Instant from, Instant to) {
      return nothing();
    }

    private static <T> CompletionStage<List<T>> nothing() {
      return CompletableFuture.completedFuture(List.of());
    }
  }
}
