package vigil.fognode.egress.ehr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * A FHIR server on loopback that answers searches from the resources of {@code record.json}, which
 * HAPI FHIR 8.12.1 wrote, page by page; or as badly as it is told to.
 */
public final class RecordServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant WRITTEN = Instant.parse("2026-11-29T08:00:00Z");
  private static final Pattern TIME = Pattern.compile("2026-11-29T[0-9:]{8}(Z|[+]01:00)");

  /** How it answers. */
  public enum Mood {
    WELL,
    STALLING,
    HALF,
    REDIRECTING,
    /** As a server that passes over what it does not know of a search. */
    LENIENT,
    ENDLESS,
    /** The next page is somewhere else. */
    ELSEWHERE,
    HUGE,
    NONSENSE,
    EMPTY_BODY,
    NOT_A_BUNDLE
  }

  private final HttpServer server;
  private final List<JsonNode> resources = new CopyOnWriteArrayList<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<String> authorizations = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Mood mood = Mood.WELL;
  private volatile int status = 200;

  public RecordServer() throws IOException {
    this(WRITTEN);
  }

  /** All times of it are as long before {@code now} as they were before it was written. */
  public RecordServer(Instant now) throws IOException {
    try (var file = Objects.requireNonNull(RecordServer.class.getResourceAsStream("record.json"))) {
      var text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      var shift = Duration.between(WRITTEN, now);
      var moved = TIME.matcher(text).replaceAll(it -> moved(it.group(), shift));
      JSON.readTree(moved).path("entry").forEach(it -> resources.add(it.path("resource")));
    }
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/fhir/", this::answer);
    server.start();
  }

  private static String moved(String time, Duration shift) {
    return OffsetDateTime.parse(time)
        .plus(shift)
        .truncatedTo(ChronoUnit.SECONDS)
        .toString()
        .replaceAll("T([0-9]{2}:[0-9]{2})(Z|[+-])", "T$1:00$2");
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/fhir");
  }

  public RecordServer is(Mood next) {
    mood = next;
    return this;
  }

  RecordServer says(int nextStatus) {
    status = nextStatus;
    return this;
  }

  /** Changes what it has of one resource. */
  public void change(String id, UnaryOperator<ObjectNode> change) {
    resources.replaceAll(
        it -> it.path("id").asText().equals(id) ? change.apply(it.deepCopy()) : it);
  }

  public void remove(String id) {
    resources.removeIf(it -> it.path("id").asText().equals(id));
  }

  /** Paths and queries, decoded. */
  List<String> asked() {
    return asked;
  }

  List<String> authorizations() {
    return authorizations;
  }

  private void answer(HttpExchange exchange) throws IOException {
    var query = exchange.getRequestURI().getRawQuery();
    asked.add(
        exchange.getRequestURI().getPath()
            + "?"
            + URLDecoder.decode(query, StandardCharsets.UTF_8));
    authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
    switch (mood) {
      case STALLING -> {
        try {
          closed.await();
        } catch (InterruptedException ended) {
          Thread.currentThread().interrupt();
        }
        exchange.close();
      }
      case HALF -> {
        var body = body(exchange, query);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body, 0, body.length / 2);
        exchange.getResponseBody().flush();
        exchange.close();
      }
      case REDIRECTING -> {
        exchange.getResponseHeaders().add("Location", url() + "/elsewhere?" + query);
        send(exchange, 302, new byte[0]);
      }
      case HUGE -> send(exchange, 200, new byte[5 << 20]);
      case NONSENSE ->
          send(exchange, 200, "{\"resourceType\": \"Bun".getBytes(StandardCharsets.UTF_8));
      case EMPTY_BODY -> send(exchange, 200, new byte[0]);
      case NOT_A_BUNDLE ->
          send(
              exchange,
              200,
              "{\"resourceType\": \"OperationOutcome\"}".getBytes(StandardCharsets.UTF_8));
      case WELL, LENIENT, ENDLESS, ELSEWHERE -> send(exchange, status, body(exchange, query));
    }
  }

  private static void send(HttpExchange exchange, int code, byte[] body) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "application/fhir+json; charset=utf-8");
    exchange.sendResponseHeaders(code, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private byte[] body(HttpExchange exchange, String query) {
    var path = exchange.getRequestURI().getPath();
    var type = path.substring(path.lastIndexOf('/') + 1);
    var parameters = new HashMap<String, String>();
    for (var pair : query.split("&")) {
      var parts = pair.split("=", 2);
      parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    var found = resources.stream().filter(it -> matches(it, type, parameters)).toList();
    return bundle(found, parameters, query, type);
  }

  private boolean matches(JsonNode resource, String type, Map<String, String> parameters) {
    if (!resource.path("resourceType").asText().equals(type)) {
      return false;
    }
    if (mood == Mood.LENIENT) {
      return true;
    }
    var identifier = parameters.get("identifier");
    if (identifier != null) {
      for (var it : resource.path("identifier")) {
        if (identifier.equals(it.path("system").asText() + "|" + it.path("value").asText())) {
          return true;
        }
      }
      return false;
    }
    return resource
        .path("subject")
        .path("reference")
        .asText()
        .equals("Patient/" + parameters.get("patient"));
  }

  private byte[] bundle(
      List<JsonNode> found, Map<String, String> parameters, String query, String type) {
    int size = Integer.parseInt(parameters.getOrDefault("_count", "100"));
    int page = Integer.parseInt(parameters.getOrDefault("page", "0"));
    var bundle = JSON.createObjectNode().put("resourceType", "Bundle").put("type", "searchset");
    var entries = bundle.putArray("entry");
    found.stream()
        .skip((long) page * size)
        .limit(size)
        .forEach(it -> entry(entries.addObject(), it, "match"));
    if (parameters.containsKey("_include")) {
      resources.stream()
          .filter(it -> it.path("resourceType").asText().equals("Medication"))
          .forEach(it -> entry(entries.addObject(), it, "include"));
    }
    boolean more =
        mood == Mood.ENDLESS || mood == Mood.ELSEWHERE || (page + 1) * size < found.size();
    if (more) {
      var plain = query.replaceAll("&page=[0-9]+", "");
      var base = mood == Mood.ELSEWHERE ? "http://127.0.0.1:1/fhir" : url().toString();
      bundle
          .putArray("link")
          .addObject()
          .put("relation", "next")
          .put("url", base + "/" + type + "?" + plain + "&page=" + (page + 1));
    }
    try {
      return JSON.writeValueAsBytes(bundle);
    } catch (IOException never) {
      throw new UncheckedIOException(never);
    }
  }

  private static void entry(ObjectNode entry, JsonNode resource, String mode) {
    entry.set("resource", resource);
    entry.putObject("search").put("mode", mode);
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
  }
}
