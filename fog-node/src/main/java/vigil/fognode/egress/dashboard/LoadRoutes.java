package vigil.fognode.egress.dashboard;

import static org.apache.pekko.http.javadsl.server.Directives.complete;
import static org.apache.pekko.http.javadsl.server.Directives.extractRequest;
import static org.apache.pekko.http.javadsl.server.Directives.onSuccess;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.pekko.http.javadsl.model.Query;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.server.Route;
import vigil.fognode.egress.dashboard.core.Load;
import vigil.fognode.egress.dashboard.core.Series;
import vigil.fognode.egress.dashboard.json.LoadJson;
import vigil.fognode.egress.dashboard.json.ReplayJson;
import vigil.models.limit.Limit;
import vigil.models.limit.Limits;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Metric;

/** Alert load: what was, and what another limit would have done to it. */
final class LoadRoutes {
  private static final Duration LONGEST_GAP = Duration.ofMinutes(2);

  /** What is not stored yet is remembered by the board. */
  private final Archive archive;

  private final Limits limits;
  private final Function<Metric, CompletionStage<List<Series>>> remembered;
  private final InstantSource clock;

  LoadRoutes(
      DashboardRoutes.Sources sources,
      Function<Metric, CompletionStage<List<Series>>> remembered,
      InstantSource clock) {
    this.archive = sources.archive();
    this.limits = sources.limits();
    this.remembered = remembered;
    this.clock = clock;
  }

  Route load(List<AlertView> shown) {
    return extractRequest(
        request -> {
          var days = request.getUri().query().getOrElse("days", "7");
          if (!days.matches("[1-9][0-9]?")) {
            return refuse("days: " + days + " (expected: 1 to 99)");
          }
          var now = clock.instant();
          var from = now.minus(Duration.ofDays(Integer.parseInt(days)));
          return onSuccess(
              archive
                  .alerts(from, now)
                  .thenCombine(
                      archive.rated(from, now),
                      (stored, rated) -> Load.of(merged(stored, shown, from), rated)),
              load -> DashboardRoutes.json(LoadJson.of(load, from, now, limits)));
        });
  }

  /** The board may know an alert that is not stored yet, and newer revisions of one that is. */
  private static List<AlertView> merged(
      List<AlertView> stored, List<AlertView> shown, Instant from) {
    var newest = new HashMap<String, AlertView>();
    Stream.concat(stored.stream(), shown.stream())
        .filter(alert -> !alert.raised().isBefore(from))
        .forEach(
            alert ->
                newest.merge(alert.id(), alert, (a, b) -> a.revision() >= b.revision() ? a : b));
    return List.copyOf(newest.values());
  }

  Route replay() {
    return extractRequest(request -> replay(request.getUri().query()));
  }

  private Route replay(Query query) {
    var condition = query.getOrElse("condition", "");
    var days = query.getOrElse("days", "1");
    var limit = limits.all().stream().filter(it -> it.condition().equals(condition)).findFirst();
    if (limit.isEmpty()) {
      return refuse("condition: " + condition + " (expected: one of the limits of /api/v1/load)");
    }
    var delay = query.getOrElse("delay", "" + limit.get().delay().toSeconds());
    if (!delay.matches("[0-9]{1,3}")) {
      return refuse("delay: " + delay + " (expected: 0 to 999 seconds)");
    }
    if (!days.matches("[1-7]")) {
      return refuse("days: " + days + " (expected: 1 to 7)");
    }
    return replay(
        limit.get(),
        Duration.ofSeconds(Integer.parseInt(delay)),
        Duration.ofDays(Integer.parseInt(days)));
  }

  private Route replay(Limit limit, Duration delay, Duration past) {
    var now = clock.instant();
    return onSuccess(
        // The board first: it forgets only what is stored by then.
        remembered
            .apply(limit.metric())
            .thenCompose(
                newest ->
                    archive
                        .trends(limit.metric(), now.minus(past), now)
                        .thenApply(stored -> Series.joined(stored, newest)))
            .thenApply(all -> ReplayJson.of(limit, delay, LONGEST_GAP, all)),
        DashboardRoutes::json);
  }

  private static Route refuse(String sentence) {
    return complete(StatusCodes.BAD_REQUEST, sentence);
  }
}
