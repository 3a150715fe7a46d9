package vigil.fognode.egress.dashboard;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import vigil.fognode.egress.dashboard.core.Rated;
import vigil.fognode.egress.history.AlertHistory;
import vigil.fognode.egress.history.TrendHistory;
import vigil.fognode.egress.history.core.Stretch;
import vigil.fognode.store.StoreWork;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.PatientId;

/** The past as the node's store holds it. */
public record StoredArchive(AlertHistory alerts, TrendHistory trends) implements Archive {
  /**
   * More than a clinic bears in a week; beyond it the newest are left out, and the page says so.
   */
  private static final int MOST_ALERTS = 50_000;

  public static StoredArchive in(StoreWork store) {
    return new StoredArchive(new AlertHistory(store), new TrendHistory(store));
  }

  @Override
  public CompletionStage<?> keep(List<Stretch> stretches) {
    return trends.keep(stretches);
  }

  @Override
  public CompletionStage<?> prune(Instant before) {
    return trends.prune(before);
  }

  @Override
  public CompletionStage<List<Stretch>> trends(PatientId patient, Instant from, Instant to) {
    return trends.of(patient, from, to);
  }

  @Override
  public CompletionStage<List<Stretch>> trends(Metric metric, Instant from, Instant to) {
    return trends.of(metric, from, to);
  }

  @Override
  public CompletionStage<List<AlertView>> alerts(Instant from, Instant to) {
    return alerts.raised(from, to, MOST_ALERTS);
  }

  @Override
  public CompletionStage<List<AlertView>> alerts(PatientId patient, Instant before, int limit) {
    return alerts.of(patient, before, limit);
  }

  @Override
  public CompletionStage<List<Rated>> rated(Instant from, Instant to) {
    return alerts
        .opinions(from, to)
        .thenApply(
            opinions ->
                opinions.stream()
                    .map(
                        it ->
                            new Rated(
                                it.alert(),
                                !it.opinion().equals("WRONG"),
                                it.opinion().equals("RIGHT")))
                    .toList());
  }
}
