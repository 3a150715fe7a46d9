package vigil.fognode.egress.dashboard;

import static org.apache.pekko.http.javadsl.server.Directives.complete;
import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.extractRequest;
import static org.apache.pekko.http.javadsl.server.Directives.onSuccess;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.Directives.pathEnd;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.pekko.http.javadsl.model.Query;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.server.Route;
import vigil.fognode.egress.dashboard.json.TrendsJson;
import vigil.fognode.egress.history.core.Stretch;
import vigil.fognode.egress.history.core.Trend;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.PatientId;

/** One patient: what is now, and what was. */
final class PatientRoutes {
  private static final int LONGEST_HOURS = 168;
  private static final int USUAL_PAGE = 50;

  private final Archive archive;
  private final List<String> orders;
  private final Function<PatientId, CompletionStage<Optional<ScreenBoard.PatientSnapshot>>> board;
  private final Duration remembered;
  private final Duration patience;
  private final InstantSource clock;

  /**
   * @param patience longest wait of what is now for what was
   * @param remembered how much of the trends is shown of now, and at most is in one stretch
   */
  PatientRoutes(
      DashboardRoutes.Sources sources,
      Function<PatientId, CompletionStage<Optional<ScreenBoard.PatientSnapshot>>> board,
      Duration remembered,
      Duration patience,
      InstantSource clock) {
    this.archive = sources.archive();
    this.orders = sources.orders();
    this.board = board;
    this.remembered = remembered;
    this.patience = patience;
    this.clock = clock;
  }

  /** What is left of a path below {@code patients/{patient}}. */
  Route route(String name) {
    return patientId(name)
        .map(
            patient ->
                concat(
                    pathEnd(() -> patient(patient)),
                    path(
                        "trends", () -> extractRequest(it -> trends(patient, it.getUri().query()))),
                    path(
                        "alerts",
                        () -> extractRequest(it -> alerts(patient, it.getUri().query())))))
        .orElseGet(() -> DashboardRoutes.unknown("patient", name));
  }

  /** What is now is shown though the store is silent; of what was, what the board remembers. */
  private Route patient(PatientId patient) {
    var now = clock.instant();
    return onSuccess(
        shown(patient, now.minus(remembered), now, stored -> orNothing(stored, patience)),
        shown ->
            shown
                .map(it -> DashboardRoutes.json(PatientJson.of(it, orders, now)))
                .orElseGet(() -> DashboardRoutes.unknown("patient", patient.value())));
  }

  private Route trends(PatientId patient, Query query) {
    var hours = query.getOrElse("hours", "24");
    if (!hours.matches("[1-9][0-9]{0,2}") || Integer.parseInt(hours) > LONGEST_HOURS) {
      return refuse("hours: " + hours + " (expected: 1 to " + LONGEST_HOURS + ")");
    }
    var now = clock.instant();
    var from = now.minus(Duration.ofHours(Integer.parseInt(hours)));
    return onSuccess(
        shown(patient, from, now, stored -> stored),
        shown ->
            shown
                .map(it -> DashboardRoutes.json(TrendsJson.of(it.trends(), from, now)))
                .orElseGet(() -> DashboardRoutes.unknown("patient", patient.value())));
  }

  /**
   * What the board shows, its trends filled up from the store. The board is asked first: it forgets
   * only what is stored by then. A stretch counts from where it begins, and may begin earlier than
   * what is wanted of it.
   */
  private CompletionStage<Optional<ScreenBoard.PatientSnapshot>> shown(
      PatientId patient,
      Instant from,
      Instant to,
      UnaryOperator<CompletionStage<List<Stretch>>> waiting) {
    return board
        .apply(patient)
        .thenCompose(
            shown ->
                waiting
                    .apply(archive.trends(patient, from.minus(remembered), to))
                    .thenApply(
                        stored ->
                            shown.map(it -> it.withTrends(joined(stored, it.trends(), from)))));
  }

  /** What the store answers in time; a failure or silence of it is its own alert. */
  static CompletionStage<List<Stretch>> orNothing(
      CompletionStage<List<Stretch>> stored, Duration patience) {
    return stored
        .toCompletableFuture()
        .completeOnTimeout(List.of(), patience.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(silent -> List.of());
  }

  static Map<Metric, List<Trend.Point>> joined(
      List<Stretch> stored, Map<Metric, List<Trend.Point>> remembered, Instant from) {
    var joined = new HashMap<Metric, List<Trend.Point>>();
    for (var stretch : stored) {
      var all = joined.computeIfAbsent(stretch.metric(), id -> new ArrayList<>());
      stretch.points().stream().filter(point -> !point.at().isBefore(from)).forEach(all::add);
    }
    remembered.forEach(
        (metric, points) -> {
          var all = joined.computeIfAbsent(metric, id -> new ArrayList<>());
          var end = all.isEmpty() ? Instant.MIN : all.getLast().at();
          points.stream().filter(point -> point.at().isAfter(end)).forEach(all::add);
        });
    return joined;
  }

  /** All alerts there ever were of this patient, as long as the store keeps them. */
  private Route alerts(PatientId patient, Query query) {
    var limit = query.getOrElse("limit", "" + USUAL_PAGE);
    if (!limit.matches("[1-9][0-9]{0,2}")) {
      return refuse("limit: " + limit + " (expected: 1 to 999)");
    }
    try {
      var before =
          query.get("before").map(Instant::parse).map(this::within).orElseGet(clock::instant);
      return onSuccess(
          archive.alerts(patient, before, Integer.parseInt(limit)),
          found ->
              DashboardRoutes.json(
                  AlertPage.before(found, Integer.parseInt(limit), clock.instant())));
    } catch (DateTimeParseException noTime) {
      return refuse("before: not a time (expected: such as 2026-03-01T08:00:00Z)");
    }
  }

  /** Nothing is older than the epoch or newer than now, and the store counts neither so far. */
  private Instant within(Instant time) {
    var now = clock.instant();
    return time.isAfter(now) ? now : time.isBefore(Instant.EPOCH) ? Instant.EPOCH : time;
  }

  private static Optional<PatientId> patientId(String name) {
    try {
      return Optional.of(new PatientId(name));
    } catch (IllegalArgumentException notAnIdentifier) {
      return Optional.empty();
    }
  }

  private static Route refuse(String sentence) {
    return complete(StatusCodes.BAD_REQUEST, sentence);
  }
}
