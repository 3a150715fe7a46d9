package vigil.fognode.egress.dashboard;

import static org.apache.pekko.http.javadsl.server.Directives.complete;
import static org.apache.pekko.http.javadsl.server.Directives.onSuccess;
import static org.apache.pekko.http.javadsl.server.Directives.optionalHeaderValueByName;
import static org.apache.pekko.http.javadsl.server.Directives.parameterOptional;

import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.model.headers.CacheControl;
import org.apache.pekko.http.javadsl.model.headers.CacheDirectives;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;
import vigil.fognode.egress.dashboard.core.Cursor;
import vigil.protocol.vocab.WardId;

/**
 * The live stream. A screen's state here is one cursor: it is asked for only when the screen has
 * taken what it got, so a slow screen skips to the newest values and costs no memory. The board
 * keeps the pace: a batch that waited here for its turn would be old when it went.
 */
final class EventStream {
  private static final ByteString OPENING = ByteString.fromString("retry: 1000\n\n");

  /** Whoever starts anew forgets what it knew: what ended meanwhile is not told. */
  private static final ByteString ANEW = ByteString.fromString("event: anew\ndata: {}\n\n");

  private final ActorSystem<?> system;
  private final ActorRef<ScreenBoard.Command> board;
  private final DashboardSettings settings;
  private final InstantSource clock;
  private final AtomicInteger open = new AtomicInteger();

  EventStream(
      ActorSystem<?> system,
      ActorRef<ScreenBoard.Command> board,
      DashboardSettings settings,
      InstantSource clock) {
    this.system = system;
    this.board = board;
    this.settings = settings;
    this.clock = clock;
  }

  /** How many screens are open. */
  int open() {
    return open.get();
  }

  /** The stream, of one ward if it is asked for. */
  Route route() {
    return parameterOptional(
        "ward",
        ward ->
            optionalHeaderValueByName(
                "Last-Event-ID",
                last ->
                    ward(ward)
                        .map(face -> admit(face, last))
                        .orElseGet(() -> refuse(ward.orElse("")))));
  }

  /** Security alerts alone, without patients' data. */
  Route security() {
    return optionalHeaderValueByName("Last-Event-ID", last -> admit(Shown::securityText, last));
  }

  /** What a screen is told of a value; empty where it is not for that screen. */
  interface Face extends Function<Shown, Optional<ByteString>> {}

  /** Of the values of a ward; empty where the ward's name cannot be one. */
  private static Optional<Face> ward(Optional<String> name) {
    try {
      var ward = name.map(WardId::new);
      return Optional.of(
          shown ->
              ward.map(shown::isFor).orElse(true) ? Optional.of(shown.text()) : Optional.empty());
    } catch (IllegalArgumentException notAnIdentifier) {
      return Optional.empty();
    }
  }

  private static Route refuse(String ward) {
    return complete(
        StatusCodes.BAD_REQUEST, "ward: " + ward + " (expected: letters, digits, . _ -)");
  }

  private Route admit(Face face, Optional<String> lastEventId) {
    if (open.incrementAndGet() > settings.screens()) {
      open.decrementAndGet();
      return complete(
          StatusCodes.SERVICE_UNAVAILABLE,
          "screens: " + settings.screens() + " are open, which is the most this node serves");
    }
    return onSuccess(resume(lastEventId), cursor -> complete(response(cursor, face)));
  }

  private CompletionStage<Cursor> resume(Optional<String> lastEventId) {
    return AskPattern.<ScreenBoard.Command, Cursor>ask(
            board,
            replyTo -> new ScreenBoard.Resume(lastEventId, replyTo),
            settings.patience(),
            system.scheduler())
        .whenComplete(
            (cursor, failure) -> {
              if (failure != null) {
                open.decrementAndGet();
              }
            });
  }

  private HttpResponse response(Cursor cursor, Face face) {
    return HttpResponse.create()
        .addHeader(CacheControl.create(CacheDirectives.NO_CACHE))
        .withEntity(
            HttpEntities.createChunked(
                MediaTypes.TEXT_EVENT_STREAM.toContentType(), events(cursor, face)));
  }

  Source<ByteString, NotUsed> events(Cursor start, Face face) {
    return Source.unfoldAsync(start, this::next)
        .map(batch -> text(batch, face))
        .prepend(Source.single(start.version() == 0 ? OPENING.concat(ANEW) : OPENING))
        .watchTermination(
            (unused, done) -> {
              done.whenComplete((ended, failure) -> open.decrementAndGet());
              return unused;
            });
  }

  private CompletionStage<Optional<Pair<Cursor, ScreenBoard.Batch>>> next(Cursor cursor) {
    return AskPattern.<ScreenBoard.Command, ScreenBoard.Batch>ask(
            board,
            replyTo -> new ScreenBoard.Next(cursor, replyTo),
            settings.heartbeat().plus(settings.patience()),
            system.scheduler())
        .thenApply(batch -> Optional.of(Pair.create(batch.next(), batch)));
  }

  private ByteString text(ScreenBoard.Batch batch, Face face) {
    var text = ByteString.createBuilder();
    batch.shown().forEach(shown -> face.apply(shown).ifPresent(text::append));
    return text.append(EventText.tick(batch.next(), clock.instant(), settings.heartbeat()))
        .result();
  }
}
