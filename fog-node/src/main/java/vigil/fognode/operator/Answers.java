package vigil.fognode.operator;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpCharsets;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.model.StatusCode;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.jspecify.annotations.Nullable;

/**
 * JSON in and out, and the one place where an error becomes a problem.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457, problem details</a>
 */
final class Answers {
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

  static HttpResponse notFound() {
    return problem(StatusCodes.NOT_FOUND, "Nothing is here; /openapi.json lists what there is.");
  }
}
