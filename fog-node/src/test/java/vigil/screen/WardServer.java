package vigil.screen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.http.javadsl.ServerBinding;
import vigil.fognode.egress.dashboard.Archive;
import vigil.fognode.egress.dashboard.Calling;
import vigil.fognode.egress.dashboard.DashboardRoutes;
import vigil.fognode.egress.dashboard.DashboardSettings;
import vigil.fognode.egress.dashboard.ScreenBoard;
import vigil.fognode.egress.notification.core.Hours;
import vigil.fognode.egress.notification.core.Route;
import vigil.fognode.operator.OperatorServer;
import vigil.fognode.operator.OperatorSettings;
import vigil.fognode.operator.SessionStore;
import vigil.fognode.registry.core.Change;
import vigil.fognode.registry.core.Registry;
import vigil.models.ModelCard;
import vigil.models.ModelStore;
import vigil.models.limit.LimitDetector;
import vigil.models.limit.Limits;
import vigil.protocol.vocab.Audience;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.Kind;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.Operator;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.Priority;
import vigil.protocol.vocab.Role;
import vigil.protocol.vocab.ScreenUpdate;
import vigil.protocol.vocab.WardId;

/** The real server and screens over a made-up ward, whose alerts answer as stage 5 would. */
final class WardServer implements AutoCloseable {
  static final String PASSWORD = "correct horse battery";

  /** Of {@link #PASSWORD}, with few rounds: what a hash costs is nobody's question here. */
  private static final String HASH =
      "pbkdf2-sha256$1000$c2l4dGVlbiBieXRlcyBvaw==$"
          + "pSoC2VUDS0BVZIqmG5B64io7wMLf0qC6YiBWOAkxANM=";

  /** A busy machine is no fault of the pages. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final DashboardSettings SCREENS =
      new DashboardSettings(
          Duration.ofSeconds(2),
          Duration.ofMillis(100),
          PATIENCE,
          20,
          new DashboardSettings.TrendSettings(
              Duration.ofHours(2),
              Duration.ofSeconds(5),
              Duration.ofMinutes(1),
              Duration.ofDays(30)),
          100,
          Duration.ofSeconds(12));

  final SeededWard ward;
  final FakeRegister register = new FakeRegister(this::bedOf, this::bedOf, this::show);
  final FakeWitness witness = new FakeWitness();
  private final ActorSystem<Started> system;
  private final ActorRef<ScreenBoard.Command> board;
  private final CompletionStage<ServerBinding> binding;

  /** What the guardian has spawned. */
  record Started(ActorRef<ScreenBoard.Command> board) {}

  WardServer(int port, int beds, Map<Integer, Course> courses, Optional<String> visitor) {
    var spawned = new CompletableFuture<ActorRef<ScreenBoard.Command>>();
    system = ActorSystem.create(guardian(spawned), "screens");
    board = spawned.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    ward = new SeededWard(7, beds, courses, this::show);
    var accounts = new FakeAccounts();
    for (var name : List.of("nurse-a", "nurse-b", "nurse-locked")) {
      accounts.put(new Operator(name, Role.CLINICIAN), HASH);
    }
    for (var role : Role.values()) {
      accounts.put(new Operator(name(role), role), HASH);
    }
    var settings =
        new OperatorSettings(
            new OperatorSettings.Address("127.0.0.1", port, Optional.empty(), Optional.empty()),
            new OperatorSettings.SessionSettings(
                Duration.ofMinutes(15),
                Duration.ofHours(13),
                5,
                Duration.ofMinutes(5),
                Duration.ofMinutes(30)),
            visitor,
            PATIENCE,
            PATIENCE,
            new OperatorSettings.SignalSettings(Duration.ofSeconds(120), Duration.ofSeconds(60)));
    var alerts = system.systemActorOf(FakeAlerts.create(ward), "alerts", Props.empty());
    binding =
        OperatorServer.bind(
            system,
            settings,
            new OperatorServer.Upward(
                patient -> alerts,
                id ->
                    CompletableFuture.completedFuture(
                        ward.alert(id).map(alert -> alert.bed().patient())),
                register,
                accounts,
                SessionStore.none(),
                witness,
                this::show,
                ForkJoinPool.commonPool()),
            new OperatorServer.Routes(
                DashboardRoutes.pages(),
                DashboardRoutes.reads(system, board, SCREENS, sources(), Clock.systemUTC())),
            InstantSource.system());
  }

  /** One model, and the ward's beds with a monitor each. */
  private DashboardRoutes.Sources sources() {
    var limits = new LimitDetector(Limits.adult(), List.of(Metric.SPO2), 32);
    var now = Instant.now();
    var changes = new ArrayList<Change>();
    for (var bed : ward.beds()) {
      var device = new DeviceId("mon-" + bed.label().toLowerCase(Locale.ROOT));
      changes.add(new Change.Admit(bed, now));
      changes.add(new Change.Register(device, "Bedside monitor", now));
      changes.add(new Change.Associate(device, bed.patient(), now));
    }
    changes.add(new Change.Register(new DeviceId("mon-spare"), "Bedside monitor", now));
    var registry = Registry.EMPTY.with(changes);
    return new DashboardRoutes.Sources(
        Archive.none(),
        () -> List.of(naming(), limits.card()),
        () -> new TreeMap<>(Map.of("heart_rate", 0.08, "score", 0.31)),
        Limits.adult(),
        () -> registry,
        List.of("identify", "remeasure", "change-period", "pause-pump"),
        new Calling(
            List.of(route("physician"), route("biomed")), register::kept, new FakeDeliveries(now)));
  }

  private static ModelCard naming() {
    try {
      return ModelStore.shipped().newest("naming").orElseThrow().card();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Route route(String duty) {
    return new Route(
        Audience.CLINIC,
        Priority.MEDIUM,
        Set.of(Kind.PHYSIOLOGICAL),
        Hours.ALWAYS,
        Route.Quiet.NEVER,
        ZoneOffset.UTC,
        FakeDeliveries.WARD,
        Optional.of(duty));
  }

  private static Behavior<Started> guardian(
      CompletableFuture<ActorRef<ScreenBoard.Command>> spawned) {
    return Behaviors.setup(
        context -> {
          spawned.complete(
              context.spawn(
                  ScreenBoard.create(SCREENS, Archive.none(), Clock.systemUTC()), "board"));
          return Behaviors.empty();
        });
  }

  /** Where a device is by its name; one that no bed has is at the first. */
  private Bed bedOf(DeviceId device) {
    return ward.beds().stream()
        .filter(bed -> device.value().endsWith("-" + bed.label().toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseGet(() -> ward.beds().getFirst());
  }

  private Bed bedOf(PatientId patient) {
    return ward.beds().stream()
        .filter(bed -> bed.patient().equals(patient))
        .findFirst()
        .orElseGet(() -> new Bed(patient, new WardId("3A"), "3A-none"));
  }

  /** The account of each role, such as {@code auditor-1}. */
  static String name(Role role) {
    return role.name().toLowerCase(Locale.ROOT) + "-1";
  }

  void show(ScreenUpdate update) {
    board.tell(new ScreenBoard.Show(update));
  }

  String address() {
    var local = binding.toCompletableFuture().join().localAddress();
    return "http://127.0.0.1:" + local.getPort();
  }

  @Override
  public void close() {
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().join();
  }

  /** For looking at it by hand: {@code WardServer PORT BEDS}. */
  public static void main(String[] args) throws InterruptedException {
    var beds = Integer.parseInt(args[1]);
    var server =
        new WardServer(
            Integer.parseInt(args[0]), beds, SeededWard.eventful(), Optional.of("nurse-demo"));
    server.ward.past(Instant.now(), Duration.ofMinutes(30));
    server.ward.raise(Instant.now());
    while (true) {
      server.ward.second(Instant.now());
      Thread.sleep(1_000);
    }
  }
}
