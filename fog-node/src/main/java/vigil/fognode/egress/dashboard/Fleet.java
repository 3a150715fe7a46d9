package vigil.fognode.egress.dashboard;

import static org.apache.pekko.http.javadsl.server.Directives.complete;
import static org.apache.pekko.http.javadsl.server.Directives.extractRequest;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.pekko.http.javadsl.model.Query;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.server.Route;
import vigil.fognode.egress.dashboard.json.FleetJson;
import vigil.fognode.egress.dashboard.json.Json;

/** The clinic's devices by pages: whoever is in trouble stands first. */
final class Fleet {
  /** A cursor is the trouble's weight and the device's name: {@code 0018.monitor-7}. */
  private static final Comparator<String> ORDER =
      Comparator.comparing((String cursor) -> cursor.substring(0, cursor.indexOf('.')))
          .reversed()
          .thenComparing(cursor -> cursor.substring(cursor.indexOf('.') + 1));

  private final List<FleetJson> all;

  Fleet(List<FleetJson> all) {
    this.all = all;
  }

  /**
   * A page of them, beside how many of all are in which trouble.
   *
   * @param fields what else is told with it
   */
  Route route(Map<String, Object> fields) {
    return extractRequest(
        request -> {
          var query = request.getUri().query();
          var trouble = query.get("trouble");
          var known = trouble.flatMap(Trouble::of);
          if (trouble.isPresent() && known.isEmpty()) {
            return refuse("trouble: " + trouble.get() + " (expected: one of " + codes() + ")");
          }
          if (query.get("after").filter(after -> !after.matches("[0-9]{4}[.].+")).isPresent()) {
            return refuse("after: " + query.getOrElse("after", "") + " (expected: what next said)");
          }
          return PageQuery.read(
              page -> DashboardRoutes.json(page(wanted(known, query), page, fields)));
        });
  }

  private List<FleetJson> wanted(Optional<Trouble> trouble, Query query) {
    var find = query.getOrElse("find", "").toLowerCase(Locale.ROOT);
    return all.stream()
        .filter(device -> trouble.map(it -> it.holds(device)).orElse(true))
        .filter(device -> device.name().toLowerCase(Locale.ROOT).contains(find))
        .toList();
  }

  private Map<String, Object> page(
      List<FleetJson> wanted, PageQuery query, Map<String, Object> fields) {
    var page = Paged.of(wanted, Fleet::cursor, ORDER, query);
    var answer = new LinkedHashMap<>(fields);
    answer.put("total", all.size());
    answer.put("troubles", troubles());
    answer.put("devices", page.items());
    if (page.next() != null) {
      answer.put("next", page.next());
    }
    return answer;
  }

  private Map<String, Long> troubles() {
    var counts = new LinkedHashMap<String, Long>();
    for (var trouble : Trouble.values()) {
      counts.put(Json.code(trouble), all.stream().filter(trouble::holds).count());
    }
    return counts;
  }

  private static String cursor(FleetJson device) {
    return "%04d.%s".formatted(Math.min(9_999, Trouble.weight(device)), device.id());
  }

  private static String codes() {
    return Arrays.stream(Trouble.values()).map(Json::code).collect(Collectors.joining(", "));
  }

  private static Route refuse(String sentence) {
    return complete(StatusCodes.BAD_REQUEST, sentence);
  }
}
