package vigil.fognode.egress.dashboard;

import static org.apache.pekko.http.javadsl.server.Directives.complete;
import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.onSuccess;
import static org.apache.pekko.http.javadsl.server.Directives.parameterOptional;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.Directives.pathEnd;
import static org.apache.pekko.http.javadsl.server.Directives.pathPrefix;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.server.Route;
import vigil.fognode.egress.dashboard.core.Series;
import vigil.fognode.egress.dashboard.json.AlertJson;
import vigil.fognode.egress.dashboard.json.BedJson;
import vigil.fognode.egress.dashboard.json.DriftJson;
import vigil.fognode.egress.dashboard.json.FleetJson;
import vigil.fognode.egress.dashboard.json.Json;
import vigil.fognode.egress.dashboard.json.ModelJson;
import vigil.fognode.egress.dashboard.json.OrderJson;
import vigil.fognode.egress.dashboard.json.SuggestionJson;
import vigil.fognode.egress.dashboard.json.WardJson;
import vigil.fognode.registry.core.Registry;
import vigil.models.ModelCard;
import vigil.models.limit.Limits;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.PatientId;

/** What screens read: pages, JSON and the live stream. Nothing here changes anything. */
public final class DashboardRoutes {

  /** How far back a patient's page goes until somebody asks for more. */
  private static final Duration PAGE = Duration.ofHours(2);

  /** How long what is now waits for what was: a store that answers takes some milliseconds. */
  private static final Duration FOR_THE_PAST = Duration.ofSeconds(1);

  private final ActorSystem<?> system;
  private final ActorRef<ScreenBoard.Command> board;
  private final InstantSource clock;
  private final Duration patience;
  private final EventStream events;
  private final LoadRoutes load;
  private final PatientRoutes patients;
  private final CallRoutes calls;
  private final ClusterView cluster;
  private final Sources sources;

  /**
   * What is shown beside the board.
   *
   * @param models cards of the release that judges now; answers from memory
   * @param drift how far what they read and say has shifted, by name
   * @param limits in force, before a patient's context moves them
   * @param registry which devices the clinic has; answers from memory
   * @param orders what the clinic lets people ask of devices, as the API names it
   * @param calling calls outside
   */
  public record Sources(
      Archive archive,
      Supplier<List<ModelCard>> models,
      Supplier<SortedMap<String, Double>> drift,
      Limits limits,
      Supplier<Registry> registry,
      List<String> orders,
      Calling calling) {
    public Sources {
      orders = List.copyOf(orders);
    }
  }

  /** The pages: open to everyone, for they hold no patient's data. */
  public static Route pages() {
    return get(Pages::route);
  }

  /** What lies under {@code /api/v1} and only reads. */
  public static Route reads(
      ActorSystem<?> system,
      ActorRef<ScreenBoard.Command> board,
      DashboardSettings settings,
      Sources sources,
      InstantSource clock) {
    return new DashboardRoutes(system, board, settings, sources, clock).route();
  }

  private DashboardRoutes(
      ActorSystem<?> system,
      ActorRef<ScreenBoard.Command> board,
      DashboardSettings settings,
      Sources sources,
      InstantSource clock) {
    this.system = system;
    this.board = board;
    this.clock = clock;
    patience = settings.patience();
    events = new EventStream(system, board, settings, clock);
    load = new LoadRoutes(sources, this::remembered, clock);
    patients = new PatientRoutes(sources, this::ask, PAGE, FOR_THE_PAST, clock);
    calls = new CallRoutes(sources.calling(), sources.registry(), clock);
    cluster = new ClusterView(system);
    this.sources = sources;
  }

  private Route route() {
    return get(this::api);
  }

  private Route api() {
    return concat(
        path("events", events::route),
        path("beds", this::beds),
        path("wards", () -> json(page("wards", WardJson.of(sources.registry().get())))),
        path("devices", this::devices),
        path("cluster", this::cluster),
        path("security", this::security),
        path(segment("security").slash("events"), events::security),
        path("models", this::models),
        path("on-call", calls::onCall),
        path("roster", calls::roster),
        path("outbox", calls::outbox),
        pathPrefix(
            "load",
            () ->
                concat(
                    pathEnd(() -> describe(snapshot -> load.load(snapshot.alerts()))),
                    path("replay", load::replay))),
        pathPrefix("patients", () -> pathPrefix(segment(), patients::route)),
        pathPrefix(
            "alerts",
            () ->
                concat(
                    pathEnd(this::alerts),
                    path(segment(), this::alert),
                    path(segment().slash("calls"), calls::of))));
  }

  private Route beds() {
    return parameterOptional(
        "ward",
        ward -> PageQuery.read(query -> describe(snapshot -> json(beds(snapshot, ward, query)))));
  }

  private Map<String, Object> beds(
      ScreenBoard.Snapshot snapshot, Optional<String> ward, PageQuery query) {
    var wanted =
        snapshot.beds().stream()
            .filter(bed -> ward.map(bed.bed().ward().value()::equals).orElse(true))
            .toList();
    var page =
        Paged.of(wanted, bed -> bed.bed().patient().value(), Comparator.naturalOrder(), query);
    var answer = new LinkedHashMap<String, Object>();
    answer.put("at", clock.instant().toString());
    answer.put("beds", page.items().stream().map(BedJson::of).toList());
    if (page.next() != null) {
      answer.put("next", page.next());
    }
    return answer;
  }

  private Route devices() {
    return describe(
        snapshot ->
            new Fleet(FleetJson.of(snapshot.beds(), sources.registry().get()))
                .route(
                    Map.of(
                        "at",
                        clock.instant().toString(),
                        "orders",
                        sources.orders(),
                        "suggestions",
                        snapshot.suggestions().stream().map(SuggestionJson::of).toList(),
                        "asked",
                        snapshot.orders().stream().map(OrderJson::of).toList())));
  }

  /** Security alerts apart from clinical ones, for those who see no patients' values. */
  private Route security() {
    return PageQuery.read(
        query ->
            describe(
                snapshot ->
                    page(
                        query.after(),
                        AlertPage.ofSecurity(snapshot.alerts(), query, clock.instant()))));
  }

  private Route cluster() {
    long asked = System.nanoTime();
    return describe(
        snapshot ->
            onSuccess(
                cluster.of(
                    snapshot.beds(),
                    events.open(),
                    Duration.ofNanos(System.nanoTime() - asked),
                    clock.instant()),
                DashboardRoutes::json));
  }

  private Route models() {
    var models = sources.models().get().stream().map(ModelJson::of).toList();
    var page = new TreeMap<>(page("models", models));
    page.put("drift", DriftJson.of(sources.drift().get()));
    return json(page);
  }

  private CompletionStage<List<Series>> remembered(Metric metric) {
    return AskPattern.ask(
        board, replyTo -> new ScreenBoard.Remember(metric, replyTo), patience, system.scheduler());
  }

  private CompletionStage<Optional<ScreenBoard.PatientSnapshot>> ask(PatientId patient) {
    return AskPattern.ask(
        board,
        replyTo -> new ScreenBoard.DescribePatient(patient, replyTo),
        patience,
        system.scheduler());
  }

  private Route alerts() {
    return AlertQuery.read(
        query ->
            describe(
                snapshot ->
                    page(query.after(), AlertPage.of(snapshot.alerts(), query, clock.instant()))));
  }

  private Route alert(String id) {
    return describe(
        snapshot ->
            snapshot.alerts().stream()
                .filter(alert -> alert.id().equals(id))
                .findFirst()
                .map(alert -> json(AlertJson.of(alert)))
                .orElse(unknown("alert", id)));
  }

  private Route describe(Function<ScreenBoard.Snapshot, Route> answer) {
    return onSuccess(
        AskPattern.<ScreenBoard.Command, ScreenBoard.Snapshot>ask(
            board, ScreenBoard.Describe::new, patience, system.scheduler()),
        answer);
  }

  private static Route page(Optional<String> after, Optional<AlertPage> page) {
    return page.map(DashboardRoutes::json)
        .orElseGet(
            () ->
                complete(
                    StatusCodes.BAD_REQUEST,
                    "after: " + after.orElse("") + " (expected: what next said)"));
  }

  private Map<String, Object> page(String name, Object items) {
    return Map.of("at", clock.instant().toString(), name, items);
  }

  static Route json(Object body) {
    return complete(
        HttpResponse.create()
            .withEntity(HttpEntities.create(ContentTypes.APPLICATION_JSON, Json.write(body))));
  }

  /** The sentence becomes a problem's detail at the rim. */
  static Route unknown(String what, String id) {
    return complete(
        StatusCodes.NOT_FOUND, what + ": " + id + " (expected: one that this node shows)");
  }
}
