package vigil.fognode.watch;

import java.time.Instant;
import java.util.Comparator;
import java.util.stream.StreamSupport;
import org.apache.pekko.actor.Address;
import org.apache.pekko.cluster.ClusterEvent;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;
import vigil.fognode.watch.core.WatchState;

/** The other nodes, as this one sees them. */
record Membership(Cluster cluster) {
  /** An identifier is short; the end of a long name tells nodes apart. */
  private static final int LONGEST = 40;

  String self() {
    return name(cluster.selfMember().address());
  }

  /** A node that is not reached is lost until it is reached or has left by itself. */
  WatchState after(WatchState state, ClusterEvent.ClusterDomainEvent event, Instant now) {
    return switch (event) {
      case ClusterEvent.UnreachableMember lost -> state.lost(name(lost.member()), now);
      case ClusterEvent.ReachableMember back -> state.back(name(back.member()));
      case ClusterEvent.MemberUp up -> state.back(name(up.member()));
      case ClusterEvent.MemberRemoved gone ->
          gone.previousStatus().equals(MemberStatus.down())
              ? state.lost(name(gone.member()), now)
              : state.back(name(gone.member()));
      default -> state;
    };
  }

  /** Whether this is the node that speaks for all that can be reached. */
  boolean speaks() {
    var now = cluster.state();
    return StreamSupport.stream(now.getMembers().spliterator(), false)
        .filter(member -> !now.getUnreachable().contains(member))
        .map(Member::address)
        .min(Comparator.comparing(Address::toString))
        .filter(first -> first.equals(cluster.selfMember().address()))
        .isPresent();
  }

  private static String name(Member member) {
    return name(member.address());
  }

  private static String name(Address address) {
    var whole = address.getHost().orElse("local") + "-" + address.getPort().orElse(0);
    var name = whole.replaceAll("[^A-Za-z0-9._-]", "-");
    var end = name.substring(Math.max(0, name.length() - LONGEST));
    return end.replaceAll("^[^A-Za-z0-9]+", "");
  }
}
