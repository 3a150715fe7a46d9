package vigil.fognode.operator;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vigil.fognode.operator.core.Lockout;
import vigil.fognode.operator.core.Session;
import vigil.protocol.vocab.Operator;

/**
 * Who is signed in at this node, and which names may not try. Only hashes of tokens are kept, also
 * in the store.
 *
 * <p>Thread: any.
 */
final class Sessions {
  private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);
  private static final int TOKEN_BYTES = 32;

  /** Bounds what made-up names can cost. */
  private static final int MOST_NAMES = 10_000;

  /** Shortest time between two writes that say only that somebody is there. */
  private static final Duration SEEN = Duration.ofMinutes(1);

  private final OperatorSettings.SessionSettings settings;
  private final SessionStore store;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Session> byToken = new ConcurrentHashMap<>();
  private CompletionStage<?> newest = CompletableFuture.completedFuture("");
  private final Map<String, Lockout> lockouts = new ConcurrentHashMap<>();

  /** A new session and the token that its cookie carries. */
  record Opened(String token, Session session) {}

  /**
   * @param kept those of before this process started
   */
  Sessions(
      OperatorSettings.SessionSettings settings,
      SessionStore store,
      List<SessionStore.Kept> kept,
      InstantSource clock) {
    this.settings = settings;
    this.store = store;
    this.clock = clock;
    kept.forEach(it -> byToken.put(it.tokenHash(), it.session()));
    forgetThoseOver();
  }

  /** A session that the cookie of the answer opens; kept once the stage ends. */
  CompletionStage<Opened> open(Operator operator) {
    forgetThoseOver();
    var opened = new Opened(token(), Session.begin(operator, token(), clock.instant()));
    var hash = hash(opened.token());
    byToken.put(hash, opened.session());
    return inOrder(() -> store.put(new SessionStore.Kept(hash, opened.session())))
        .thenApply(done -> opened);
  }

  /** Acts within this process alone, and never idles: for the demo's visitor. */
  Session visit(Operator operator) {
    return Session.begin(operator, token(), clock.instant());
  }

  /** The session of a token, unless it is over or has been idle for too long. */
  Optional<Session> find(String token) {
    var now = clock.instant();
    return watching(token).filter(it -> !it.isIdle(now, settings.idle()));
  }

  /** The session of a token, idle or not: a screen goes on showing though nobody clicks. */
  Optional<Session> watching(String token) {
    var now = clock.instant();
    return Optional.ofNullable(byToken.get(hash(token)))
        .filter(it -> !it.isOver(now, settings.most()));
  }

  /** Somebody is there: the idle time begins anew. */
  void touch(String token) {
    var now = clock.instant();
    change(
        token,
        session -> session.seenAt(now),
        before -> before.lastSeen().plus(SEEN).isBefore(now));
  }

  Optional<Session> breakGlass(String token) {
    var until = clock.instant().plus(settings.brokenGlass());
    change(token, it -> it.withGlassBroken(until), before -> true);
    return find(token);
  }

  Optional<Session> mendGlass(String token) {
    change(token, Session::withGlassMended, before -> true);
    return find(token);
  }

  void close(String token) {
    forget(hash(token));
  }

  /** Somebody may no longer sign in: they are out now. */
  void closeAll(String name) {
    byToken.forEach(
        (hash, session) -> {
          if (session.operator().name().equals(name)) {
            forget(hash);
          }
        });
  }

  private void forgetThoseOver() {
    var now = clock.instant();
    byToken.forEach(
        (hash, session) -> {
          if (session.isOver(now, settings.most())) {
            forget(hash);
          }
        });
  }

  private void forget(String hash) {
    byToken.remove(hash);
    inOrder(() -> store.remove(hash)).whenComplete(Sessions::note);
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

  /** What a restart would lose of it is a minute of idling, so nobody waits for the store. */
  private void change(String token, UnaryOperator<Session> how, Predicate<Session> keep) {
    var hash = hash(token);
    byToken.computeIfPresent(
        hash,
        (key, before) -> {
          var after = how.apply(before);
          if (keep.test(before)) {
            inOrder(() -> store.put(new SessionStore.Kept(hash, after)))
                .whenComplete(Sessions::note);
          }
          return after;
        });
  }

  /** One after the other: what is kept late must not bring back what is closed. */
  private synchronized CompletionStage<?> inOrder(Supplier<CompletionStage<?>> work) {
    var done = newest.handle((before, failure) -> work.get()).thenCompose(it -> it);
    newest = done;
    return done;
  }

  private static void note(@Nullable Object done, @Nullable Throwable failure) {
    if (failure != null) {
      LOG.warn("a session is not kept: {}", failure.getClass().getSimpleName());
    }
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
