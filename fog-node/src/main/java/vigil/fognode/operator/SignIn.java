package vigil.fognode.operator;

import static org.apache.pekko.http.javadsl.server.Directives.complete;
import static org.apache.pekko.http.javadsl.server.Directives.completeWithFuture;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.server.Route;
import org.jspecify.annotations.Nullable;
import vigil.fognode.alert.core.OperatorRules;
import vigil.fognode.operator.core.Endpoint;
import vigil.fognode.operator.core.Session;
import vigil.protocol.vocab.GlassView;
import vigil.protocol.vocab.Kind;
import vigil.protocol.vocab.Operator;
import vigil.protocol.vocab.Role;

/** Signing in and out, and breaking the glass. */
final class SignIn {
  private static final int LONGEST = 128;

  private final OperatorServer.Upward upward;
  private final Sessions sessions;
  private final Looks looks;
  private final Strangers strangers;
  private final boolean secure;
  private final Optional<String> visitor;
  private final OperatorSettings.SignalSettings signals;

  SignIn(
      OperatorSettings settings,
      OperatorServer.Upward upward,
      Sessions sessions,
      Looks looks,
      Strangers strangers) {
    this.upward = upward;
    this.sessions = sessions;
    this.looks = looks;
    this.strangers = strangers;
    secure = settings.address().keyStore().isPresent();
    visitor = settings.openOnLoopback();
    signals = settings.signals();
  }

  Map<String, Object> describe(Session session, Instant now) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("operator", session.operator().name());
    fields.put("role", session.operator().role().name().toLowerCase(Locale.ROOT));
    fields.put("csrf", session.csrf());
    fields.put("handles", handled(session.operator().role()));
    fields.put("longestPause", signals.longestPause().toSeconds());
    fields.put("reminder", signals.reminder().toSeconds());
    fields.put("glassBroken", session.isGlassBroken(now));
    session
        .glassUntil()
        .filter(now::isBefore)
        .ifPresent(until -> fields.put("glassUntil", until.toString()));
    fields.put("demo", visitor.isPresent());
    return fields;
  }

  /** The kinds of alerts that this role answers, by the rule and by the route. */
  private static List<String> handled(Role role) {
    return Arrays.stream(Kind.values())
        .filter(kind -> Endpoint.ACKNOWLEDGE.allows(role, false))
        .filter(kind -> OperatorRules.mayHandle(role, kind))
        .map(Gate::code)
        .toList();
  }

  Route open(HttpRequest request, Map<String, @Nullable Object> body) {
    if (visitor.isPresent()
        && Caller.isOnLoopback(request)
        && body.get("role") instanceof String role) {
      return asVisitor(role);
    }
    if (!(body.get("name") instanceof String name
            && body.get("password") instanceof String password)
        || name.length() > LONGEST
        || password.length() > LONGEST) {
      return complete(
          Answers.problem(
              StatusCodes.BAD_REQUEST, "name, password: absent (expected: two short texts)"));
    }
    if (sessions.isLocked(name)) {
      return complete(
          Answers.problem(
              StatusCodes.TOO_MANY_REQUESTS,
              "Too many wrong passwords; try again in "
                  + sessions.lockout().toMinutes()
                  + " min."));
    }
    return completeWithFuture(
        upward
            .accounts()
            .find(name)
            .thenCompose(account -> check(name, password, account, Caller.address(request))));
  }

  /** In the demo, on loopback only: shows the pages of the other roles. */
  private Route asVisitor(String role) {
    for (var known : Role.values()) {
      if (known.name().equalsIgnoreCase(role)) {
        return completeWithFuture(signedIn(new Operator(visitor.orElseThrow(), known)));
      }
    }
    return complete(
        Answers.problem(
            StatusCodes.BAD_REQUEST,
            "role: " + role + " (expected: clinician, biomed, operator or auditor)"));
  }

  private CompletionStage<HttpResponse> check(
      String name, String password, Optional<Accounts.Account> account, String from) {
    return CompletableFuture.supplyAsync(() -> fits(password, account), upward.slow())
        .thenCompose(
            fits ->
                fits && account.isPresent()
                    ? welcome(account.get().operator())
                    : CompletableFuture.completedFuture(turnAway(name, account, from)));
  }

  /** An unknown name takes as long. */
  private static boolean fits(String password, Optional<Accounts.Account> account) {
    return Passwords.fits(
        password, account.map(Accounts.Account::password).orElseGet(() -> Nobody.HASH));
  }

  /**
   * Made when the first unknown name comes, which alone takes longer: no node waits for it to
   * start.
   */
  private static final class Nobody {
    static final String HASH = Passwords.hash("nobody");
  }

  private CompletionStage<HttpResponse> welcome(Operator operator) {
    sessions.succeeded(operator.name());
    return upward
        .witness()
        .write(operator, "sign-in", operator.name(), "done")
        .thenCompose(written -> signedIn(operator));
  }

  private CompletionStage<HttpResponse> signedIn(Operator operator) {
    return sessions
        .open(operator)
        .thenApply(
            opened ->
                Answers.json(describe(opened.session(), opened.session().began()))
                    .addHeader(Caller.cookie(opened.token(), secure)));
  }

  /** Answered before the trail has it: the time it takes must not say whether a name is known. */
  private HttpResponse turnAway(String name, Optional<Accounts.Account> account, String from) {
    sessions.failed(name);
    account.ifPresentOrElse(
        known -> looks.write(known.operator(), "sign-in", known.operator().name(), "refused"),
        () -> strangers.turnedAway(from));
    return Answers.problem(StatusCodes.UNAUTHORIZED, "The name or the password is not right.");
  }

  /** Whoever goes is out, also while the trail takes nothing. */
  Route close(Caller caller) {
    var out = Answers.json(Map.of()).addHeader(Caller.noCookie(secure));
    if (caller.token().isEmpty()) {
      return complete(out);
    }
    sessions.close(caller.token().get());
    var operator = caller.session().operator();
    return completeWithFuture(
        looks.write(operator, "sign-out", operator.name(), "done").thenApply(written -> out));
  }

  /** Allowed, loud and audited: patients' data for a role that does not see them otherwise. */
  Route breakGlass(Caller caller, Map<String, @Nullable Object> body) {
    if (!(body.get("reason") instanceof String reason)
        || reason.isBlank()
        || reason.length() > 200) {
      return complete(
          Answers.problem(
              StatusCodes.BAD_REQUEST, "reason: absent (expected: 1 to 200 characters)"));
    }
    var operator = caller.session().operator();
    return completeWithFuture(
        upward
            .witness()
            .write(operator, "break-glass", reason, "done")
            .thenApply(
                written -> {
                  var session = caller.token().flatMap(sessions::breakGlass);
                  session
                      .flatMap(Session::glassUntil)
                      .ifPresent(until -> show(operator, reason, until, true));
                  return Answers.json(Map.of("glassBroken", session.isPresent()));
                }));
  }

  /** Before its time: nothing is open any more, also not what streams. */
  Route mendGlass(Caller caller) {
    var operator = caller.session().operator();
    return completeWithFuture(
        upward
            .witness()
            .write(operator, "mend-glass", operator.name(), "done")
            .thenApply(
                written -> {
                  caller.token().ifPresent(sessions::mendGlass);
                  caller
                      .session()
                      .glassUntil()
                      .ifPresent(until -> show(operator, "", until, false));
                  return Answers.json(Map.of("glassBroken", false));
                }));
  }

  private void show(Operator operator, String reason, Instant until, boolean broken) {
    upward.screens().accept(new GlassView(operator.name(), reason, until, broken));
  }
}
