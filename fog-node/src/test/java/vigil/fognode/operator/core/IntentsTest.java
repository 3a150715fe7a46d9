package vigil.fognode.operator.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vigil.protocol.vocab.AttendanceView;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.Role;
import vigil.protocol.vocab.WardId;

class IntentsTest {
  private static final PatientId PATIENT = new PatientId("P-1");

  @Test
  void readsWhatFits() {
    assertThat(parse("POST", "alerts/a-1/acknowledge", Map.of()))
        .isEqualTo(taken(new Intent.Acknowledge("a-1")));
    assertThat(parse("POST", "alerts/a-1/rate", Map.of("opinion", "not-useful", "reason", "moved")))
        .isEqualTo(taken(new Intent.Rate("a-1", Intent.Opinion.NOT_USEFUL, "moved")));
    assertThat(parse("POST", "patients/P-1/pause", Map.of("seconds", 90)))
        .isEqualTo(taken(new Intent.Pause(PATIENT, Duration.ofSeconds(90))));
    assertThat(parse("POST", "patients/P-1/resume", Map.of()))
        .isEqualTo(taken(new Intent.Resume(PATIENT)));
    assertThat(parse("PUT", "patients/P-1/bed", Map.of("ward", "3A", "label", "3A-07")))
        .isEqualTo(
            taken(
                new Intent.Admit(
                    new Bed(PATIENT, new WardId("3A"), "3A-07"), Knowledge.Person.UNKNOWN)));
    assertThat(parse("PUT", "patients/P-1/nurse", Map.of("nurse", "eva", "minutes", 480)))
        .isEqualTo(taken(new Intent.Assign(PATIENT, "eva", Optional.of(Duration.ofMinutes(480)))));
    assertThat(parse("PUT", "patients/P-1/nurse", Map.of("nurse", "eva")))
        .isEqualTo(taken(new Intent.Assign(PATIENT, "eva", Optional.empty())));
    assertThat(parse("DELETE", "patients/P-1/nurse", Map.of()))
        .isEqualTo(taken(new Intent.Unassign(PATIENT)));
    assertThat(parse("PUT", "devices/mon-1/patient", Map.of("patient", "P-1")))
        .isEqualTo(taken(new Intent.Associate(new DeviceId("mon-1"), PATIENT)));
    assertThat(
            parse(
                "POST",
                "users",
                Map.of("name", "eva", "role", "biomed", "password", "twelve chars!")))
        .isEqualTo(taken(new Intent.AddUser("eva", Role.BIOMED, "twelve chars!")));
  }

  @Test
  void readsARosterAndNamesWhatDoesNotFit() {
    var shift =
        Map.of("duty", "physician", "people", List.of("eva"), "from", "19:00", "to", "07:00");
    var body =
        Map.<String, @Nullable Object>of(
            "zone", "UTC", "people", List.of(Map.of("name", "eva")), "shifts", List.of(shift));

    assertThat(parse("PUT", "roster", body))
        .isInstanceOfSatisfying(
            Intents.Parsed.Taken.class,
            it ->
                assertThat(((Intent.SetRoster) it.intent()).roster().shifts().getFirst().duty())
                    .isEqualTo("physician"));
    assertThat(parse("PUT", "roster", Map.of("zone", "UTC", "people", List.of())))
        .isEqualTo(new Intents.Parsed.Refused("shifts: absent (expected: a list)"));
  }

  @ParameterizedTest(name = "{0} {1} with {2} = {3}")
  @CsvSource({
    "POST, patients/P-1/pause,      seconds, 121,    'seconds: 121 (expected: a whole number, 1 to"
        + " 120)'",
    "POST, patients/P-1/pause,      seconds, 0,      'seconds: 0 (expected: a whole number, 1 to"
        + " 120)'",
    "POST, patients/P-1/pause,      other,   1,      'seconds: null (expected: a whole number, 1 to"
        + " 120)'",
    "POST, patients/P-1/alerts-off, other,   1,      'reason: absent (expected: 1 to 200"
        + " characters)'",
    "POST, alerts/a-1/rate,         opinion, RIGHT,  'opinion: RIGHT (expected: one of right,"
        + " wrong, not-useful)'",
    "PUT,  patients/P-1/nurse,      minutes, 60,     'nurse: absent (expected: 1 to 64"
        + " characters)'",
    "PUT,  patients/P-1/context,    asleep,  1,      'asleep: 1 (expected: true or false)'",
    "POST, devices/m-1/commands,    command, reboot, 'command: reboot (expected: one of identify,"
        + " remeasure, change-period, pause-pump)'",
  })
  void namesWhatDoesNotFit(String method, String path, String field, String value, String why) {
    Object found = value.matches("[0-9]+") ? (Object) Integer.valueOf(value) : value;

    assertThat(parse(method, path, Map.of(field, found)))
        .isEqualTo(new Intents.Parsed.Refused(why));
  }

  @Test
  void readsWhatAScreenSaysOfItself() {
    assertThat(Intents.attended("eva", Map.of("screen", "s-1", "audible", true, "ward", "3A")))
        .isEqualTo(
            new Intents.Attended.Taken(
                new AttendanceView("s-1", "eva", Optional.of(new WardId("3A")), true)));
    assertThat(Intents.attended("eva", Map.of("screen", "s-1", "audible", false)))
        .isEqualTo(
            new Intents.Attended.Taken(new AttendanceView("s-1", "eva", Optional.empty(), false)));
    assertThat(Intents.attended("eva", Map.of("screen", "s-1")))
        .isEqualTo(new Intents.Attended.Refused("audible: absent (expected: true or false)"));
    assertThat(Intents.attended("eva", Map.of("screen", "s-1", "audible", true, "ward", "a b")))
        .isInstanceOf(Intents.Attended.Refused.class);
  }

  @Test
  void refusesIdentifiersThatAreNone() {
    assertThat(parse("POST", "patients/a b/resume", Map.of()))
        .isInstanceOf(Intents.Parsed.Refused.class);
    assertThat(parse("PUT", "devices/mon-1/patient", Map.of("patient", "../etc")))
        .isInstanceOf(Intents.Parsed.Refused.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"vigil.self-check.node-1", "vigil.node.node-1", "nobody"})
  void admitsNobodyUnderTheNodesOwnNames(String reserved) {
    assertThat(
            parse("PUT", "patients/" + reserved + "/bed", Map.of("ward", "3A", "label", "3A-07")))
        .isEqualTo(
            new Intents.Parsed.Refused(
                "patient: "
                    + reserved
                    + " (expected: a name other than nobody, that does not begin with vigil.)"));
  }

  /** A password must not come back in an answer or a log. */
  @Test
  void neverSaysAPassword() {
    var body =
        Map.<String, @Nullable Object>of("name", "eva", "role", "biomed", "password", "short");

    assertThat(parse("POST", "users", body).toString()).doesNotContain("short");
    assertThat(new Intent.AddUser("eva", Role.BIOMED, "twelve chars!").toString())
        .doesNotContain("twelve");
  }

  /** Whatever stands in a body, the answer is a value, and every deed has one. */
  @Test
  void answersEveryDeedWithAValue() {
    for (var endpoint : Endpoint.values()) {
      if (endpoint.reach() == Endpoint.Reach.DEED) {
        var path = endpoint.path().replaceAll("\\{[a-z]+}", "x-1");
        for (var junk :
            List.of(Map.of(), Map.of("seconds", "x", "opinion", List.of(), "ward", 7))) {
          assertThat(parse(endpoint.method(), path, junk)).isNotNull();
        }
      }
    }
  }

  private static Intents.Parsed taken(Intent intent) {
    return new Intents.Parsed.Taken(intent);
  }

  /** The clinic's setting counts, not a number of our own. */
  @ParameterizedTest(name = "{0} s where {1} s are allowed: {2}")
  @CsvSource({"180, 180, true", "181, 180, false", "90, 60, false", "60, 60, true"})
  void pausesTheSoundForAsLongAsTheClinicAllows(int seconds, int longest, boolean allowed) {
    var match = Endpoint.of("POST", "patients/P-1/pause").orElseThrow();
    var parsed = Intents.parse(match, Map.of("seconds", seconds), Duration.ofSeconds(longest));

    assertThat(parsed instanceof Intents.Parsed.Taken).isEqualTo(allowed);
  }

  private static Intents.Parsed parse(String method, String path, Map<?, ?> body) {
    var fields = new HashMap<String, @Nullable Object>();
    body.forEach((key, value) -> fields.put(String.valueOf(key), value));
    return Intents.parse(Endpoint.of(method, path).orElseThrow(), fields, Duration.ofSeconds(120));
  }
}
