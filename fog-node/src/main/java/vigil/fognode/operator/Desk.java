package vigil.fognode.operator;

import static org.apache.pekko.http.javadsl.server.Directives.complete;
import static org.apache.pekko.http.javadsl.server.Directives.completeWithFuture;
import static org.apache.pekko.http.javadsl.server.Directives.extractStrictEntity;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.util.ByteString;
import org.jspecify.annotations.Nullable;
import vigil.fognode.operator.core.Endpoint;
import vigil.fognode.operator.core.Intent;
import vigil.fognode.operator.core.Intents;
import vigil.protocol.vocab.Operator;
import vigil.protocol.vocab.PatientId;

/** Takes what people ask for, has it done, writes it down and answers. */
final class Desk {
  private static final Duration BODY_TIME = Duration.ofSeconds(5);
  private static final int USUAL_PAGE = 100;

  /** After every entry of a trail: so many are never written. */
  private static final long LAST = 999_999_999_999_999_999L;

  private final OperatorServer.Upward upward;
  private final Deeds deeds;
  private final Duration longestPause;

  Desk(
      ActorSystem<?> system, OperatorSettings settings, OperatorServer.Upward upward, Deeds deeds) {
    this.upward = upward;
    this.deeds = deeds;
    longestPause = settings.signals().longestPause();
  }

  /** Has done what is asked for by a JSON object, of a roster by a spreadsheet as well. */
  Route deed(HttpRequest request, Endpoint.Match match, Operator by) {
    if (match.endpoint() == Endpoint.SET_ROSTER && RosterSheet.isIn(request)) {
      var zone = request.getUri().query().get("zone");
      return withBytes(
          request,
          match.endpoint(),
          body -> perform(match, RosterSheet.read(body, zone, upward.register().roster()), by));
    }
    return withBody(
        request,
        match.endpoint(),
        body -> perform(match, Intents.parse(match, body, longestPause), by));
  }

  /** Reads a JSON object; a request without a body has none of its fields. */
  Route withBody(
      HttpRequest request, Endpoint endpoint, Function<Map<String, @Nullable Object>, Route> next) {
    if (request.entity().isKnownEmpty()) {
      return next.apply(Map.of());
    }
    if (!request.entity().getContentType().mediaType().equals(MediaTypes.APPLICATION_JSON)) {
      return complete(
          Answers.problem(
              StatusCodes.UNSUPPORTED_MEDIA_TYPE,
              "Content-Type: "
                  + request.entity().getContentType()
                  + " (expected: application/json"
                  + (endpoint == Endpoint.SET_ROSTER ? ", or text/csv in UTF-8)" : ")")));
    }
    return withBytes(
        request,
        endpoint,
        body -> Answers.object(body.utf8String()).map(next).orElseGet(Desk::malformed));
  }

  private static Route withBytes(
      HttpRequest request, Endpoint endpoint, Function<ByteString, Route> next) {
    int longest = endpoint.longestBody();
    return request.entity().getContentLengthOption().orElse(0) > longest
        ? complete(tooLarge(longest))
        : extractStrictEntity(BODY_TIME, longest, body -> next.apply(body.getData()));
  }

  static HttpResponse tooLarge(long longest) {
    return Answers.problem(
        StatusCodes.CONTENT_TOO_LARGE, "body: too large (expected: at most " + longest + " bytes)");
  }

  private static Route malformed() {
    return complete(
        Answers.problem(
            StatusCodes.BAD_REQUEST, "body: malformed (expected: one JSON object, not deep)"));
  }

  private Route perform(Endpoint.Match match, Intents.Parsed asked, Operator by) {
    return switch (asked) {
      case Intents.Parsed.Refused(var sentence) ->
          complete(Answers.problem(StatusCodes.BAD_REQUEST, sentence));
      case Intents.Parsed.Taken(var intent) ->
          completeWithFuture(
              deeds
                  .perform(intent, by)
                  .thenCompose(outcome -> written(match, intent, by, outcome)));
    };
  }

  /** A deed that the trail does not hold is not answered as done. */
  private CompletionStage<HttpResponse> written(
      Endpoint.Match match, Intent intent, Operator by, Outcome outcome) {
    return upward
        .witness()
        .write(by, deed(match, intent, outcome), subject(match, intent), word(outcome))
        .thenApply(written -> answer(outcome));
  }

  /** Each sort of order is a deed of its own, also where it is refused. */
  private static String deed(Endpoint.Match match, Intent intent, Outcome outcome) {
    if (outcome instanceof Outcome.Done(var state, var deed) && deed.isPresent()) {
      return deed.get();
    }
    return intent instanceof Intent.Order order
        ? Gate.code(order.sort())
        : Gate.code(match.endpoint());
  }

  /** Of an assignment also to whom, of a roster how large it is. */
  private static String subject(Endpoint.Match match, Intent intent) {
    if (intent instanceof Intent.SetRoster(var roster)) {
      return roster.people().size() + " people, " + roster.shifts().size() + " shifts";
    }
    return intent instanceof Intent.Assign assign
        ? assign.patient() + " to " + assign.nurse()
        : Gate.subject(match);
  }

  private static String word(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done done -> "done";
      case Outcome.Unknown unknown -> "unknown";
      case Outcome.Refused refused -> "refused";
      case Outcome.Unanswered unanswered -> "unanswered";
    };
  }

  private static HttpResponse answer(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done(var state, var deed) ->
          Answers.json(
              state
                  .<Map<String, Object>>map(it -> Map.of("presence", it.toLowerCase(Locale.ROOT)))
                  .orElse(Map.of()));
      case Outcome.Unknown(var sentence) -> Answers.problem(StatusCodes.NOT_FOUND, sentence);
      case Outcome.Refused(var sentence) -> Answers.problem(StatusCodes.CONFLICT, sentence);
      case Outcome.Unanswered unanswered ->
          Answers.problem(
              StatusCodes.SERVICE_UNAVAILABLE,
              "The stage did not answer in time; look whether it was done, then try again.");
    };
  }

  Route read(Endpoint.Match match, HttpRequest request) {
    return switch (match.endpoint()) {
      case USERS -> completeWithFuture(upward.accounts().all().thenApply(Desk::users));
      case AUDIT -> audit(request);
      case ASSIGNMENTS -> completeWithFuture(assignments());
      default -> context(match.variables().getOrDefault("patient", ""));
    };
  }

  private static HttpResponse users(List<Operator> operators) {
    return Answers.json(
        Map.of(
            "users",
            operators.stream()
                .map(
                    it ->
                        Map.of(
                            "name", it.name(), "role", it.role().name().toLowerCase(Locale.ROOT)))
                .toList()));
  }

  /** Who has whom, and whom somebody may give a bed to. */
  private CompletionStage<HttpResponse> assignments() {
    return upward
        .accounts()
        .all()
        .thenCombine(upward.register().assignments(), AssignmentsAnswer::of);
  }

  private Route audit(HttpRequest request) {
    var query = request.getUri().query();
    var before = query.getOrElse("before", "" + LAST);
    var limit = query.getOrElse("limit", "" + USUAL_PAGE);
    if (!before.matches("[0-9]{1,18}") || !limit.matches("[1-9][0-9]{0,2}")) {
      return complete(
          Answers.problem(
              StatusCodes.BAD_REQUEST,
              "before, limit: " + before + ", " + limit + " (expected: numbers, limit to 999)"));
    }
    return completeWithFuture(
        upward
            .witness()
            .read(Long.parseLong(before), Integer.parseInt(limit))
            .thenApply(entries -> page(entries, Integer.parseInt(limit))));
  }

  private static HttpResponse page(List<Witness.Entry> entries, int limit) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("items", entries.stream().map(Desk::entry).toList());
    if (entries.size() == limit) {
      fields.put("next", entries.getLast().number());
    }
    return Answers.json(fields);
  }

  private static Map<String, Object> entry(Witness.Entry entry) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("number", entry.number());
    fields.put("at", entry.at().toString());
    fields.put("who", entry.who());
    fields.put("role", entry.role().toLowerCase(Locale.ROOT));
    fields.put("what", entry.what());
    fields.put("subject", entry.subject());
    fields.put("outcome", entry.outcome());
    return fields;
  }

  private static HttpResponse unknown(String patient) {
    return answer(Outcome.Unknown.patient(patient));
  }

  private Route context(String patient) {
    try {
      return completeWithFuture(
          upward
              .register()
              .context(new PatientId(patient))
              .thenApply(known -> known.map(ContextAnswer::of).orElseGet(() -> unknown(patient))));
    } catch (IllegalArgumentException notAnIdentifier) {
      return complete(Answers.notFound());
    }
  }
}
