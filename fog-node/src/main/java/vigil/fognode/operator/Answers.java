package vigil.fognode.operator;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpCharsets;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.model.StatusCode;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.http.scaladsl.model.IllegalRequestException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * JSON in and out, and the one place where an error becomes a problem.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457, problem details</a>
 */
final class Answers {
  private static final Logger LOG = LoggerFactory.getLogger(Answers.class);
  private static final int DEEPEST = 8;
  private static final ContentType PROBLEM =
      ContentTypes.create(
          MediaTypes.applicationWithFixedCharset("problem+json", HttpCharsets.UTF_8));
  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** SQL state of a text that the store cannot hold, such as one with the character NUL. */
  private static final String UNWRITABLE = "22021";

  private Answers() {}

  /** A JSON object; empty where it is none. */
  static Optional<Map<String, @Nullable Object>> object(String text) {
    try {
      return Optional.ofNullable(
          MAPPER.readValue(text, new TypeReference<Map<String, @Nullable Object>>() {}));
    } catch (JsonProcessingException malformed) {
      return Optional.empty();
    }
  }

  static HttpResponse json(Object body) {
    try {
      return HttpResponse.create()
          .addHeader(RawHeader.create("Cache-Control", "no-store"))
          .withEntity(
              HttpEntities.create(ContentTypes.APPLICATION_JSON, MAPPER.writeValueAsString(body)));
    } catch (JsonProcessingException bug) {
      throw new UncheckedIOException(bug);
    }
  }

  static HttpResponse problem(StatusCode status, String detail) {
    var problem = new LinkedHashMap<String, Object>();
    problem.put("type", "about:blank");
    problem.put("title", status.reason());
    problem.put("status", status.intValue());
    problem.put("detail", detail);
    try {
      return HttpResponse.create()
          .withStatus(status)
          .withEntity(HttpEntities.create(PROBLEM, MAPPER.writeValueAsBytes(problem)));
    } catch (JsonProcessingException bug) {
      throw new UncheckedIOException(bug);
    }
  }

  /** Whoever was waited for in vain may answer the next time; a bug shows no more than that. */
  static HttpResponse failed(Throwable failure) {
    var cause = cause(failure);
    if (cause instanceof TimeoutException || cause instanceof SQLException && !isRefused(cause)) {
      LOG.warn("a request was not answered in time: {}", cause.getClass().getSimpleName());
      return problem(
          StatusCodes.SERVICE_UNAVAILABLE,
          "The node or its store did not answer; what was asked for may not have been done.");
    }
    if (cause instanceof IllegalRequestException broken) {
      return problem(broken.status(), broken.info().summary() + ".");
    }
    if (cause instanceof SQLException strange && UNWRITABLE.equals(strange.getSQLState())) {
      return problem(StatusCodes.BAD_REQUEST, "text: a character that cannot be kept");
    }
    LOG.error("a request failed", failure);
    return problem(
        StatusCodes.INTERNAL_SERVER_ERROR, "The node could not do this; its log says why.");
  }

  /**
   * Whether the store answered that it does not take this, and never will: SQL states 22, 23 and 42
   * are about what was asked, all else is about who was asked.
   */
  static boolean isRefused(Throwable failure) {
    return cause(failure) instanceof SQLException answer
        && Stream.of("22", "23", "42")
            .anyMatch(Objects.requireNonNullElse(answer.getSQLState(), "")::startsWith);
  }

  private static Throwable cause(Throwable failure) {
    var cause = failure.getCause();
    return failure instanceof CompletionException && cause != null ? cause : failure;
  }

  static HttpResponse notFound() {
    return problem(StatusCodes.NOT_FOUND, "Nothing is here; /openapi.json lists what there is.");
  }
}
