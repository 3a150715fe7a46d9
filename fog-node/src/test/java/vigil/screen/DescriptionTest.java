package vigil.screen;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vigil.fognode.operator.core.Endpoint;
import vigil.protocol.vocab.AssignmentView;
import vigil.protocol.vocab.AttendanceView;
import vigil.protocol.vocab.Presence;
import vigil.protocol.vocab.Role;

/** Every route of {@code openapi.json} answers as it is described, and every error as a problem. */
class DescriptionTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final String PASSWORD = "\"password\":\"" + WardServer.PASSWORD + "\"";
  private static final Map<Endpoint, String> BODIES =
      Map.ofEntries(
          Map.entry(Endpoint.SIGN_IN, "{\"name\":\"%s\",%s}".formatted("clinician-1", PASSWORD)),
          Map.entry(Endpoint.BREAK_GLASS, "{\"reason\":\"inquiry 7\"}"),
          Map.entry(Endpoint.RATE, "{\"opinion\":\"not-useful\",\"reason\":\"known already\"}"),
          Map.entry(Endpoint.PAUSE, "{\"seconds\":120}"),
          Map.entry(Endpoint.ALERTS_OFF, "{\"reason\":\"in theatre\"}"),
          Map.entry(
              Endpoint.KNOW,
              """
              {"onOxygen":true,"explanation":{"sort":"meal","what":"lunch","minutes":30}}\
              """),
          Map.entry(Endpoint.ADMIT, "{\"ward\":\"3A\",\"label\":\"3A-01\"}"),
          Map.entry(
              Endpoint.SET_ROSTER,
              """
              {"zone":"Europe/Berlin","people":[{"name":"dr.adams","sms":"+491701234567"}],
               "shifts":[{"duty":"physician","people":["dr.adams"],"from":"08:00","to":"08:00"}]}\
              """),
          Map.entry(Endpoint.ATTEND, "{\"screen\":\"s-1\",\"audible\":true,\"ward\":\"3A\"}"),
          Map.entry(Endpoint.ASSIGN, "{\"nurse\":\"nurse-b\",\"minutes\":480}"),
          Map.entry(Endpoint.ASSOCIATE, "{\"patient\":\"P-4100\"}"),
          Map.entry(
              Endpoint.COMMAND, "{\"command\":\"pause-pump\",\"seconds\":60,\"confirm\":false}"),
          Map.entry(
              Endpoint.ADD_USER, "{\"name\":\"eva\",\"role\":\"biomed\",%s}".formatted(PASSWORD)));

  private static final Map<Role, String[]> SESSIONS = new EnumMap<>(Role.class);

  private static WardServer server;
  private static JsonNode document;

  @BeforeAll
  static void start() throws Exception {
    server = new WardServer(0, 12, SeededWard.eventful(), Optional.empty());
    server.ward.past(Instant.now(), Duration.ofSeconds(30));
    server.ward.raise(Instant.now());
    document = JSON.readTree(CLIENT.send(get("/openapi.json"), BodyHandlers.ofByteArray()).body());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(
      value = Endpoint.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"EVENTS", "SECURITY_EVENTS"})
  void answersAsDescribed(Endpoint endpoint) throws Exception {
    if (endpoint == Endpoint.RESET) {
      server.ward.change("P-4107.spo2-low", Presence.LATCHED, Optional.empty(), Instant.now());
    }
    var body = Optional.ofNullable(BODIES.get(endpoint));
    if (body.isPresent()) {
      assertThat(misfits(request(endpoint), JSON.readTree(body.get()))).isEmpty();
    }

    var answer = CLIENT.send(asked(endpoint, body), BodyHandlers.ofString());

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .isEqualTo("application/json");
    assertThat(misfits(response(endpoint), JSON.readTree(answer.body()))).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(Endpoint.class)
  void refusesStrangersWithAProblem(Endpoint endpoint) throws Exception {
    var request = HttpRequest.newBuilder(uri(endpoint)).method(endpoint.method(), nothing());

    var answer = CLIENT.send(request.build(), BodyHandlers.ofString());

    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    var problem = document.at("/components/schemas/Problem");
    assertThat(misfits(problem, JSON.readTree(answer.body()))).isEmpty();
  }

  /** What goes through the stream is what the lists hold. */
  @Test
  void streamsWhatTheSchemasDescribe() throws Exception {
    server.show(new AttendanceView("s-2", "nurse-a", Optional.empty(), true));
    var bed = server.ward.beds().getFirst();
    server.show(
        new AssignmentView(
            bed, Optional.of("nurse-a"), Optional.empty(), Optional.of("nurse-b"), Instant.now()));
    var events = firstBatch();
    var schemas =
        Map.of(
            "bed", "Bed",
            "alert", "Alert",
            "activation", "Activation",
            "assignment", "Assignment",
            "attendance", "Attendance",
            "order", "Order");

    assertThat(events.keySet())
        .contains("bed", "alert", "assignment", "attendance", "tick", "anew");
    for (var kind : schemas.entrySet()) {
      for (var event : events.getOrDefault(kind.getKey(), List.of())) {
        var schema = document.at("/components/schemas/" + kind.getValue());
        assertThat(misfits(schema, JSON.readTree(event))).isEmpty();
      }
    }
  }

  private static Map<String, List<String>> firstBatch() throws Exception {
    var events = new HashMap<String, List<String>>();
    var name = "";
    try (var lines =
        CLIENT.send(asked(Endpoint.EVENTS, Optional.empty()), BodyHandlers.ofLines()).body()) {
      var each = lines.iterator();
      while (!events.containsKey("tick")) {
        var line = each.next();
        if (line.startsWith("event: ")) {
          name = line.substring(7);
        } else if (line.startsWith("data: ")) {
          events.computeIfAbsent(name, any -> new ArrayList<>()).add(line.substring(6));
        }
      }
    }
    return events;
  }

  private static List<String> misfits(JsonNode schema, JsonNode value) {
    return Described.misfits(document, schema, value);
  }

  private static JsonNode operation(Endpoint endpoint) {
    return document
        .get("paths")
        .path("/api/v1/" + endpoint.path())
        .path(endpoint.method().toLowerCase(Locale.ROOT));
  }

  private static JsonNode request(Endpoint endpoint) {
    return operation(endpoint).at("/requestBody/content/application~1json/schema");
  }

  private static JsonNode response(Endpoint endpoint) {
    return operation(endpoint).at("/responses/200/content/application~1json/schema");
  }

  private static HttpRequest asked(Endpoint endpoint, Optional<String> body) throws Exception {
    var request =
        HttpRequest.newBuilder(uri(endpoint))
            .method(endpoint.method(), body.map(BodyPublishers::ofString).orElse(nothing()));
    body.ifPresent(it -> request.header("Content-Type", "application/json"));
    if (endpoint != Endpoint.SIGN_IN) {
      var session = session(endpoint);
      request.header("Cookie", session[0]).header("X-CSRF-Token", session[1]);
    }
    return request.build();
  }

  private static URI uri(Endpoint endpoint) {
    var path =
        endpoint
            .path()
            .replace("{patient}", "P-4100")
            .replace("{alert}", "P-4107.spo2-low")
            .replace("{device}", "mon-3a-01")
            .replace("{user}", "nurse-b");
    var query = endpoint == Endpoint.LOAD_REPLAY ? "?condition=spo2-low" : "";
    return URI.create(server.address() + "/api/v1/" + path + query);
  }

  /** One session a role, but for the one that is about to end. */
  private static String[] session(Endpoint endpoint) throws Exception {
    var role = endpoint.roles().iterator().next();
    var known = SESSIONS.get(role);
    if (known != null && endpoint != Endpoint.SIGN_OUT) {
      return known;
    }
    var opened = signIn(WardServer.name(role));
    if (endpoint != Endpoint.SIGN_OUT) {
      SESSIONS.put(role, opened);
    }
    return opened;
  }

  /** Cookie and token of the pages. */
  private static String[] signIn(String name) throws Exception {
    var body = "{\"name\":\"%s\",%s}".formatted(name, PASSWORD);
    var request =
        HttpRequest.newBuilder(URI.create(server.address() + "/api/v1/session"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    var answer = CLIENT.send(request.build(), BodyHandlers.ofString());
    var cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
    return new String[] {
      cookie.substring(0, cookie.indexOf(';')), JSON.readTree(answer.body()).get("csrf").asText()
    };
  }

  private static HttpRequest.BodyPublisher nothing() {
    return BodyPublishers.noBody();
  }

  private static HttpRequest get(String path) {
    return HttpRequest.newBuilder(URI.create(server.address() + path)).build();
  }
}
