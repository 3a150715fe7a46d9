package vigil.fognode.egress.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.pekko.util.ByteString;
import org.jspecify.annotations.Nullable;
import vigil.fognode.egress.dashboard.core.Cursor;
import vigil.fognode.egress.dashboard.json.ActivationJson;
import vigil.fognode.egress.dashboard.json.AlertJson;
import vigil.fognode.egress.dashboard.json.AssignmentJson;
import vigil.fognode.egress.dashboard.json.AttendanceJson;
import vigil.fognode.egress.dashboard.json.BedJson;
import vigil.fognode.egress.dashboard.json.GlassJson;
import vigil.fognode.egress.dashboard.json.Json;
import vigil.fognode.egress.dashboard.json.OrderJson;
import vigil.fognode.egress.dashboard.json.SuggestionJson;
import vigil.protocol.vocab.ActivationView;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.AssignmentView;
import vigil.protocol.vocab.AttendanceView;
import vigil.protocol.vocab.BedView;
import vigil.protocol.vocab.GlassView;
import vigil.protocol.vocab.OrderView;
import vigil.protocol.vocab.ScreenUpdate;
import vigil.protocol.vocab.SuggestionView;

/**
 * Server-sent events as text.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">HTML, 9.2</a>
 */
final class EventText {
  private EventText() {}

  static String of(Shown.Key key, @Nullable ScreenUpdate update, Instant shownAt) {
    return switch (update) {
      case BedView bed -> event("bed", BedJson.of(bed));
      case AlertView alert -> event("alert", AlertJson.of(alert, shownAt));
      case ActivationView activation -> event("activation", ActivationJson.of(activation));
      case SuggestionView suggestion -> event("suggestion", SuggestionJson.of(suggestion));
      case OrderView order -> event("order", OrderJson.of(order));
      case AssignmentView assignment -> event("assignment", AssignmentJson.of(assignment));
      case AttendanceView attendance -> event("attendance", AttendanceJson.of(attendance));
      case GlassView glass -> event("glass", GlassJson.of(glass));
      case null -> event("gone", Map.of("patient", key.id()));
    };
  }

  static String security(AlertView alert, Instant shownAt) {
    return event("alert", AlertJson.withoutValues(alert, shownAt));
  }

  /**
   * Ends a batch: carries the id to resume from and the node's time.
   *
   * @param heartbeat longest time to the next one
   */
  static ByteString tick(Cursor cursor, Instant now, Duration heartbeat) {
    var data = Map.of("at", now.toString(), "heartbeatMs", heartbeat.toMillis());
    return ByteString.fromString("id: " + cursor.id() + "\n" + event("tick", data));
  }

  private static String event(String name, Object data) {
    return "event: " + name + "\ndata: " + Json.write(data) + "\n\n";
  }
}
