package vigil.fognode.operator;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.pekko.http.javadsl.model.AttributeKeys;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.headers.Cookie;
import org.apache.pekko.http.javadsl.model.headers.Host;
import org.apache.pekko.http.javadsl.model.headers.HttpCookie;
import org.apache.pekko.http.javadsl.model.headers.SameSite;
import org.apache.pekko.http.javadsl.model.headers.SetCookie;
import vigil.fognode.operator.core.Session;

/**
 * Who sends a request.
 *
 * @param token what the cookie carried; empty for the demo's visitor
 */
record Caller(Session session, Optional<String> token) {
  static final String CSRF = "X-CSRF-Token";
  private static final String COOKIE = "vigil-session";

  private static final Set<String> LOOPBACK_NAMES =
      Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  static Optional<String> token(HttpRequest request) {
    return request
        .getHeader(Cookie.class)
        .flatMap(
            header -> {
              for (var pair : header.getCookies()) {
                if (pair.name().equals(COOKIE)) {
                  return Optional.of(pair.value());
                }
              }
              return Optional.empty();
            });
  }

  /**
   * Whether it comes from this machine and was meant for it: a foreign page whose name was bound to
   * 127.0.0.1 says its own name as host.
   */
  static boolean isOnLoopback(HttpRequest request) {
    var fromHere =
        request
            .getAttribute(AttributeKeys.remoteAddress)
            .flatMap(remote -> remote.getAddress())
            .map(address -> address.isLoopbackAddress())
            .orElse(false);
    var forHere =
        request
            .getHeader(Host.class)
            .map(host -> LOOPBACK_NAMES.contains(host.host().address().toLowerCase(Locale.ROOT)))
            .orElse(false);
    return fromHere && forHere;
  }

  /** Where a request comes from, as the node sees it: behind a proxy, the proxy. */
  static String address(HttpRequest request) {
    return request
        .getAttribute(AttributeKeys.remoteAddress)
        .flatMap(remote -> remote.getAddress())
        .map(InetAddress::getHostAddress)
        .orElse("nowhere known");
  }

  /** Whether a changing request carries the token that only our own page can know. */
  boolean hasCsrf(HttpRequest request) {
    return request
        .getHeader(CSRF)
        .map(HttpHeader::value)
        .filter(session.csrf()::equals)
        .isPresent();
  }

  static HttpHeader cookie(String token, boolean secure) {
    return SetCookie.create(
        HttpCookie.create(COOKIE, token)
            .withPath("/")
            .withHttpOnly(true)
            .withSecure(secure)
            .withSameSite(SameSite.Strict));
  }

  static HttpHeader noCookie(boolean secure) {
    return SetCookie.create(
        HttpCookie.create(COOKIE, "")
            .withPath("/")
            .withHttpOnly(true)
            .withSecure(secure)
            .withSameSite(SameSite.Strict)
            .withMaxAge(0));
  }
}
