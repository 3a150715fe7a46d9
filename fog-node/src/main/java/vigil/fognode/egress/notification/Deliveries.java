package vigil.fognode.egress.notification;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import vigil.fognode.egress.notification.core.Delivery;
import vigil.fognode.egress.notification.core.Target;

/** What became of messages, for people to look at. */
public interface Deliveries {
  /**
   * A page of messages, newest first.
   *
   * @param alert whose; empty: of all
   */
  CompletionStage<List<Delivery>> page(Optional<String> alert, Place from, int limit);

  /** What the outbox holds of the time since then, and all that still waits. */
  CompletionStage<Summary> summary(Instant since);

  /**
   * Where a page begins: no message that comes meanwhile moves it.
   *
   * @param newest time in the outbox of its first message at most
   * @param skipped messages of that very time that were on the page before
   */
  record Place(Instant newest, int skipped) {
    /** The place after a page. */
    public static Place after(List<Delivery> page, Place before) {
      var last = page.getLast().put();
      int same = (int) page.stream().filter(it -> it.put().equals(last)).count();
      return new Place(last, last.equals(before.newest()) ? before.skipped() + same : same);
    }
  }

  /**
   * @param counts by sink and state
   * @param oldest of each sink that has messages which wait
   * @param failing receivers, the longest failing one first
   */
  record Summary(
      Map<Target.Sink, Map<Delivery.State, Integer>> counts,
      Map<Target.Sink, Instant> oldest,
      List<Failing> failing) {}

  /**
   * A receiver that takes nothing.
   *
   * @param messages that wait for it
   * @param attempts of the one that was tried most
   * @param since when the oldest came into the outbox
   */
  record Failing(Target target, int messages, int attempts, Instant since) {}
}
