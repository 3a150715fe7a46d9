package vigil.fognode.egress.dashboard;

import static org.apache.pekko.http.javadsl.server.Directives.complete;
import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.conditional;
import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.optionalHeaderValueByName;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.Directives.pathPrefix;
import static org.apache.pekko.http.javadsl.server.Directives.pathSingleSlash;
import static org.apache.pekko.http.javadsl.server.Directives.reject;
import static org.apache.pekko.http.javadsl.server.PathMatchers.remaining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpCharsets;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.model.headers.EntityTag;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.util.ByteString;

/** The pages: one shell for all of them, and the modules, styles and pictures it is made of. */
final class Pages {
  /** A page asks no other host, is framed by none, and runs no script but its own. */
  private static final List<HttpHeader> HEADERS =
      List.of(
          RawHeader.create(
              "Content-Security-Policy",
              "default-src 'self'; img-src 'self' data:;"
                  + " frame-ancestors 'none'; base-uri 'none'; form-action 'self'"),
          RawHeader.create("X-Content-Type-Options", "nosniff"),
          RawHeader.create("Referrer-Policy", "no-referrer"),
          RawHeader.create("Cache-Control", "no-cache"));

  private static final Pattern ASSET = Pattern.compile("([a-z0-9-]+/)*[a-zA-Z0-9.-]+\\.[a-z0-9]+");
  private static final Map<String, Optional<Asset>> ASSETS = new ConcurrentHashMap<>();

  private record Asset(ContentType type, ByteString bytes, String tag) {}

  private Pages() {}

  static Route route() {
    return concat(
        pathSingleSlash(Pages::shell),
        path("login", Pages::shell),
        path("devices", Pages::shell),
        path("load", Pages::shell),
        path("calls", Pages::shell),
        path("cluster", Pages::shell),
        path("models", Pages::shell),
        path("audit", Pages::shell),
        path("security", Pages::shell),
        pathPrefix("patients", () -> path(remaining(), patient -> shell())),
        path("openapi.json", () -> asset("openapi.json")),
        pathPrefix("assets", () -> path(remaining(), Pages::asset)),
        get(() -> optionalHeaderValueByName("Accept", Pages::nowhere)));
  }

  /** Who mistyped an address gets a page that says so; a program gets the problem. */
  private static Route nowhere(Optional<String> accept) {
    return accept
        .filter(types -> types.contains("text/html"))
        .flatMap(it -> find("index.html"))
        .map(page -> complete(response(page).withStatus(StatusCodes.NOT_FOUND)))
        .orElseGet(() -> reject());
  }

  private static Route shell() {
    return asset("index.html");
  }

  private static Route asset(String name) {
    return find(name).map(Pages::serve).orElseGet(() -> reject());
  }

  private static Optional<Asset> find(String name) {
    return ASSETS.computeIfAbsent(ASSET.matcher(name).matches() ? name : "", Pages::load);
  }

  private static Route serve(Asset asset) {
    return conditional(EntityTag.create(asset.tag(), false), () -> complete(response(asset)));
  }

  private static HttpResponse response(Asset asset) {
    return HttpResponse.create()
        .withHeaders(HEADERS)
        .withEntity(HttpEntities.create(asset.type(), asset.bytes()));
  }

  private static Optional<Asset> load(String name) {
    try (var resource = Pages.class.getResourceAsStream("/web/" + name)) {
      if (resource == null || name.isEmpty()) {
        return Optional.empty();
      }
      var bytes = resource.readAllBytes();
      return Optional.of(new Asset(typeOf(name), ByteString.fromArray(bytes), hash(bytes)));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static ContentType typeOf(String name) {
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "html" -> ContentTypes.TEXT_HTML_UTF8;
      case "css" -> ContentTypes.create(MediaTypes.TEXT_CSS, HttpCharsets.UTF_8);
      case "js" -> ContentTypes.create(MediaTypes.APPLICATION_JAVASCRIPT, HttpCharsets.UTF_8);
      case "json" -> ContentTypes.APPLICATION_JSON;
      case "svg" -> ContentTypes.create(MediaTypes.IMAGE_SVG_XML);
      case "woff2" -> ContentTypes.create(MediaTypes.applicationBinary("font-woff2", false));
      default -> ContentTypes.TEXT_PLAIN_UTF8;
    };
  }

  private static String hash(byte[] bytes) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException bug) {
      throw new IllegalStateException(bug);
    }
  }
}
