package vigil.fognode.operator.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vigil.protocol.vocab.Role;

class EndpointTest {

  /** The whole table: what each role may, in the order clinician, biomed, operator, auditor. */
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "SIGN_IN,      ****",
    "WHO_AM_I,     ****",
    "SIGN_OUT,     ****",
    "BREAK_GLASS,  -***",
    "MEND_GLASS,   -***",
    "ATTEND,       *---",
    "ASSIGNMENTS,  **--",
    "ASSIGN,       *---",
    "UNASSIGN,     *---",
    "EVENTS,       **--",
    "BEDS,         **--",
    "PATIENT,      **--",
    "CONTEXT,      **--",
    "ALERTS,       **--",
    "ALERT,        **--",
    "ALERT_CALLS,  **--",
    "ON_CALL,      ***-",
    "ROSTER,       --*-",
    "SET_ROSTER,   --*-",
    "OUTBOX,       --*-",
    "ACKNOWLEDGE,  **-*",
    "DECLINE,      **--",
    "RESET,        **-*",
    "RATE,         *---",
    "PAUSE,        *---",
    "ALERTS_OFF,   *---",
    "RESUME,       *---",
    "KNOW,         *---",
    "ADMIT,        **--",
    "DISCHARGE,    *---",
    "DEVICES,      ***-",
    "ASSOCIATE,    **--",
    "DISSOCIATE,   **--",
    "COMMAND,      **--",
    "SECURITY,     ****",
    "SECURITY_EVENTS, --**",
    "LOAD,         ****",
    "LOAD_REPLAY,  ****",
    "CLUSTER,      -**-",
    "MODELS,       ****",
    "USERS,        --**",
    "ADD_USER,     --*-",
    "AUDIT,        --**",
  })
  void allowsEachRoleWhatItNeeds(Endpoint endpoint, String allowed) {
    var roles = List.of(Role.CLINICIAN, Role.BIOMED, Role.OPERATOR, Role.AUDITOR);
    assertThat(roles).containsExactly(Role.values());
    for (int i = 0; i < allowed.length(); i++) {
      assertThat(endpoint.allows(roles.get(i), false))
          .as("%s", roles.get(i))
          .isEqualTo(allowed.charAt(i) == '*');
    }
  }

  /** Broken glass opens patients' data to read, and nothing else. */
  @Test
  void opensNothingButPatientsDataBehindBrokenGlass() {
    for (var endpoint : Endpoint.values()) {
      for (var role : Role.values()) {
        assertThat(endpoint.allows(role, true))
            .as("%s by %s", endpoint, role)
            .isEqualTo(endpoint.allows(role, false) || endpoint.reach() == Endpoint.Reach.PATIENT);
      }
    }
  }

  @Test
  void findsEveryEndpointByItsOwnPath() {
    for (var endpoint : Endpoint.values()) {
      var path = endpoint.path().replaceAll("\\{[a-z]+}", "x-1");

      assertThat(Endpoint.of(endpoint.method(), path))
          .map(Endpoint.Match::endpoint)
          .contains(endpoint);
    }
  }

  @Test
  void readsWhatStandsInThePath() {
    assertThat(Endpoint.of("POST", "alerts/P-1.hr-high/acknowledge"))
        .contains(new Endpoint.Match(Endpoint.ACKNOWLEDGE, Map.of("alert", "P-1.hr-high")));
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "GET,  ''",
    "GET,  beds/",
    "GET,  beds/x",
    "GET,  Beds",
    "HEAD, beds",
    "POST, beds",
    "GET,  alerts/x/acknowledge",
    "POST, alerts//x/acknowledge",
  })
  void knowsNothingElse(String method, String path) {
    assertThat(Endpoint.of(method, path)).isEmpty();
  }

  /** Two endpoints that both fit a request would make its roles a matter of order. */
  @Test
  void hasOneEndpointARequest() {
    for (var endpoint : Endpoint.values()) {
      assertThat(
              Stream.of(Endpoint.values())
                  .filter(other -> other.method().equals(endpoint.method()))
                  .filter(other -> other.path().equals(endpoint.path())))
          .containsExactly(endpoint);
    }
  }
}
