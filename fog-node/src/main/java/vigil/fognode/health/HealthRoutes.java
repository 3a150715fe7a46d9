package vigil.fognode.health;

import static org.apache.pekko.http.javadsl.server.Directives.complete;
import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.Directives.pathPrefix;

import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.server.Route;

/** {@code /metrics}, {@code /health/live} and {@code /health/ready}; open to everyone. */
public final class HealthRoutes {
  private HealthRoutes() {}

  public static Route create(Telemetry telemetry, Readiness readiness) {
    return concat(
        path("metrics", () -> get(() -> text(telemetry.scrape()))),
        pathPrefix(
            "health",
            () ->
                concat(
                    path("live", () -> get(() -> text("live\n"))),
                    path("ready", () -> get(() -> ready(readiness))))));
  }

  private static Route ready(Readiness readiness) {
    var missing = readiness.missing();
    return missing.isEmpty()
        ? text("ready\n")
        : complete(
            StatusCodes.SERVICE_UNAVAILABLE,
            HttpEntities.create(
                ContentTypes.TEXT_PLAIN_UTF8, "not ready: " + String.join(", ", missing) + "\n"));
  }

  private static Route text(String body) {
    return complete(StatusCodes.OK, HttpEntities.create(ContentTypes.TEXT_PLAIN_UTF8, body));
  }
}
