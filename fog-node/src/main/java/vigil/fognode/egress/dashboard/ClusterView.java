package vigil.fognode.egress.dashboard;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.cluster.ClusterEvent;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.sharding.ClusterSharding;
import org.apache.pekko.cluster.sharding.ShardRegion;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.pattern.Patterns;
import org.jspecify.annotations.Nullable;
import scala.concurrent.duration.FiniteDuration;
import vigil.fognode.egress.dashboard.json.ClusterJson;
import vigil.fognode.egress.dashboard.json.Json;
import vigil.protocol.vocab.BedView;

/** Looks at the cluster from this node: members, where the entities live, what this node bears. */
final class ClusterView {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final long MEGA = 1 << 20;

  private final ActorSystem<?> system;

  ClusterView(ActorSystem<?> system) {
    this.system = system;
  }

  /**
   * The view now; a node that does not answer in time shows no entities.
   *
   * @param answered how long the board took for {@code beds}
   */
  CompletionStage<ClusterJson> of(List<BedView> beds, int screens, Duration answered, Instant now) {
    var load = load(beds, screens, answered, now);
    if (!Adapter.toClassic(system).hasExtension(org.apache.pekko.cluster.Cluster.lookup())) {
      return CompletableFuture.completedFuture(
          new ClusterJson(now.toString(), system.address().toString(), null, List.of(), load));
    }
    return regions().thenApply(regions -> clustered(regions, load, now));
  }

  private ClusterJson clustered(Regions regions, ClusterJson.LoadJson load, Instant now) {
    var cluster = Cluster.get(system);
    var state = cluster.state();
    return new ClusterJson(
        now.toString(),
        cluster.selfMember().address().toString(),
        state.getLeader() == null ? null : state.getLeader().toString(),
        StreamSupport.stream(state.getMembers().spliterator(), false)
            .sorted(Comparator.comparingInt(Member::upNumber))
            .map(member -> node(member, state, regions))
            .toList(),
        load);
  }

  private static ClusterJson.NodeJson node(
      Member member, ClusterEvent.CurrentClusterState state, Regions regions) {
    return new ClusterJson.NodeJson(
        member.address().toString(),
        member.status().toString().toLowerCase(Locale.ROOT),
        !state.getUnreachable().contains(member),
        member.getRoles().stream().sorted().toList(),
        regions.entities().getOrDefault(member.address(), Map.of()),
        regions.shards().getOrDefault(member.address(), 0));
  }

  /** Entities by node and sort, shards by node. */
  private record Regions(
      Map<Address, Map<String, Integer>> entities, Map<Address, Integer> shards) {}

  private CompletionStage<Regions> regions() {
    var sharding = ClusterSharding.get(system);
    CompletionStage<Regions> all =
        CompletableFuture.completedFuture(new Regions(new HashMap<>(), new HashMap<>()));
    for (var sort : new ArrayList<>(sharding.getShardTypeNames())) {
      all =
          all.thenCombine(
              stats(sharding, sort),
              (regions, stats) -> {
                stats.forEach((address, of) -> add(regions, address, sort, of));
                return regions;
              });
    }
    return all;
  }

  private static CompletionStage<Map<Address, ShardRegion.ShardRegionStats>> stats(
      ClusterSharding sharding, String sort) {
    var wait = FiniteDuration.create(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    return Patterns.ask(
            sharding.shardRegion(sort),
            new ShardRegion.GetClusterShardingStats(wait),
            PATIENCE.multipliedBy(2))
        .thenApply(answer -> ((ShardRegion.ClusterShardingStats) answer).getRegions())
        .exceptionally(late -> Map.of());
  }

  private static void add(
      Regions regions, Address address, String sort, ShardRegion.ShardRegionStats stats) {
    int entities =
        stats.getStats().values().stream().mapToInt(count -> ((Number) count).intValue()).sum();
    regions
        .entities()
        .computeIfAbsent(address, node -> new TreeMap<>())
        .merge(sort, entities, Integer::sum);
    regions.shards().merge(address, stats.getStats().size(), Integer::sum);
  }

  private static ClusterJson.LoadJson load(
      List<BedView> beds, int screens, Duration answered, Instant now) {
    var heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    return new ClusterJson.LoadJson(
        ManagementFactory.getRuntimeMXBean().getUptime() / 1_000,
        cpu(),
        heap.getUsed() / MEGA,
        heap.getMax() / MEGA,
        beds.size(),
        screens,
        answered.toNanos() / 10_000 / 100.0,
        newest(beds, now));
  }

  private static @Nullable Double cpu() {
    var used =
        ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean bean
            ? bean.getProcessCpuLoad()
            : -1;
    return used < 0 ? null : Json.number(used);
  }

  private static @Nullable Long newest(List<BedView> beds, Instant now) {
    return beds.stream()
        .flatMap(bed -> bed.readings().stream())
        .map(BedView.Reading::receivedAt)
        .max(Comparator.naturalOrder())
        .map(at -> Duration.between(at, now).toMillis())
        .orElse(null);
  }
}
