package vigil.fognode.egress.dashboard.json;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The cluster as this node sees it.
 *
 * @param nodes none where it is in no cluster
 * @param load of this node
 */
public record ClusterJson(
    String at, String self, @Nullable String leader, List<NodeJson> nodes, LoadJson load) {

  /**
   * One node.
   *
   * @param entities how many of each sharded sort live there, such as {@code bedside}; empty where
   *     it did not answer
   * @param shards how many shards of all sorts
   */
  public record NodeJson(
      String address,
      String status,
      boolean reachable,
      List<String> roles,
      Map<String, Integer> entities,
      int shards) {}

  /**
   * What this node bears.
   *
   * @param cpu share of all processors that this process uses, 0 to 1; absent where the system does
   *     not say
   * @param beds shown on its screens
   * @param screens open live streams
   * @param answerMs how long the screens' board took to answer: its queue, in milliseconds
   * @param newestDataMs age of the newest value of any bed; absent where none came
   */
  public record LoadJson(
      long uptimeS,
      @Nullable Double cpu,
      long heapUsedMb,
      long heapMaxMb,
      int beds,
      int screens,
      double answerMs,
      @Nullable Long newestDataMs) {}
}
