package vigil.fognode.operator;

import static org.apache.pekko.http.javadsl.server.Directives.complete;
import static org.apache.pekko.http.javadsl.server.Directives.completeWithFuture;
import static org.apache.pekko.http.javadsl.server.Directives.extractRequest;
import static org.apache.pekko.http.javadsl.server.Directives.handleExceptions;
import static org.apache.pekko.http.javadsl.server.Directives.handleRejections;
import static org.apache.pekko.http.javadsl.server.Directives.mapResponse;
import static org.apache.pekko.http.javadsl.server.Directives.onSuccess;
import static org.apache.pekko.http.javadsl.server.Directives.pathPrefixTest;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpEntity;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaType;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.http.javadsl.server.ExceptionHandler;
import org.apache.pekko.http.javadsl.server.PathMatchers;
import org.apache.pekko.http.javadsl.server.RejectionHandler;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.http.scaladsl.model.EntityStreamSizeException;
import org.jspecify.annotations.Nullable;
import vigil.fognode.operator.core.Endpoint;
import vigil.fognode.operator.core.Intents;
import vigil.fognode.operator.core.Session;
import vigil.protocol.vocab.Operator;
import vigil.protocol.vocab.Role;

/** Lets in who may: session, role, token of the page, audit; then hands on. */
final class Gate {
  /** How the trail says that somebody saw what their role does not see. */
  private static final String BEHIND_GLASS = "behind broken glass";

  private final OperatorServer.Upward upward;
  private final InstantSource clock;
  private final Sessions sessions;
  private final Looks looks;
  private final Desk desk;
  private final SignIn signIn;

  /** Acts for the demo's visitor; its token is this process's own. */
  private final Optional<Session> visitor;

  Gate(
      ActorSystem<?> system,
      OperatorSettings settings,
      OperatorServer.Upward upward,
      Sessions sessions,
      InstantSource clock) {
    this.upward = upward;
    this.sessions = sessions;
    this.clock = clock;
    BiConsumer<Duration, Runnable> later =
        (wait, then) -> system.scheduler().scheduleOnce(wait, then, system.executionContext());
    looks = new Looks(upward.witness(), settings.lookPatience(), clock, later);
    signIn = new SignIn(settings, upward, sessions, looks, new Strangers(upward.witness(), later));
    desk =
        new Desk(
            system, settings, upward, new Deeds(system, upward, sessions, settings.patience()));
    visitor =
        settings.openOnLoopback().map(name -> sessions.visit(new Operator(name, Role.CLINICIAN)));
  }

  /** What is left of a path below {@code /api/v1}. */
  Route route(Route reads) {
    return pathPrefixTest(
        PathMatchers.segments(),
        segments -> extractRequest(request -> route(request, String.join("/", segments), reads)));
  }

  private Route route(HttpRequest request, String path, Route reads) {
    var method = request.method().value();
    if (path.chars().anyMatch(Character::isISOControl)) {
      // Nothing of ours is called so, and no store keeps it.
      return complete(Answers.notFound());
    }
    return Endpoint.of(method, path)
        .map(match -> admit(request, match, reads))
        .orElseGet(() -> complete(nothing(method, Endpoint.methods(path))));
  }

  private static HttpResponse nothing(String method, List<String> known) {
    return known.isEmpty()
        ? Answers.notFound()
        : Answers.problem(
                StatusCodes.METHOD_NOT_ALLOWED,
                "method: " + method + " (expected: " + String.join(" or ", known) + ")")
            .addHeader(RawHeader.create("Allow", String.join(", ", known)));
  }

  private Route admit(HttpRequest request, Endpoint.Match match, Route reads) {
    if (match.endpoint() == Endpoint.SIGN_IN) {
      return desk.withBody(request, match.endpoint(), body -> signIn.open(request, body));
    }
    return caller(request, match.endpoint())
        .map(caller -> authorise(request, match, caller, reads))
        .orElseGet(
            () ->
                complete(
                    Answers.problem(
                        StatusCodes.UNAUTHORIZED, "Sign in first, or again after a while idle.")));
  }

  /**
   * An idle screen may go on with its stream, also after the connection broke, and say that it
   * rings.
   */
  private Optional<Caller> caller(HttpRequest request, Endpoint endpoint) {
    var token = Caller.token(request);
    var known =
        token
            .flatMap(endpoint.goesOnIdle() ? sessions::watching : sessions::find)
            .map(session -> new Caller(session, token));
    return known.or(
        () ->
            visitor
                .filter(session -> Caller.isOnLoopback(request))
                .map(session -> new Caller(session, Optional.empty())));
  }

  private Route authorise(HttpRequest request, Endpoint.Match match, Caller caller, Route reads) {
    var endpoint = match.endpoint();
    var operator = caller.session().operator();
    var glassBroken = caller.session().isGlassBroken(clock.instant());
    if (!endpoint.allows(operator.role(), glassBroken)) {
      return audited(
          operator,
          match,
          "refused",
          Answers.problem(
              StatusCodes.FORBIDDEN,
              "role: "
                  + operator.role().name().toLowerCase(Locale.ROOT)
                  + " (expected: one that may "
                  + code(endpoint)
                  + ")"));
    }
    if (!endpoint.method().equals("GET") && !caller.hasCsrf(request)) {
      return complete(
          Answers.problem(
              StatusCodes.FORBIDDEN,
              Caller.CSRF + ": absent or wrong (expected: the csrf of GET /api/v1/session)"));
    }
    if (!endpoint.goesOnIdle() && endpoint != Endpoint.WHO_AM_I) {
      caller.token().ifPresent(sessions::touch);
    }
    return serve(request, match, caller, reads);
  }

  private Route serve(HttpRequest request, Endpoint.Match match, Caller caller, Route reads) {
    var operator = caller.session().operator();
    return switch (match.endpoint().reach()) {
      case DEED -> desk.deed(request, match, operator);
      case PATIENT -> shown(request, match, operator, guarded(match.endpoint(), caller, reads));
      case OPEN, SIGNED_IN -> own(request, match, caller, guarded(match.endpoint(), caller, reads));
    };
  }

  /**
   * A stream ends with what opened it: who is signed out, or has mended the glass, sees no more.
   */
  private Route guarded(Endpoint endpoint, Caller caller, Route reads) {
    return endpoint.isStream() && caller.token().isPresent()
        ? mapResponse(
            response ->
                response.status().isSuccess() ? whileAllowed(endpoint, caller, response) : response,
            () -> reads)
        : reads;
  }

  /** Not by a transformation of the entity: that one waits for a last chunk of what was cut off. */
  private HttpResponse whileAllowed(Endpoint endpoint, Caller caller, HttpResponse response) {
    var entity = response.entity();
    return response.withEntity(
        HttpEntities.createChunked(
            entity.getContentType(),
            entity.getDataBytes().takeWhile(next -> mayStill(endpoint, caller))));
  }

  private boolean mayStill(Endpoint endpoint, Caller caller) {
    var now = clock.instant();
    return caller
        .token()
        .flatMap(sessions::watching)
        .filter(it -> endpoint.allows(it.operator().role(), it.isGlassBroken(now)))
        .isPresent();
  }

  /**
   * A look at patients' data is audited; the ward's stream is one entry each time it is opened.
   * Whose role sees them anyway is not kept from a patient because the trail takes nothing; behind
   * the glass there is no look without its entry.
   */
  private Route shown(HttpRequest request, Endpoint.Match match, Operator operator, Route reads) {
    var what = "view-" + code(match.endpoint());
    var entry =
        match.endpoint().allows(operator.role(), false)
            ? looks.write(operator, what, subject(match), "done")
            : upward.witness().write(operator, what, subject(match), BEHIND_GLASS);
    return onSuccess(
        entry, written -> match.endpoint() == Endpoint.CONTEXT ? desk.read(match, request) : reads);
  }

  private Route own(HttpRequest request, Endpoint.Match match, Caller caller, Route reads) {
    return switch (match.endpoint()) {
      case WHO_AM_I -> complete(Answers.json(signIn.describe(caller.session(), clock.instant())));
      case SIGN_OUT -> desk.withBody(request, match.endpoint(), body -> signIn.close(caller));
      case BREAK_GLASS ->
          desk.withBody(request, match.endpoint(), body -> signIn.breakGlass(caller, body));
      case MEND_GLASS -> desk.withBody(request, match.endpoint(), body -> signIn.mendGlass(caller));
      case ATTEND -> desk.withBody(request, match.endpoint(), body -> attend(caller, body));
      case USERS, AUDIT, ASSIGNMENTS -> desk.read(match, request);
      default -> reads;
    };
  }

  private Route attend(Caller caller, Map<String, @Nullable Object> body) {
    return switch (Intents.attended(caller.session().operator().name(), body)) {
      case Intents.Attended.Refused(var sentence) ->
          complete(Answers.problem(StatusCodes.BAD_REQUEST, sentence));
      case Intents.Attended.Taken(var view) -> {
        upward.screens().accept(view);
        yield complete(Answers.json(Map.of()));
      }
    };
  }

  private Route audited(
      Operator operator, Endpoint.Match match, String outcome, HttpResponse response) {
    return completeWithFuture(
        upward
            .witness()
            .write(operator, code(match.endpoint()), subject(match), outcome)
            .thenApply(written -> response));
  }

  static String subject(Endpoint.Match match) {
    return match.variables().values().stream().findFirst().orElse("");
  }

  static String code(Enum<?> deed) {
    return deed.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whatever goes wrong inside leaves as a problem with a sentence; a bug shows no more. */
  Route sealed(Route route) {
    var bugs =
        ExceptionHandler.newBuilder()
            .match(EntityStreamSizeException.class, large -> complete(Desk.tooLarge(large.limit())))
            .matchAny(failure -> complete(Answers.failed(failure)))
            .build();
    return mapResponse(
        Gate::asProblem,
        () ->
            handleRejections(
                RejectionHandler.defaultHandler(), () -> handleExceptions(bugs, () -> route)));
  }

  /** A page says by itself what is wrong. */
  private static boolean isSentence(MediaType type) {
    return type.isText() && type.subType().equals("plain");
  }

  private static HttpResponse asProblem(HttpResponse response) {
    if (response.status().isSuccess() || response.status().isRedirection()) {
      return response;
    }
    return response.entity() instanceof HttpEntity.Strict strict
            && isSentence(strict.getContentType().mediaType())
        ? Answers.problem(response.status(), strict.getData().utf8String())
            .addHeaders(response.getHeaders())
        : response;
  }
}
