package vigil.fognode.operator;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import vigil.fognode.operator.core.Lockout;
import vigil.fognode.operator.core.Session;
import vigil.protocol.vocab.Operator;

/**
 * Who is signed in at this node, and which names may not try. Only hashes of tokens are kept.
 *
 * <p>Thread: any.
 */
final class Sessions {
  private static final int TOKEN_BYTES = 32;

  /** Bounds what made-up names can cost. */
  private static final int MOST_NAMES = 10_000;

  private final OperatorSettings.SessionSettings settings;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Session> byToken = new ConcurrentHashMap<>();
  private final Map<String, Lockout> lockouts = new ConcurrentHashMap<>();

  /** A new session and the token that its cookie carries. */
  record Opened(String token, Session session) {}

  Sessions(OperatorSettings.SessionSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
  }

  Opened open(Operator operator) {
    var now = clock.instant();
    byToken.values().removeIf(session -> isOver(session, now));
    var opened = new Opened(token(), Session.begin(operator, token(), now));
    byToken.put(hash(opened.token()), opened.session());
    return opened;
  }

  /** The session of a token, unless it is over. */
  Optional<Session> find(String token) {
    var now = clock.instant();
    return Optional.ofNullable(byToken.get(hash(token))).filter(it -> !isOver(it, now));
  }

  /** Somebody is there: the idle time begins anew. */
  void touch(String token) {
    change(token, session -> session.seenAt(clock.instant()));
  }

  Optional<Session> breakGlass(String token) {
    change(token, it -> it.withGlassBroken(clock.instant().plus(settings.brokenGlass())));
    return find(token);
  }

  void close(String token) {
    byToken.remove(hash(token));
  }

  boolean isLocked(String name) {
    return lockouts
        .getOrDefault(folded(name), Lockout.NONE)
        .isLocked(clock.instant(), settings.attempts(), settings.lockout());
  }

  void failed(String name) {
    var now = clock.instant();
    if (lockouts.size() >= MOST_NAMES) {
      lockouts.values().removeIf(lockout -> lockout.isOver(now, settings.lockout()));
    }
    lockouts.compute(
        folded(name),
        (key, lockout) ->
            (lockout == null || lockout.isOver(now, settings.lockout()) ? Lockout.NONE : lockout)
                .failedAt(now));
  }

  void succeeded(String name) {
    lockouts.remove(folded(name));
  }

  Duration lockout() {
    return settings.lockout();
  }

  private void change(String token, UnaryOperator<Session> how) {
    byToken.computeIfPresent(hash(token), (key, session) -> how.apply(session));
  }

  private boolean isOver(Session session, Instant now) {
    return session.isOver(now, settings.idle(), settings.most());
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private String token() {
    var bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String hash(String token) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException bug) {
      throw new IllegalStateException(bug);
    }
  }
}
