package vigil.screen;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import vigil.fognode.operator.Background;
import vigil.fognode.operator.core.Endpoint;
import vigil.fognode.operator.core.Intent;
import vigil.fognode.registry.core.Said;
import vigil.models.Context;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.Role;

/** The API as a client meets it: over HTTP, with sessions, as every role. */
class ApiTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Map<Role, Signed> SIGNED = new EnumMap<>(Role.class);

  private static final String PERSON =
      "{\"name\":\"person-%d\",\"mail\":\"somebody-%d@clinic.example\"}";

  private static WardServer server;

  /** A session as a browser holds it. */
  private record Signed(String cookie, String csrf) {}

  @BeforeAll
  static void start() throws Exception {
    server = new WardServer(0, 12, SeededWard.eventful(), Optional.empty());
    server.ward.second(Instant.now());
    for (var role : Role.values()) {
      SIGNED.put(role, signIn(WardServer.name(role)));
    }
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(Endpoint.class)
  void letsInWhoMayAndNobodyElse(Endpoint endpoint) throws Exception {
    assertThat(status(endpoint, Optional.empty()))
        .as("nobody")
        .isEqualTo(endpoint == Endpoint.SIGN_IN ? 400 : 401);

    for (var role : Role.values()) {
      var signed = endpoint == Endpoint.SIGN_OUT ? signIn(WardServer.name(role)) : signed(role);
      var status = status(endpoint, Optional.of(signed));
      if (endpoint.allows(role, false)) {
        assertThat(status).as("%s", role).isNotIn(401, 403, 500);
      } else {
        assertThat(status).as("%s", role).isEqualTo(403);
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(Endpoint.class)
  void changesNothingWithoutThePagesToken(Endpoint endpoint) throws Exception {
    if (!endpoint.method().equals("GET") && endpoint != Endpoint.SIGN_IN) {
      for (var role : endpoint.roles()) {
        var forged = new Signed(signed(role).cookie(), "guessed");

        assertThat(status(endpoint, Optional.of(forged))).isEqualTo(403);
      }
    }
  }

  @Test
  void opensPatientsDataBehindBrokenGlassAndWritesItDown() throws Exception {
    var auditor = signIn(WardServer.name(Role.AUDITOR));
    assertThat(send("GET", "patients/P-4100", Optional.of(auditor), null).statusCode())
        .isEqualTo(403);

    send("POST", "session/break-glass", Optional.of(auditor), "{\"reason\":\"inquiry 7\"}");

    assertThat(send("GET", "patients/P-4100", Optional.of(auditor), null).statusCode())
        .isEqualTo(200);
    assertThat(send("POST", "patients/P-4100/resume", Optional.of(auditor), "{}").statusCode())
        .isEqualTo(403);
    assertThat(server.witness.entries())
        .anyMatch(it -> it.what().equals("break-glass") && it.subject().equals("inquiry 7"))
        .anyMatch(
            it ->
                it.what().equals("view-patient")
                    && it.role().equals("auditor")
                    && it.outcome().equals("behind broken glass"));

    send("DELETE", "session/break-glass", Optional.of(auditor), null);

    assertThat(send("GET", "patients/P-4100", Optional.of(auditor), null).statusCode())
        .isEqualTo(403);
    assertThat(server.witness.entries())
        .anyMatch(it -> it.what().equals("mend-glass") && it.who().equals("auditor-1"));
  }

  /** Nobody is kept from a patient because the trail takes nothing; deeds and broken glass wait. */
  @Test
  void showsPatientsThoughTheStoreIsSilentAndWritesItDownLater() throws Exception {
    var nurse = Optional.of(signIn("nurse-b"));
    var auditor = Optional.of(signIn(WardServer.name(Role.AUDITOR)));
    send("POST", "session/break-glass", auditor, "{\"reason\":\"inquiry 9\"}");

    server.witness.silent(true);
    try {
      assertThat(send("GET", "patients/P-4107", nurse, null).statusCode()).isEqualTo(200);
      assertThat(firstBatch(request("GET", "events", nurse, null))).contains("event: bed");
      var refused =
          List.of(
              send("POST", "patients/P-4107/resume", nurse, "{}"),
              send("GET", "patients/P-4107", auditor, null));
      assertThat(refused).extracting(HttpResponse::statusCode).containsOnly(503);
      assertThat(JSON.readTree(refused.getFirst().body()).get("detail").asText()).isNotBlank();
    } finally {
      server.witness.silent(false);
    }
    send("GET", "beds", nurse, null);

    Eventually.holds(
        () ->
            assertThat(server.witness.entries())
                .anyMatch(
                    it ->
                        it.what().equals("view-patient")
                            && it.subject().equals("P-4107")
                            && it.who().equals("nurse-b")));
  }

  /** What streams ends with what opened it, not only when it is asked for again. */
  @Test
  void endsTheStreamWhenTheGlassIsMendedAndWhenSomebodySignsOut() throws Exception {
    var auditor = signIn(WardServer.name(Role.AUDITOR));
    send("POST", "session/break-glass", Optional.of(auditor), "{\"reason\":\"inquiry 8\"}");
    assertThat(endsAfter("DELETE", "session/break-glass", "events", auditor)).isTrue();

    assertThat(endsAfter("DELETE", "session", "security/events", auditor)).isTrue();
    var nurse = signIn("nurse-b");
    assertThat(endsAfter("DELETE", "session", "events", nurse)).isTrue();
  }

  /** What somebody typed who is not known may be a password, or a patient's name. */
  @Test
  void writesDownWhoSignsOutAndThatAStrangerWasTurnedAway() throws Exception {
    var nurse = signIn("nurse-b");
    int before = server.witness.entries().size();
    send("DELETE", "session", Optional.of(nurse), null);
    var out = server.witness.entries().get(before);
    assertThat(List.of(out.who(), out.what(), out.outcome()))
        .containsExactly("nurse-b", "sign-out", "done");

    for (int i = 0; i < 20; i++) {
      var body = "{\"name\":\"Ada Example " + i + "\",\"password\":\"wrong\"}";
      assertThat(send("POST", "session", Optional.empty(), body).statusCode()).isEqualTo(401);
    }
    assertThat(server.witness.entries())
        .filteredOn(it -> it.what().equals("sign-in") && it.who().equals("fog-node"))
        .hasSizeBetween(1, 2)
        .allMatch(it -> it.outcome().equals("refused") && it.subject().contains("unknown name"))
        .noneMatch(it -> it.toString().contains("Example"));
  }

  private static boolean endsAfter(String method, String deed, String stream, Signed signed)
      throws Exception {
    var request = request("GET", stream, Optional.of(signed), null).build();
    try (var lines = CLIENT.send(request, BodyHandlers.ofLines()).body()) {
      var each = lines.iterator();
      assertThat(each.hasNext()).isTrue();
      send(method, deed, Optional.of(signed), null);
      // It ends with its next batch: were it not to end, this would not.
      each.forEachRemaining(line -> {});
      return true;
    } catch (UncheckedIOException cut) {
      return true;
    }
  }

  @Test
  void tellsTheSecurityOfficerNothingOfThePatient() throws Exception {
    server.ward.raise(Instant.now());
    for (var role : Role.values()) {
      var told = send("GET", "security", Optional.of(signed(role)), null).body();
      isWithoutPatient(JSON.readTree(told).get("items"));
    }
    var streamed =
        firstBatch(request("GET", "security/events", Optional.of(signed(Role.AUDITOR)), null));
    assertThat(streamed).contains("event: anew").doesNotContain("event: bed", "physiological");
  }

  private static void isWithoutPatient(JsonNode alerts) {
    assertThat(alerts).isNotEmpty();
    assertThat(alerts)
        .allSatisfy(
            alert -> {
              assertThat(alert.get("bed").has("patient")).isFalse();
              assertThat(alert.get("finding").get("kind").asText()).isEqualTo("security");
              assertThat(alert.get("finding").get("evidence").get("contributions")).isEmpty();
              assertThat(alert.get("finding").get("evidence").get("sentence").asText())
                  .doesNotContainPattern("[0-9]");
            });
  }

  @ParameterizedTest(name = "{0} by {2}")
  @CsvSource({
    "beds,                 beds,    5, CLINICIAN",
    "devices,              devices, 5, BIOMED",
    "devices?find=MON-3A-0, devices, 4, BIOMED",
    "security,             items,   1, AUDITOR",
  })
  void handsOutListsByPages(String path, String of, int limit, Role role) throws Exception {
    server.ward.raise(Instant.now());
    var page = path + (path.contains("?") ? "&" : "?") + "limit=";
    var whole = names(page + 500, of, role);
    assertThat(whole).isNotEmpty().doesNotHaveDuplicates();

    var walked = new ArrayList<String>();
    var next = "";
    do {
      var after = next.isEmpty() ? "" : "&after=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
      var answer = page(page + limit + after, role);
      assertThat(answer.get(of)).hasSizeLessThanOrEqualTo(limit);
      answer.get(of).forEach(item -> walked.add(name(item)));
      next = answer.path("next").asText();
    } while (!next.isEmpty());
    assertThat(walked).isEqualTo(whole);
  }

  @Test
  void countsAndFiltersWhatAilsTheFleet() throws Exception {
    var all = page("devices?limit=1", Role.BIOMED);
    assertThat(all.get("devices")).hasSize(1);
    assertThat(all.get("total").asInt())
        .isEqualTo(names("devices?limit=500", "devices", Role.BIOMED).size());
    assertThat(all.get("troubles").get("free").asInt()).isEqualTo(1);

    assertThat(names("devices?trouble=free", "devices", Role.BIOMED)).containsExactly("mon-spare");
  }

  private static List<String> names(String path, String of, Role role) throws Exception {
    var names = new ArrayList<String>();
    page(path, role).get(of).forEach(item -> names.add(name(item)));
    return names;
  }

  private static JsonNode page(String path, Role role) throws Exception {
    var answer = send("GET", path, Optional.of(signed(role)), null);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private static String name(JsonNode item) {
    return item.has("id") ? item.get("id").asText() : item.get("bed").get("patient").asText();
  }

  /** A nurse of whom nobody knows would hear no alert. */
  @Test
  void givesABedToAClinicianOnly() throws Exception {
    for (var nurse : List.of("biomed-1", "nobody-here")) {
      var answer =
          send(
              "PUT",
              "patients/P-4100/nurse",
              Optional.of(signed(Role.CLINICIAN)),
              "{\"nurse\":\"" + nurse + "\"}");
      assertThat(answer.statusCode()).isEqualTo(409);
      assertThat(JSON.readTree(answer.body()).get("detail").asText())
          .isEqualTo("nurse: " + nurse + " (expected: a clinician of /api/v1/assignments)");
    }
    assertThat(
            send(
                    "PUT",
                    "patients/P-4100/nurse",
                    Optional.of(signed(Role.CLINICIAN)),
                    "{\"nurse\":\"nurse-b\"}")
                .statusCode())
        .isEqualTo(200);
    assertThat(server.witness.entries().getLast().subject()).isEqualTo("P-4100 to nurse-b");
  }

  @Test
  void saysWhoSaysWhatOfAPatientAndHowOldItIs() throws Exception {
    var patient = new PatientId("P-4107");
    var readAt = Instant.parse("2026-11-29T08:00:00Z");
    var drug =
        new Context.Explanation(
            Context.Sort.MEDICATION, "metoprolol", readAt, Duration.ofDays(36_500));
    var context =
        new Context(
            OptionalInt.of(71), Context.Sex.MALE, true, true, true, 1, false, List.of(drug));
    server.register.record(
        patient,
        Said.of(context),
        new Background.Reading(
            Optional.of(readAt), Optional.of(readAt.plusSeconds(60)), "slow", "It is slow.", true));
    var path = "patients/P-4107/context";
    var nurse = Optional.of(signed(Role.CLINICIAN));

    var told = send("PUT", path, nurse, "{\"hypercapnic\":false,\"age\":70}");
    assertThat(told.statusCode()).isEqualTo(200);
    var known = JSON.readTree(send("GET", path, nurse, null).body());
    assertThat(known.get("hypercapnic").asBoolean()).isFalse();
    assertThat(known.get("sources"))
        .isEqualTo(
            JSON.readTree(
                "{\"age\":\"hand\",\"sex\":\"record\",\"onOxygen\":\"record\","
                    + "\"hypercapnic\":\"hand\",\"alert\":\"record\"}"));
    assertThat(known.get("explanations").get(0).get("source").asText()).isEqualTo("record");
    assertThat(known.get("record"))
        .isEqualTo(
            JSON.readTree(
                "{\"state\":\"slow\",\"sentence\":\"It is slow.\",\"stale\":true,"
                    + "\"readAt\":\"2026-11-29T08:00:00Z\",\"triedAt\":\"2026-11-29T08:01:00Z\"}"));

    assertThat(send("PUT", path, nurse, "{\"hypercapnic\":null}").statusCode()).isEqualTo(200);
    known = JSON.readTree(send("GET", path, nurse, null).body());
    assertThat(known.get("hypercapnic").asBoolean()).isTrue();
    assertThat(known.get("sources").get("hypercapnic").asText()).isEqualTo("record");
  }

  /** Two of them came at one time: neither is left out, nor there twice. */
  @Test
  void handsOutCallsByPages() throws Exception {
    for (int limit = 1; limit <= 7; limit++) {
      var states = new ArrayList<String>();
      var next = "";
      do {
        var page =
            page("outbox?limit=" + limit + (next.isEmpty() ? "" : "&after=" + next), Role.OPERATOR);
        page.get("items").forEach(item -> states.add(item.get("state").asText()));
        next = page.path("next").asText();
      } while (!next.isEmpty());
      assertThat(states)
          .containsExactly("waiting", "failing", "sent", "delivered", "undelivered", "called-off");
    }
  }

  @Test
  void saysToTheOperatorWhatDoesNotFit() throws Exception {
    var operator = Optional.of(signed(Role.OPERATOR));
    var foreign = send("GET", "outbox?after=yesterday", operator, null);
    var partial = send("PUT", "roster", operator, "{\"zone\":\"UTC\",\"people\":[]}");

    var far = send("GET", "audit?before=9999999999999999999", operator, null);

    assertThat(List.of(foreign, partial, far))
        .extracting(HttpResponse::statusCode)
        .containsOnly(400);
    assertThat(JSON.readTree(foreign.body()).get("detail").asText())
        .isEqualTo("after: yesterday (expected: what next said)");
    assertThat(JSON.readTree(partial.body()).get("detail").asText())
        .isEqualTo("shifts: absent (expected: a list)");
  }

  /** A roster may be large, all else may not. */
  @Test
  void takesALargeRosterAndSaysNothingOfAddresses() throws Exception {
    var people = new StringBuilder();
    for (int i = 0; i < 400; i++) {
      people.append(i == 0 ? "" : ",").append(PERSON.formatted(i, i));
    }
    var roster = "{\"zone\":\"UTC\",\"people\":[%s],\"shifts\":[]}".formatted(people);
    assertThat(roster.length()).isGreaterThan(16 * 1024);

    var answer = send("PUT", "roster", Optional.of(signed(Role.OPERATOR)), roster);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(server.witness.entries().getLast().subject()).isEqualTo("400 people, 0 shifts");
    assertThat(page("roster", Role.OPERATOR).get("people")).hasSize(400);
    assertThat(page("roster", Role.OPERATOR).toString()).doesNotContain("somebody");
  }

  @Test
  void takesARosterOfASpreadsheet() throws Exception {
    var csv =
        """
        duty;ward;from;to;name;sms
        physician;icu;19:00;7:00;dr.adams;+491701234567
        physician;;19:00;7:00;dr.baker;+491707654321
        """;

    var answer = sendSheet("text/csv", csv);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{}");
    assertThat(server.witness.entries().getLast().subject()).isEqualTo("2 people, 2 shifts");
    var roster = page("roster", Role.OPERATOR);
    assertThat(roster.get("zone").asText()).isEqualTo("Europe/Berlin");
    assertThat(roster.get("shifts").get(0).get("to").asText()).isEqualTo("07:00");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "text/csv|400|line 2, column 2 (from): 25:00 (expected: a time such as 19:00)",
        "text/csv; charset=windows-1252|415|Content-Type: text/csv; charset=windows-1252 (expected:"
            + " application/json, or text/csv in UTF-8)",
        "text/plain; charset=utf-8|415|Content-Type: text/plain; charset=UTF-8 (expected:"
            + " application/json, or text/csv in UTF-8)",
      })
  void saysWhatDoesNotFitInASpreadsheet(String type, int status, String detail) throws Exception {
    var answer = sendSheet(type, "duty,from,to,name\nphysician,25:00,07:00,dr.adams\n");

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(JSON.readTree(answer.body()).get("detail").asText()).isEqualTo(detail);
  }

  private static HttpResponse<String> sendSheet(String type, String csv) throws Exception {
    var signed = Optional.of(signed(Role.OPERATOR));
    var request = request("PUT", "roster?zone=Europe/Berlin", signed, csv);
    return CLIENT.send(request.setHeader("Content-Type", type).build(), BodyHandlers.ofString());
  }

  /** A spreadsheet is a roster's only. */
  @Test
  void takesNoSpreadsheetOfAnythingElse() throws Exception {
    var request =
        request("PUT", "patients/P-4100/nurse", Optional.of(signed(Role.CLINICIAN)), "nurse");

    var answer =
        CLIENT.send(request.setHeader("Content-Type", "text/csv").build(), BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(415);
  }

  @ParameterizedTest(name = "{0} answers for {1}")
  @CsvSource({
    "CLINICIAN, physiological technical security",
    "BIOMED,    technical",
    "OPERATOR,  ''",
    "AUDITOR,   security",
  })
  void saysWhoseAlertsAreWhose(Role role, String kinds) throws Exception {
    var session = JSON.readTree(send("GET", "session", Optional.of(signed(role)), null).body());

    assertThat(session.get("handles"))
        .extracting(JsonNode::asText)
        .containsExactlyElementsOf(kinds.isEmpty() ? List.of() : List.of(kinds.split(" ")));
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(Intent.Order.Sort.class)
  void writesDownEachSortOfOrder(Intent.Order.Sort sort) throws Exception {
    var code = sort.name().toLowerCase(Locale.ROOT).replace('_', '-');
    var body =
        "{\"command\":\"%s\",\"metric\":\"MDC_PULS_OXIM_SAT_O2\",\"seconds\":5}".formatted(code);

    send("POST", "devices/ordered/commands", Optional.of(signed(Role.CLINICIAN)), body);

    var written = server.witness.entries().getLast();
    assertThat(written.what()).isEqualTo(code);
    assertThat(written.subject()).isEqualTo("ordered");
  }

  @Test
  void keepsTheCookieFromScriptsAndOtherSites() throws Exception {
    var response = signInResponse(WardServer.name(Role.CLINICIAN), WardServer.PASSWORD);

    assertThat(response.headers().firstValue("Set-Cookie").orElseThrow())
        .contains("HttpOnly", "SameSite=Strict", "Path=/");
  }

  @Test
  void locksANameAfterWrongPasswords() throws Exception {
    for (int i = 0; i < 5; i++) {
      assertThat(signInResponse("nurse-locked", "wrong").statusCode()).isEqualTo(401);
    }
    assertThat(signInResponse("nurse-locked", WardServer.PASSWORD).statusCode()).isEqualTo(429);
    assertThat(signInResponse("Nobody-Here", "wrong").statusCode()).isEqualTo(401);
  }

  @ParameterizedTest(name = "{0} {1}: {3}")
  @CsvSource({
    "GET,    nothing,                      '',                  404",
    "GET,    beds/,                        '',                  404",
    "GET,    patients/P-none,              '',                  404",
    "GET,    patients/a%20b,               '',                  404",
    "GET,    alerts/none,                  '',                  404",
    "GET,    alerts/a%00,                  '',                  404",
    "GET,    patients/P-none/context,      '',                  404",
    "GET,    beds?limit=501,               '',                  400",
    "GET,    devices?trouble=mood,         '',                  400",
    "GET,    devices?after=mon-1,          '',                  400",
    "GET,    alerts/a-1/calls?after=1,     '',                  400",
    "GET,    alerts/a-1/calls?limit=0,     '',                  400",
    "GET,    alerts?limit=0,               '',                  400",
    "GET,    alerts?after=a-1,             '',                  400",
    "GET,    alerts?presence=some,         '',                  400",
    "GET,    load?days=x,                  '',                  400",
    "GET,    load/replay?metric=mood,      '',                  400",
    "PATCH,  beds,                         '',                  405",
    "POST,   patients/P-4100/pause,        '{\"seconds\":500}', 400",
    "POST,   patients/P-4100/pause,        '{\"seconds\":',     400",
    "POST,   patients/P-4100/pause,        '[1]',               400",
    "POST,   alerts/none/acknowledge,      '{}',                404",
    "POST,   patients/P-none/pause,        '{\"seconds\":60}',  404",
    "POST,   patients/P-none/alerts-off,   '{\"reason\":\"x\"}',  404",
    "POST,   patients/P-none/resume,       '{}',                404",
  })
  void saysEachErrorAsAProblem(String method, String path, String body, int status)
      throws Exception {
    var response =
        send(method, path, Optional.of(signed(Role.CLINICIAN)), body.isEmpty() ? null : body);

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
    assertThat(JSON.readTree(response.body()).get("status").asInt()).isEqualTo(status);
    assertThat(JSON.readTree(response.body()).get("detail").asText()).isNotBlank();
  }

  /** RFC 9110, 15.5.6. */
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({"PATCH, beds, 'GET, HEAD'", "POST, patients/P-4100/bed, 'PUT, DELETE'"})
  void saysWhichMethodsThereAre(String method, String path, String allowed) throws Exception {
    var answer = send(method, path, Optional.of(signed(Role.CLINICIAN)), null);

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).contains(allowed);
  }

  /** RFC 9110, 9.3.2. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({"session", "beds", "patients/P-4100/context", "patients/P-none", "nothing", "events"})
  void answersHeadAsGetWithoutTheBody(String path) throws Exception {
    var signed = Optional.of(signed(Role.CLINICIAN));
    var get = CLIENT.send(request("GET", path, signed, null).build(), BodyHandlers.ofInputStream());
    get.body().close();

    var head = send("HEAD", path, signed, null);

    assertThat(head.statusCode()).isEqualTo(get.statusCode());
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().firstValue("Content-Type"))
        .isEqualTo(get.headers().firstValue("Content-Type"));
  }

  @Test
  void saysTheSameOfAPatientThatIsNotThereWhateverIsAsked() throws Exception {
    var signed = Optional.of(signed(Role.CLINICIAN));
    var read = send("GET", "patients/P-none/context", signed, null).body();

    assertThat(send("POST", "patients/P-none/pause", signed, "{\"seconds\":60}").body())
        .isEqualTo(read);
    assertThat(send("POST", "patients/P-none/alerts-off", signed, "{\"reason\":\"x\"}").body())
        .isEqualTo(read);
  }

  @Test
  void refusesBodiesThatAreTooLargeTooDeepOrOfAnotherForm() throws Exception {
    var signed = Optional.of(signed(Role.CLINICIAN));
    var large = "{\"reason\":\"" + "x".repeat(20_000) + "\"}";
    var deep = "{\"a\":".repeat(50) + "1" + "}".repeat(50);

    assertThat(send("POST", "patients/P-4100/alerts-off", signed, large).statusCode())
        .isEqualTo(413);
    assertThat(send("POST", "patients/P-4100/alerts-off", signed, deep).statusCode())
        .isEqualTo(400);
    var form =
        request("POST", "patients/P-4100/resume", signed, "a=b")
            .setHeader("Content-Type", "application/x-www-form-urlencoded");
    assertThat(CLIENT.send(form.build(), BodyHandlers.discarding()).statusCode()).isEqualTo(415);
  }

  /** What the description says is what there is, no more and no less. */
  @Test
  void isDescribedCompletely() throws Exception {
    var described = new TreeSet<String>();
    var document = JSON.readTree(CLIENT.send(get("/openapi.json"), BodyHandlers.ofString()).body());
    document
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        method ->
                            described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
    var served = new TreeSet<String>();
    for (var endpoint : Endpoint.values()) {
      served.add(endpoint.method() + " /api/v1/" + endpoint.path());
      var roles = new TreeSet<String>();
      endpoint.roles().forEach(role -> roles.add(role.name().toLowerCase(Locale.ROOT)));
      var said = new TreeSet<String>();
      operation(document, endpoint).path("x-roles").forEach(role -> said.add(role.asText()));
      assertThat(said).as("%s", endpoint).isEqualTo(roles);
    }
    assertThat(described).isEqualTo(served);
  }

  private static JsonNode operation(JsonNode document, Endpoint endpoint) {
    return document
        .get("paths")
        .path("/api/v1/" + endpoint.path())
        .path(endpoint.method().toLowerCase(Locale.ROOT));
  }

  @Test
  void resumesTheStreamWhereItWas() throws Exception {
    var signed = Optional.of(signed(Role.CLINICIAN));
    var first = firstBatch(request("GET", "events", signed, null));
    assertThat(first).contains("event: anew", "event: bed");
    var id = first.lines().filter(line -> line.startsWith("id: ")).findFirst().orElseThrow();

    var resumed =
        firstBatch(request("GET", "events", signed, null).header("Last-Event-ID", id.substring(4)));
    assertThat(resumed).doesNotContain("event: anew", "event: bed");
    var foreign =
        firstBatch(request("GET", "events", signed, null).header("Last-Event-ID", "other.9"));
    assertThat(foreign).contains("event: anew", "event: bed");
  }

  /** Up to the tick that ends it. */
  private static String firstBatch(HttpRequest.Builder request) throws Exception {
    var text = new StringBuilder();
    try (var lines = CLIENT.send(request.build(), BodyHandlers.ofLines()).body()) {
      var each = lines.iterator();
      while (each.hasNext() && !text.toString().endsWith("event: tick\n")) {
        text.append(each.next()).append('\n');
      }
    }
    return text.toString();
  }

  /** A page of another site, its name bound to 127.0.0.1, is not the demo's visitor. */
  @Test
  void opensOnLoopbackForOurOwnNameOnly() throws Exception {
    try (var demo = new WardServer(0, 1, Map.of(), Optional.of("nurse-demo"))) {
      assertThat(answer(demo, "127.0.0.1")).startsWith("HTTP/1.1 200");
      assertThat(answer(demo, "evil.example")).startsWith("HTTP/1.1 401");
    }
    assertThat(answer(server, "127.0.0.1")).startsWith("HTTP/1.1 401");
  }

  private static String answer(WardServer to, String host) throws IOException {
    var port = URI.create(to.address()).getPort();
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      var head =
          "GET /api/v1/session HTTP/1.1\r\nHost: %s:%d\r\nConnection: close\r\n\r\n"
              .formatted(host, port);
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Signed signed(Role role) {
    return Objects.requireNonNull(SIGNED.get(role));
  }

  private static int status(Endpoint endpoint, Optional<Signed> signed) throws Exception {
    var path = endpoint.path().replace("{patient}", "P-4100").replaceAll("\\{[a-z]+}", "x-1");
    var body = endpoint.method().equals("GET") ? null : "{}";
    var response =
        CLIENT.send(
            request(endpoint.method(), path, signed, body).build(), BodyHandlers.ofInputStream());
    response.body().close();
    return response.statusCode();
  }

  private static HttpResponse<String> send(
      String method, String path, Optional<Signed> signed, @Nullable String body) throws Exception {
    return CLIENT.send(request(method, path, signed, body).build(), BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(
      String method, String path, Optional<Signed> signed, @Nullable String body) {
    var request =
        HttpRequest.newBuilder(URI.create(server.address() + "/api/v1/" + path))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    signed.ifPresent(it -> request.header("Cookie", it.cookie()).header("X-CSRF-Token", it.csrf()));
    return request;
  }

  private static HttpRequest get(String path) {
    return HttpRequest.newBuilder(URI.create(server.address() + path)).build();
  }

  private static Signed signIn(String name) throws Exception {
    var response = signInResponse(name, WardServer.PASSWORD);
    assertThat(response.statusCode()).isEqualTo(200);
    var cookie = response.headers().firstValue("Set-Cookie").orElseThrow();
    return new Signed(
        cookie.substring(0, cookie.indexOf(';')),
        JSON.readTree(response.body()).get("csrf").asText());
  }

  private static HttpResponse<String> signInResponse(String name, String password)
      throws Exception {
    var body = JSON.writeValueAsString(Map.of("name", name, "password", password));
    return send("POST", "session", Optional.empty(), body);
  }
}
