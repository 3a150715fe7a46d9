package vigil.fognode.egress.dashboard;

import static org.apache.pekko.http.javadsl.server.Directives.complete;
import static org.apache.pekko.http.javadsl.server.Directives.extractRequest;
import static org.apache.pekko.http.javadsl.server.Directives.onSuccess;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.pekko.http.javadsl.model.Query;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.server.Route;
import vigil.fognode.egress.dashboard.core.LimitReplay;
import vigil.fognode.egress.dashboard.core.Load;
import vigil.fognode.egress.dashboard.core.Series;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Metric;

/** Alert load: what was, and what another limit would have done to it. */
final class LoadRoutes {
  private static final Duration LONGEST_GAP = Duration.ofMinutes(2);

  /** What is not stored is remembered here. */
  private final Archive archive;

  private final Function<Metric, CompletionStage<List<Series>>> remembered;
  private final InstantSource clock;

  LoadRoutes(
      Archive archive,
      Function<Metric, CompletionStage<List<Series>>> remembered,
      InstantSource clock) {
    this.archive = archive;
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
              load -> DashboardRoutes.json(LoadJson.of(load, from, now)));
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
    var metric = metric(query.getOrElse("metric", ""));
    var side = query.getOrElse("side", "");
    var delay = query.getOrElse("delay", "0");
    if (metric.isEmpty()) {
      return refuse("metric: " + query.getOrElse("metric", "absent") + " (expected: such as spo2)");
    }
    if (!side.equals("low") && !side.equals("high")) {
      return refuse("side: " + side + " (expected: low or high)");
    }
    if (!delay.matches("[0-9]{1,3}")) {
      return refuse("delay: " + delay + " (expected: 0 to 999 seconds)");
    }
    var now = clock.instant();
    var asked =
        new LimitReplay(
            side.equals("low") ? LimitReplay.Side.LOW : LimitReplay.Side.HIGH,
            Double.NaN,
            Duration.ofSeconds(Integer.parseInt(delay)),
            1,
            LONGEST_GAP);
    return onSuccess(
        archive
            .series(metric.get(), now.minus(Duration.ofDays(7)), now)
            .thenCombine(remembered.apply(metric.get()), LoadRoutes::longer),
        series -> DashboardRoutes.json(ReplayJson.of(metric.get(), asked, series)));
  }

  /** Of each patient the series that covers more. */
  private static List<Series> longer(List<Series> stored, List<Series> remembered) {
    var byPatient = new HashMap<Object, Series>();
    var all = new ArrayList<>(stored);
    all.addAll(remembered);
    for (var series : all) {
      byPatient.merge(
          series.patient(),
          series,
          (a, b) -> a.covered(LONGEST_GAP).compareTo(b.covered(LONGEST_GAP)) >= 0 ? a : b);
    }
    return List.copyOf(byPatient.values());
  }

  private static Optional<Metric> metric(String code) {
    return Stream.of(Metric.values()).filter(it -> Json.code(it).equals(code)).findFirst();
  }

  private static Route refuse(String sentence) {
    return complete(StatusCodes.BAD_REQUEST, sentence);
  }
}
