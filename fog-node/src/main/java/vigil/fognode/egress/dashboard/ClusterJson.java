package vigil.fognode.egress.dashboard;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.cluster.ClusterEvent;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.typed.Cluster;
import org.jspecify.annotations.Nullable;

/** The cluster as this node sees it; alone where it is in none. */
record ClusterJson(String self, @Nullable String leader, List<NodeJson> nodes) {

  record NodeJson(String address, String status, boolean reachable, List<String> roles) {}

  static ClusterJson of(ActorSystem<?> system) {
    if (!Adapter.toClassic(system).hasExtension(org.apache.pekko.cluster.Cluster.lookup())) {
      return new ClusterJson(system.address().toString(), null, List.of());
    }
    var cluster = Cluster.get(system);
    var state = cluster.state();
    return new ClusterJson(
        cluster.selfMember().address().toString(),
        state.getLeader() == null ? null : state.getLeader().toString(),
        StreamSupport.stream(state.getMembers().spliterator(), false)
            .sorted(Comparator.comparingInt(Member::upNumber))
            .map(member -> node(member, state))
            .toList());
  }

  private static NodeJson node(Member member, ClusterEvent.CurrentClusterState state) {
    return new NodeJson(
        member.address().toString(),
        member.status().toString().toLowerCase(Locale.ROOT),
        !state.getUnreachable().contains(member),
        member.getRoles().stream().sorted().toList());
  }
}
