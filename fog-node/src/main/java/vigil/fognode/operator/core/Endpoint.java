package vigil.fognode.operator.core;

import static vigil.protocol.vocab.Role.AUDITOR;
import static vigil.protocol.vocab.Role.BIOMED;
import static vigil.protocol.vocab.Role.CLINICIAN;
import static vigil.protocol.vocab.Role.OPERATOR;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import vigil.protocol.vocab.Role;

/** Every route under {@code /api/v1}, and the roles that may use it. What is not here is not. */
public enum Endpoint {
  SIGN_IN("POST", "session", Reach.OPEN),
  WHO_AM_I("GET", "session", Reach.SIGNED_IN, Role.values()),
  SIGN_OUT("DELETE", "session", Reach.SIGNED_IN, Role.values()),
  BREAK_GLASS("POST", "session/break-glass", Reach.SIGNED_IN, BIOMED, OPERATOR, AUDITOR),

  MEND_GLASS("DELETE", "session/break-glass", Reach.SIGNED_IN, BIOMED, OPERATOR, AUDITOR),

  /** What a screen says of itself, also while nobody clicks. */
  ATTEND("PUT", "session/attendance", Reach.SIGNED_IN, CLINICIAN),

  EVENTS("GET", "events", Reach.PATIENT, CLINICIAN, BIOMED),
  WARDS("GET", "wards", Reach.SIGNED_IN, CLINICIAN, BIOMED),
  ASSIGNMENTS("GET", "assignments", Reach.SIGNED_IN, CLINICIAN, BIOMED),
  BEDS("GET", "beds", Reach.PATIENT, CLINICIAN, BIOMED),
  PATIENT("GET", "patients/{patient}", Reach.PATIENT, CLINICIAN, BIOMED),
  TRENDS("GET", "patients/{patient}/trends", Reach.PATIENT, CLINICIAN, BIOMED),
  PATIENT_ALERTS("GET", "patients/{patient}/alerts", Reach.PATIENT, CLINICIAN, BIOMED),
  CONTEXT("GET", "patients/{patient}/context", Reach.PATIENT, CLINICIAN, BIOMED),
  ALERTS("GET", "alerts", Reach.PATIENT, CLINICIAN, BIOMED),
  ALERT("GET", "alerts/{alert}", Reach.PATIENT, CLINICIAN, BIOMED),

  /** Whom its signals went to outside, and what became of that. */
  ALERT_CALLS("GET", "alerts/{alert}/calls", Reach.PATIENT, CLINICIAN, BIOMED),

  ON_CALL("GET", "on-call", Reach.SIGNED_IN, CLINICIAN, BIOMED, OPERATOR),
  ROSTER("GET", "roster", Reach.SIGNED_IN, OPERATOR),
  SET_ROSTER("PUT", "roster", Reach.DEED, OPERATOR),
  OUTBOX("GET", "outbox", Reach.SIGNED_IN, OPERATOR),

  ACKNOWLEDGE("POST", "alerts/{alert}/acknowledge", Reach.DEED, CLINICIAN, BIOMED, AUDITOR),
  DECLINE("POST", "alerts/{alert}/decline", Reach.DEED, CLINICIAN, BIOMED),
  RESET("POST", "alerts/{alert}/reset", Reach.DEED, CLINICIAN, BIOMED, AUDITOR),
  RATE("POST", "alerts/{alert}/rate", Reach.DEED, CLINICIAN),
  PAUSE("POST", "patients/{patient}/pause", Reach.DEED, CLINICIAN),
  ALERTS_OFF("POST", "patients/{patient}/alerts-off", Reach.DEED, CLINICIAN),
  RESUME("POST", "patients/{patient}/resume", Reach.DEED, CLINICIAN),
  KNOW("PUT", "patients/{patient}/context", Reach.DEED, CLINICIAN),
  ADMIT("PUT", "patients/{patient}/bed", Reach.DEED, CLINICIAN, BIOMED),
  DISCHARGE("DELETE", "patients/{patient}/bed", Reach.DEED, CLINICIAN),
  ASSIGN("PUT", "patients/{patient}/nurse", Reach.DEED, CLINICIAN),
  UNASSIGN("DELETE", "patients/{patient}/nurse", Reach.DEED, CLINICIAN),

  DEVICES("GET", "devices", Reach.SIGNED_IN, CLINICIAN, BIOMED, OPERATOR),
  ASSOCIATE("PUT", "devices/{device}/patient", Reach.DEED, CLINICIAN, BIOMED),
  DISSOCIATE("DELETE", "devices/{device}/patient", Reach.DEED, CLINICIAN, BIOMED),
  REVOKE("DELETE", "devices/{device}", Reach.DEED, BIOMED, OPERATOR),
  COMMAND("POST", "devices/{device}/commands", Reach.DEED, CLINICIAN, BIOMED),
  WITHDRAW("DELETE", "devices/{device}/suggestion", Reach.DEED, CLINICIAN, BIOMED),

  SECURITY("GET", "security", Reach.SIGNED_IN, CLINICIAN, BIOMED, OPERATOR, AUDITOR),
  SECURITY_EVENTS("GET", "security/events", Reach.SIGNED_IN, OPERATOR, AUDITOR),
  LOAD("GET", "load", Reach.SIGNED_IN, Role.values()),
  LOAD_REPLAY("GET", "load/replay", Reach.SIGNED_IN, Role.values()),
  CLUSTER("GET", "cluster", Reach.SIGNED_IN, BIOMED, OPERATOR),
  MODELS("GET", "models", Reach.SIGNED_IN, Role.values()),
  USERS("GET", "users", Reach.SIGNED_IN, OPERATOR, AUDITOR),
  ADD_USER("POST", "users", Reach.DEED, OPERATOR),
  REMOVE_USER("DELETE", "users/{user}", Reach.DEED, OPERATOR),
  AUDIT("GET", "audit", Reach.SIGNED_IN, OPERATOR, AUDITOR);

  /** What a route reaches. */
  public enum Reach {
    /** Nobody need be signed in. */
    OPEN,
    SIGNED_IN,
    /** Shows patients' data: audited, and open to others only behind broken glass. */
    PATIENT,
    /** Changes something: audited. */
    DEED
  }

  private final String method;
  private final String path;
  private final Reach reach;
  private final Set<Role> roles;

  Endpoint(String method, String path, Reach reach, Role... roles) {
    this.method = method;
    this.path = path;
    this.reach = reach;
    this.roles = Set.of(roles);
  }

  /** An endpoint with what stands in its path. */
  public record Match(Endpoint endpoint, Map<String, String> variables) {
    public Match {
      variables = Map.copyOf(variables);
    }
  }

  public String method() {
    return method;
  }

  /** Below {@code /api/v1/}, variables in braces. */
  public String path() {
    return path;
  }

  public Reach reach() {
    return reach;
  }

  public Set<Role> roles() {
    return roles;
  }

  /**
   * Whether the role may use it.
   *
   * @param glassBroken whether the operator has, for a stated reason, asked to see patients' data
   */
  public boolean allows(Role role, boolean glassBroken) {
    return reach == Reach.OPEN || roles.contains(role) || (glassBroken && reach == Reach.PATIENT);
  }

  /** Of a request's body, in bytes: a roster has a line for each person and each shift. */
  public int longestBody() {
    return this == SET_ROSTER ? 512 * 1024 : 16 * 1024;
  }

  /** Whether its answer does not end by itself. */
  public boolean isStream() {
    return this == EVENTS || this == SECURITY_EVENTS;
  }

  /** Whether it goes on while nobody is there: a screen shows and rings though nobody clicks. */
  public boolean goesOnIdle() {
    return isStream() || this == ATTEND;
  }

  /** The endpoint of a request, by its path below {@code /api/v1/}. */
  public static Optional<Match> of(String method, String path) {
    var segments = List.of(path.split("/", -1));
    for (var endpoint : values()) {
      if (endpoint.method.equals(method)) {
        var variables = endpoint.match(segments);
        if (variables.isPresent()) {
          return Optional.of(new Match(endpoint, variables.get()));
        }
      }
    }
    return Optional.empty();
  }

  /** The methods under which the path is known; none where it is not. */
  public static List<String> methods(String path) {
    var segments = List.of(path.split("/", -1));
    return Arrays.stream(values())
        .filter(endpoint -> endpoint.match(segments).isPresent())
        .flatMap(Endpoint::answered)
        .toList();
  }

  /** What can be read can be asked for without its body, too. */
  private Stream<String> answered() {
    return method.equals("GET") ? Stream.of(method, "HEAD") : Stream.of(method);
  }

  private Optional<Map<String, String>> match(List<String> segments) {
    var template = path.split("/", -1);
    if (template.length != segments.size()) {
      return Optional.empty();
    }
    var variables = new HashMap<String, String>();
    for (int i = 0; i < template.length; i++) {
      var segment = segments.get(i);
      if (template[i].startsWith("{")) {
        variables.put(template[i].substring(1, template[i].length() - 1), segment);
      } else if (!template[i].equals(segment)) {
        return Optional.empty();
      }
    }
    return Optional.of(variables);
  }
}
