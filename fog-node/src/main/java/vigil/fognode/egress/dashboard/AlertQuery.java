package vigil.fognode.egress.dashboard;

import static org.apache.pekko.http.javadsl.server.Directives.complete;
import static org.apache.pekko.http.javadsl.server.Directives.parameterOptional;

import java.util.Optional;
import java.util.function.Function;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.server.Route;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Presence;

/**
 * Which alerts are asked for.
 *
 * @param openOnly without those that are off
 * @param after what the page before gave as {@code next}; empty for the first
 */
record AlertQuery(boolean openOnly, Optional<String> patient, Optional<String> after, int limit) {
  private static final int USUAL = 50;
  private static final int MOST = 500;

  static Route read(Function<AlertQuery, Route> answer) {
    return parameterOptional(
        "presence",
        presence ->
            parameterOptional(
                "patient",
                patient ->
                    parameterOptional(
                        "after",
                        after ->
                            parameterOptional(
                                "limit",
                                limit ->
                                    read(
                                        presence.orElse("open"),
                                        limit.orElse("" + USUAL),
                                        answer,
                                        patient,
                                        after)))));
  }

  private static Route read(
      String presence,
      String limit,
      Function<AlertQuery, Route> answer,
      Optional<String> patient,
      Optional<String> after) {
    if (!presence.equals("open") && !presence.equals("all")) {
      return refuse("presence: " + presence + " (expected: open or all)");
    }
    if (!limit.matches("[0-9]{1,3}")
        || Integer.parseInt(limit) < 1
        || Integer.parseInt(limit) > MOST) {
      return refuse("limit: " + limit + " (expected: 1 to " + MOST + ")");
    }
    return answer.apply(
        new AlertQuery(presence.equals("open"), patient, after, Integer.parseInt(limit)));
  }

  private static Route refuse(String sentence) {
    return complete(StatusCodes.BAD_REQUEST, sentence);
  }

  boolean takes(AlertView alert) {
    return (!openOnly || alert.presence() != Presence.OFF)
        && patient.map(alert.bed().patient().value()::equals).orElse(true);
  }
}
