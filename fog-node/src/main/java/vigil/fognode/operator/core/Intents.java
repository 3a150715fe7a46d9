package vigil.fognode.operator.core;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vigil.fognode.roster.core.RosterText;
import vigil.protocol.vocab.AttendanceView;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.Role;
import vigil.protocol.vocab.WardId;

/** From a matched request to what is asked for, or to the sentence that says what does not fit. */
public final class Intents {
  private static final int LONGEST_REASON = 200;
  private static final int LONGEST_SHIFT_MINUTES = 24 * 60;
  private static final int LONGEST_SCREEN = 40;
  private static final int SHORTEST_PASSWORD = 12;
  private static final int LONGEST_PASSWORD = 128;

  private Intents() {}

  /** What became of the parsing. */
  public sealed interface Parsed {
    record Taken(Intent intent) implements Parsed {}

    record Refused(String sentence) implements Parsed {}
  }

  /** What became of what a screen says of itself. */
  public sealed interface Attended {
    record Taken(AttendanceView view) implements Attended {}

    record Refused(String sentence) implements Attended {}
  }

  /**
   * What is asked for, or why not.
   *
   * @param body the request's JSON object; empty where there was none
   * @param longestPause of the sound
   */
  public static Parsed parse(
      Endpoint.Match match, Map<String, @Nullable Object> body, Duration longestPause) {
    try {
      return new Parsed.Taken(read(match, new Fields(body), longestPause));
    } catch (Fields.Misfit | IllegalArgumentException misfit) {
      return new Parsed.Refused(String.valueOf(misfit.getMessage()));
    }
  }

  /**
   * What a screen says of itself.
   *
   * @param body as of {@link #parse}
   */
  public static Attended attended(String operator, Map<String, @Nullable Object> body) {
    try {
      var fields = new Fields(body);
      return new Attended.Taken(
          new AttendanceView(
              fields.text("screen", LONGEST_SCREEN),
              operator,
              fields.optionalText("ward", 64).map(WardId::new),
              fields
                  .flag("audible")
                  .orElseThrow(() -> new Fields.Misfit("audible", "absent", "true or false"))));
    } catch (Fields.Misfit | IllegalArgumentException misfit) {
      return new Attended.Refused(String.valueOf(misfit.getMessage()));
    }
  }

  private static Intent read(Endpoint.Match match, Fields body, Duration longestPause) {
    return switch (match.endpoint()) {
      case ACKNOWLEDGE, DECLINE, RESET, RATE -> ofAlert(match, body);
      case PAUSE -> pause(match, body, longestPause);
      case ALERTS_OFF, RESUME, KNOW, ADMIT, DISCHARGE, ASSIGN, UNASSIGN -> ofPatient(match, body);
      case ASSOCIATE, DISSOCIATE, REVOKE, COMMAND, WITHDRAW -> ofDevice(match, body);
      case ADD_USER, REMOVE_USER -> ofUser(match, body);
      case SET_ROSTER -> roster(body);
      default -> throw noDeed(match.endpoint());
    };
  }

  private static IllegalArgumentException noDeed(Endpoint endpoint) {
    return new IllegalArgumentException(
        endpoint + ": no deed (expected: a route that changes something)");
  }

  private static Intent ofAlert(Endpoint.Match match, Fields body) {
    var alert = match.variables().getOrDefault("alert", "");
    return switch (match.endpoint()) {
      case ACKNOWLEDGE -> new Intent.Acknowledge(alert);
      case DECLINE -> new Intent.Decline(alert);
      case RESET -> new Intent.Reset(alert);
      default ->
          new Intent.Rate(
              alert,
              body.code("opinion", Intent.Opinion.class),
              body.optionalText("reason", LONGEST_REASON).orElse(""));
    };
  }

  private static Intent pause(Endpoint.Match match, Fields body, Duration longest) {
    int seconds = body.integer("seconds", 1, Math.toIntExact(longest.toSeconds()));
    return new Intent.Pause(patient(match), Duration.ofSeconds(seconds));
  }

  private static PatientId patient(Endpoint.Match match) {
    return new PatientId(match.variables().getOrDefault("patient", ""));
  }

  private static Intent ofPatient(Endpoint.Match match, Fields body) {
    var patient = patient(match);
    return switch (match.endpoint()) {
      case ALERTS_OFF -> new Intent.AlertsOff(patient, body.text("reason", LONGEST_REASON));
      case RESUME -> new Intent.Resume(patient);
      case KNOW -> new Intent.Know(patient, Known.knowledge(body));
      case ADMIT ->
          new Intent.Admit(
              new Bed(admitted(patient), new WardId(body.text("ward", 64)), body.text("label", 20)),
              Known.person(body));
      case ASSIGN -> assign(patient, body);
      case UNASSIGN -> new Intent.Unassign(patient);
      default -> new Intent.Discharge(patient);
    };
  }

  private static Intent assign(PatientId patient, Fields body) {
    return new Intent.Assign(
        patient,
        body.text("nurse", 64),
        body.has("minutes")
            ? Optional.of(Duration.ofMinutes(body.integer("minutes", 1, LONGEST_SHIFT_MINUTES)))
            : Optional.empty());
  }

  /** Under the node's own names nobody lies in a bed: screens would not show them. */
  private static PatientId admitted(PatientId patient) {
    if (patient.isReserved() || patient.isNobody()) {
      throw new Fields.Misfit(
          "patient", patient, "a name other than nobody, that does not begin with vigil.");
    }
    return patient;
  }

  private static Intent ofDevice(Endpoint.Match match, Fields body) {
    var device = new DeviceId(match.variables().getOrDefault("device", ""));
    return switch (match.endpoint()) {
      case ASSOCIATE -> new Intent.Associate(device, new PatientId(body.text("patient", 64)));
      case DISSOCIATE -> new Intent.Dissociate(device);
      case REVOKE -> new Intent.Revoke(device);
      case WITHDRAW -> new Intent.Withdraw(device);
      default -> order(device, body);
    };
  }

  private static Intent order(DeviceId device, Fields body) {
    var sort = body.code("command", Intent.Order.Sort.class);
    Optional<String> metric =
        switch (sort) {
          case REMEASURE, CHANGE_PERIOD -> Optional.of(body.text("metric", 40));
          case IDENTIFY, PAUSE_PUMP -> Optional.empty();
        };
    Optional<Duration> time =
        switch (sort) {
          case CHANGE_PERIOD, PAUSE_PUMP ->
              Optional.of(Duration.ofSeconds(body.integer("seconds", 1, 3_600)));
          case IDENTIFY, REMEASURE -> Optional.empty();
        };
    boolean confirms = sort == Intent.Order.Sort.PAUSE_PUMP && body.flag("confirm").orElse(false);
    return new Intent.Order(device, sort, metric, time, confirms);
  }

  private static Intent roster(Fields body) {
    return switch (RosterText.handedIn(body.values())) {
      case RosterText.Read.Taken(var roster) -> new Intent.SetRoster(roster);
      case RosterText.Read.Refused(var sentence) -> throw new IllegalArgumentException(sentence);
    };
  }

  private static Intent ofUser(Endpoint.Match match, Fields body) {
    if (match.endpoint() == Endpoint.REMOVE_USER) {
      return new Intent.RemoveUser(match.variables().getOrDefault("user", ""));
    }
    var password = body.text("password", LONGEST_PASSWORD);
    if (password.length() < SHORTEST_PASSWORD) {
      throw new Fields.Misfit(
          "password",
          password.length() + " characters",
          SHORTEST_PASSWORD + " to " + LONGEST_PASSWORD);
    }
    return new Intent.AddUser(body.text("name", 64), body.code("role", Role.class), password);
  }
}
