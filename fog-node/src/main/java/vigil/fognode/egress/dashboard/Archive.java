package vigil.fognode.egress.dashboard;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import vigil.fognode.egress.dashboard.core.Rated;
import vigil.fognode.egress.dashboard.core.Series;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Metric;

/** The past, as screens read it, wherever it is stored. */
public interface Archive {
  /** Usable stored values of one metric, one series a patient, oldest first. */
  CompletionStage<List<Series>> series(Metric metric, Instant from, Instant to);

  /** The newest revision of each alert raised in that time. */
  CompletionStage<List<AlertView>> alerts(Instant from, Instant to);

  /** What clinicians thought of alerts in that time. */
  CompletionStage<List<Rated>> rated(Instant from, Instant to);

  /** Nothing is stored beyond what the board remembers. */
  static Archive none() {
    return new Archive() {
      @Override
      public CompletionStage<List<Series>> series(Metric metric, Instant from, Instant to) {
        return CompletableFuture.completedFuture(List.of());
      }

      @Override
      public CompletionStage<List<AlertView>> alerts(Instant from, Instant to) {
        return CompletableFuture.completedFuture(List.of());
      }

      @Override
      public CompletionStage<List<Rated>> rated(Instant from, Instant to) {
        return CompletableFuture.completedFuture(List.of());
      }
    };
  }
}
