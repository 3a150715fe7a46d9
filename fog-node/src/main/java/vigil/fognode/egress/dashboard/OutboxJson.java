package vigil.fognode.egress.dashboard;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vigil.fognode.egress.dashboard.json.DeliveryJson;
import vigil.fognode.egress.dashboard.json.Json;
import vigil.fognode.egress.notification.Deliveries;
import vigil.fognode.egress.notification.core.Delivery;
import vigil.fognode.egress.notification.core.Target;

/**
 * The outbox: how much goes and does not, and its messages by pages.
 *
 * @param since of what time the counts are; what waits counts whenever it came
 * @param next what to give as {@code after}; absent on the last page
 */
record OutboxJson(
    String at,
    String since,
    List<SinkJson> sinks,
    List<FailingJson> failing,
    List<DeliveryJson> items,
    @Nullable String next) {

  /**
   * @param counts by what became of messages
   * @param oldest since when the longest waiting one waits; absent where none does
   */
  record SinkJson(String sink, Map<String, Integer> counts, @Nullable String oldest) {
    static SinkJson of(Target.Sink sink, Deliveries.Summary summary) {
      var found = summary.counts().getOrDefault(sink, Map.of());
      var counts = new TreeMap<String, Integer>();
      for (var state : Delivery.State.values()) {
        counts.put(Json.code(state), found.getOrDefault(state, 0));
      }
      var oldest = summary.oldest().get(sink);
      return new SinkJson(Json.code(sink), counts, oldest == null ? null : oldest.toString());
    }
  }

  record FailingJson(String sink, String address, int messages, int attempts, String since) {
    static FailingJson of(Deliveries.Failing failing) {
      return new FailingJson(
          Json.code(failing.target().sink()),
          DeliveryJson.CallJson.receiver(failing.target()),
          failing.messages(),
          failing.attempts(),
          failing.since().toString());
    }
  }

  static OutboxJson of(
      Instant now, Instant since, Deliveries.Summary summary, Paged<DeliveryJson> page) {
    return new OutboxJson(
        now.toString(),
        since.toString(),
        Arrays.stream(Target.Sink.values()).map(sink -> SinkJson.of(sink, summary)).toList(),
        summary.failing().stream().map(FailingJson::of).toList(),
        page.items(),
        page.next());
  }
}
