package vigil.fognode;

import com.typesafe.config.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.pekko.Done;
import org.apache.pekko.actor.AddressFromURIString;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.ClusterSingleton;
import org.apache.pekko.cluster.typed.Join;
import org.apache.pekko.cluster.typed.JoinSeedNodes;
import org.apache.pekko.cluster.typed.SingletonActor;
import org.apache.pekko.http.javadsl.ServerBinding;
import vigil.fognode.alert.JournalPlugin;
import vigil.fognode.egress.audit.AuditKey;
import vigil.fognode.egress.audit.AuditTrail;
import vigil.fognode.health.Readiness;
import vigil.fognode.registry.core.Change;
import vigil.fognode.retention.OldRows;
import vigil.fognode.retention.RetentionActor;
import vigil.fognode.retention.RetentionSettings;
import vigil.fognode.retention.Rule;
import vigil.fognode.store.StoreSettings;
import vigil.fognode.store.StoreWork;
import vigil.protocol.vocab.ScreenUpdate;

/** One node in this JVM: from opening its store to its open ports, and back. */
public final class FogNode implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration STOP = Duration.ofSeconds(30);
  private static final Duration LAST_REQUESTS = Duration.ofSeconds(1);

  private final NodeParts parts;
  private final ActorSystem<NodeGuardian.Command> system;
  private final Readiness readiness = new Readiness();
  private final DeviceSide devices;
  private final ServerBinding http;
  private final CompletableFuture<Done> ended = new CompletableFuture<>();
  private final String scheme;

  /**
   * Starts a node; on return it takes samples.
   *
   * @param config as {@link NodeConfig} makes it
   * @param watcher is told what the screens are told; must not block
   * @throws IOException where a port or a file is not to be had; the message says which
   * @throws SQLException where the store cannot be read
   */
  public static FogNode start(Config config, Consumer<ScreenUpdate> watcher)
      throws IOException, SQLException {
    var settings = NodeSettings.from(config);
    Files.createDirectories(settings.dataDir());
    var parts = NodeParts.open(settings, watcher);
    try {
      return new FogNode(settings, parts, config);
    } catch (IOException | RuntimeException failed) {
      parts.closeStore();
      throw failed;
    }
  }

  private FogNode(NodeSettings settings, NodeParts parts, Config config) throws IOException {
    this.parts = parts;
    this.scheme = settings.operator().address().keyStore().isPresent() ? "https" : "http";
    var begun = new CompletableFuture<Stages>();
    this.system =
        ActorSystem.create(
            NodeGuardian.create(settings, parts, begun),
            "vigil",
            journalIn(settings.store()).withFallback(config));
    try {
      join(settings);
      var unused =
          system.getWhenTerminated().thenAccept(done -> begun.completeExceptionally(ended()));
      var stages = Waiting.of(begun, START);
      var trail = trail(system.dispatchers().lookup(StoreWork.dispatcher()));
      var orders = NodeOrders.start(system, parts, settings.orders(), trail, stages.board());
      stages.older().serve(orders);
      this.devices = DeviceSide.open(system, settings.ingest(), parts, stages, orders);
      prune(settings.retention(), trail);
      this.http = reach(settings, stages, trail, orders);
      endInOrder(stages.shards());
    } catch (IOException | RuntimeException failed) {
      stopStages();
      throw failed;
    }
    requireParts(settings.watch().patience().store());
  }

  private void requireParts(Duration patience) {
    readiness.require("cluster", this::isUp);
    var database = parts.database();
    readiness.require(
        "store",
        () -> database.isOpen() && !database.pulse().isSilent(parts.clock().instant(), patience));
  }

  /** From now on people reach the node, and it reaches what the clinic has. */
  private ServerBinding reach(
      NodeSettings settings, Stages stages, AuditTrail trail, NodeOrders orders) {
    new RecordSide(system, settings.ehr(), parts).start(stages.shards(), trail);
    var people = new OperatorSide(system, settings, parts, stages);
    var register = people.register(orders);
    Hl7Side.bind(system, settings.hl7(), new Hl7Side(parts, register, trail))
        .ifPresent(bound -> Waiting.of(bound, START));
    return Waiting.of(people.bind(readiness, trail, register), START);
  }

  /** However the node ends: first no more samples, then one stage after the other. */
  private void endInOrder(Shards shards) {
    system.getWhenTerminated().thenAccept(ended::complete);
    devices.whenBroken().thenAccept(ended::complete);
    var unusedClosing = ended.thenRun(devices::close);
    http.addToCoordinatedShutdown(LAST_REQUESTS, system);
    var end = CoordinatedShutdown.get(system);
    end.addTask(
        CoordinatedShutdown.PhaseBeforeServiceUnbind(),
        "rim",
        () -> {
          var unusedEnd =
              ended.completeOnTimeout(Done.getInstance(), STOP.toSeconds(), TimeUnit.SECONDS);
          devices.close();
          system.tell(new NodeGuardian.Leave());
          return CompletableFuture.completedStage(Done.getInstance());
        });
    end.addTask(
        CoordinatedShutdown.PhaseBeforeClusterShutdown(),
        "stages",
        () -> isInCluster() ? shards.stop() : CompletableFuture.completedStage(Done.getInstance()));
  }

  /** A node that was put out of its cluster has nobody to hand over to. */
  private boolean isInCluster() {
    var cluster = Cluster.get(system);
    return !cluster.isTerminated() && cluster.selfMember().status() != MemberStatus.down();
  }

  private static IllegalStateException ended() {
    return new IllegalStateException("the node ended while it started; its log says why");
  }

  private static Config journalIn(StoreSettings store) {
    return JournalPlugin.on(store.url(), store.user(), store.password(), store.silence());
  }

  private void join(NodeSettings settings) {
    var cluster = Cluster.get(system);
    if (settings.seeds().isEmpty()) {
      cluster.manager().tell(Join.create(cluster.selfMember().address()));
    } else {
      cluster
          .manager()
          .tell(
              new JoinSeedNodes(
                  settings.seeds().stream().map(AddressFromURIString::parse).toList()));
    }
  }

  private AuditTrail trail(Executor slow) throws IOException {
    var directory = Path.of(system.settings().config().getString("vigil.fog-node.data-dir"));
    var store = new StoreWork(parts.database().source(), slow);
    return new AuditTrail(store, AuditKey.in(directory), parts.clock());
  }

  /** One node of the cluster removes what is too old. */
  private void prune(RetentionSettings settings, AuditTrail trail) {
    var rules = new ArrayList<>(OldRows.rules(settings.kept(), parts.work(system)));
    settings.audit().ifPresent(kept -> rules.add(new Rule("entries", kept, trail::prune)));
    ClusterSingleton.get(system)
        .init(
            SingletonActor.of(RetentionActor.create(settings, rules, parts.clock()), "retention"));
  }

  private boolean isUp() {
    return Cluster.get(system).selfMember().status() == MemberStatus.up();
  }

  /** Registers devices, admits patients, associates the two; durable on return. */
  public void apply(List<Change> changes) throws SQLException {
    parts.registry().apply(changes);
  }

  /** Blocks in the observation log. */
  public long stored() throws SQLException {
    return parts.observations().count();
  }

  /** Of the pages, such as {@code http://127.0.0.1:8080/}. */
  public String address() {
    var local = http.localAddress();
    return scheme + "://" + local.getHostString() + ":" + local.getPort() + "/";
  }

  public int httpPort() {
    return http.localAddress().getPort();
  }

  public OptionalInt coapPort() {
    return devices.plainPort();
  }

  /** Ends when the node does, whoever ended it, or cannot go on. */
  public CompletionStage<?> whenEnded() {
    return ended;
  }

  /** Stops taking samples, hands over what is under way, and closes the store. */
  @Override
  public void close() {
    stopStages();
    devices.close();
    parts.telemetry().close();
    parts.ensemble().close();
    parts.closeStore();
  }

  /** The store is closed next: nobody may be asking it then. */
  private void stopStages() {
    system.terminate();
    Waiting.of(system.getWhenTerminated(), STOP);
  }
}
