package vigil.screen;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;

/** A node that says no. */
final class Refusing {
  private static final String NO =
      """
      {"title": "Not now", "status": 409, "detail": "Ask again."}
      """;

  private Refusing() {}

  /** The next request there; then the node answers itself. */
  static void once(Page page, String url) {
    page.route(
        url,
        route ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setStatus(409)
                    .setContentType("application/problem+json")
                    .setBody(NO)),
        new Page.RouteOptions().setTimes(1));
  }
}
