package vigil.fognode.egress.dashboard;

import static org.apache.pekko.http.javadsl.server.Directives.complete;
import static org.apache.pekko.http.javadsl.server.Directives.extractRequest;

import java.util.Optional;
import java.util.function.Function;
import org.apache.pekko.http.javadsl.model.Query;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.server.Route;

/**
 * Which page of a list is asked for.
 *
 * @param after what the page before gave as {@code next}; empty for the first
 */
record PageQuery(Optional<String> after, int limit) {
  private static final int USUAL = 100;
  private static final int MOST = 500;

  static Route read(Function<PageQuery, Route> answer) {
    return extractRequest(request -> read(request.getUri().query(), answer));
  }

  private static Route read(Query query, Function<PageQuery, Route> answer) {
    var limit = query.getOrElse("limit", "" + USUAL);
    if (!limit.matches("[1-9][0-9]{0,2}") || Integer.parseInt(limit) > MOST) {
      return complete(
          StatusCodes.BAD_REQUEST, "limit: " + limit + " (expected: 1 to " + MOST + ")");
    }
    return answer.apply(new PageQuery(query.get("after"), Integer.parseInt(limit)));
  }
}
