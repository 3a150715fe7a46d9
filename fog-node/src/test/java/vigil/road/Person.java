package vigil.road;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.PatientId;

/** Somebody at the pages of one node, as a clinician and, for the cluster's page, as operator. */
final class Person implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String home;
  private final HttpClient clinician = client();
  private final HttpClient operator = client();
  private final String csrf;

  Person(int port) throws Exception {
    home = "http://127.0.0.1:" + port + "/api/v1/";
    csrf = get(clinician, "session").get("csrf").asText();
    post(operator, "session", "", "{\"role\":\"operator\"}");
  }

  private static HttpClient client() {
    return HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
  }

  /** Members of the cluster that are up and reached. */
  long upNodes() throws Exception {
    return nodes().stream()
        .filter(node -> node.get("status").asText().equals("up"))
        .filter(node -> node.get("reachable").asBoolean())
        .count();
  }

  /**
   * Patients at home on a node; each node has a made-up one beside them.
   *
   * @param node in the order in which they joined
   */
  int bedsidesOn(int node) throws Exception {
    return nodes().get(node).get("entities").path("bedside").asInt() - 2;
  }

  private List<JsonNode> nodes() throws Exception {
    return list(get(operator, "cluster"), "nodes");
  }

  List<String> beds() throws Exception {
    return list(get(clinician, "beds"), "beds").stream()
        .map(bed -> bed.get("bed").get("patient").asText())
        .toList();
  }

  /** Patients with a racing heart, and the id of the alert of it. */
  Map<String, String> open() throws Exception {
    var found = new HashMap<String, String>();
    for (var alert : hearts("open")) {
      found.put(patient(alert), alert.get("id").asText());
    }
    return found;
  }

  /** How often a racing heart became an alert. */
  int raisedInAll() throws Exception {
    return hearts("all").size();
  }

  List<String> presences(List<String> patients) throws Exception {
    return of(patients, "presence");
  }

  List<String> audiences(List<String> patients) throws Exception {
    return of(patients, "audience");
  }

  void acknowledge(String alert) throws Exception {
    post(clinician, "alerts/" + alert + "/acknowledge", csrf, "{}");
  }

  /**
   * What the node says became of it.
   *
   * @throws AssertionError where it is refused
   */
  String order(DeviceId device, String order) throws Exception {
    return post(clinician, "devices/" + device + "/commands", csrf, order)
        .path("presence")
        .asText();
  }

  /** What the node says became of the pause that was suggested. */
  String withdraw(DeviceId pump) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(home + "devices/" + pump + "/suggestion"))
            .header("X-CSRF-Token", csrf)
            .DELETE()
            .build();
    return answer(clinician, request).path("presence").asText();
  }

  /** The visitor takes the patient. */
  void take(PatientId patient) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(home + "patients/" + patient + "/nurse"))
            .header("X-CSRF-Token", csrf)
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString("{\"nurse\":\"demo\",\"minutes\":480}"))
            .build();
    answer(clinician, request);
  }

  /** Patients and who has them. */
  Map<String, String> nurses() throws Exception {
    var found = new HashMap<String, String>();
    for (var item : list(get(clinician, "assignments"), "items")) {
      found.put(patient(item), item.get("nurse").asText());
    }
    return found;
  }

  /** What is known of a patient, and who says so. */
  JsonNode context(String patient) throws Exception {
    return get(clinician, "patients/" + patient + "/context");
  }

  void know(String patient, String body) throws Exception {
    answer(
        clinician,
        HttpRequest.newBuilder(URI.create(home + "patients/" + patient + "/context"))
            .header("X-CSRF-Token", csrf)
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  /** Who is on call from now on, by the operator. */
  void setRoster(String roster) throws Exception {
    var token = get(operator, "session").get("csrf").asText();
    var request =
        HttpRequest.newBuilder(URI.create(home + "roster"))
            .header("X-CSRF-Token", token)
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(roster))
            .build();
    answer(operator, request);
  }

  /** Who was called of an alert, why and what became of that, the last call first. */
  List<String> calls(String alert) throws Exception {
    return list(get(clinician, "alerts/" + alert + "/calls"), "items").stream()
        .map(
            call ->
                call.get("to").path("person").asText("-")
                    + " "
                    + call.get("to").get("reason").asText()
                    + " "
                    + call.get("state").asText())
        .toList();
  }

  /** What was done to it and how that ended, newest first. */
  List<String> audited(String subject) throws Exception {
    try (var auditor = client()) {
      post(auditor, "session", "", "{\"role\":\"auditor\"}");
      return list(get(auditor, "audit"), "items").stream()
          .filter(entry -> entry.get("subject").asText().equals(subject))
          .map(Person::deed)
          .toList();
    }
  }

  private static String deed(JsonNode entry) {
    return entry.get("what").asText() + " " + entry.get("outcome").asText();
  }

  /** Who did something to it, newest first. */
  List<String> auditedBy(String subject) throws Exception {
    try (var auditor = client()) {
      post(auditor, "session", "", "{\"role\":\"auditor\"}");
      return list(get(auditor, "audit"), "items").stream()
          .filter(entry -> entry.get("subject").asText().equals(subject))
          .map(entry -> entry.get("who").asText() + " " + deed(entry))
          .toList();
    }
  }

  private List<String> of(List<String> patients, String field) throws Exception {
    return hearts("open").stream()
        .filter(alert -> patients.contains(patient(alert)))
        .map(alert -> alert.get(field).asText())
        .toList();
  }

  private List<JsonNode> hearts(String presence) throws Exception {
    return list(get(clinician, "alerts?limit=500&presence=" + presence), "items").stream()
        .filter(alert -> alert.get("finding").get("condition").asText().startsWith("hr-"))
        .toList();
  }

  private static String patient(JsonNode alert) {
    return alert.get("bed").get("patient").asText();
  }

  private static List<JsonNode> list(JsonNode page, String of) {
    return StreamSupport.stream(page.get(of).spliterator(), false).toList();
  }

  private JsonNode get(HttpClient as, String path) throws Exception {
    return answer(as, HttpRequest.newBuilder(URI.create(home + path)).build());
  }

  private JsonNode post(HttpClient as, String path, String token, String body) throws Exception {
    return answer(
        as,
        HttpRequest.newBuilder(URI.create(home + path))
            .header("X-CSRF-Token", token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private static JsonNode answer(HttpClient as, HttpRequest request) throws Exception {
    var answer = as.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  @Override
  public void close() {
    clinician.close();
    operator.close();
  }
}
