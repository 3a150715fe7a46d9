package vigil.fognode.egress.dashboard.json;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vigil.fognode.egress.notification.core.Route;
import vigil.fognode.roster.core.Contact;
import vigil.fognode.roster.core.OnCall;
import vigil.fognode.roster.core.Roster;
import vigil.protocol.vocab.WardId;

/**
 * Who does a duty of a ward now. Names, no addresses.
 *
 * @param state {@code staff}, {@code fixed} as planned, or {@code nobody}
 * @param until when that changes; absent where it does not within a week
 */
public record OnCallJson(
    String duty, String ward, String state, List<String> people, @Nullable String until) {

  /** Of every duty that a route calls for and every ward with patients. */
  public static List<OnCallJson> of(
      List<Route> routes, Roster roster, List<WardId> wards, Instant now) {
    return routes.stream()
        .flatMap(route -> route.onCall().stream())
        .distinct()
        .sorted()
        .flatMap(duty -> wards.stream().map(ward -> of(duty, ward, roster, now)))
        .toList();
  }

  private static OnCallJson of(String duty, WardId ward, Roster roster, Instant now) {
    var who = roster.at(duty, ward, now);
    return new OnCallJson(
        duty,
        ward.value(),
        state(who),
        people(who).map(Contact::name).toList(),
        roster.nextChange(duty, ward, now).map(Instant::toString).orElse(null));
  }

  private static String state(OnCall who) {
    return switch (who) {
      case OnCall.Staff staff -> "staff";
      case OnCall.Fixed fixed -> "fixed";
      case OnCall.Nobody nobody -> "nobody";
    };
  }

  private static Stream<Contact> people(OnCall who) {
    return switch (who) {
      case OnCall.Staff(var people) -> people.stream();
      case OnCall.Fixed fixed -> Stream.empty();
      case OnCall.Nobody nobody -> Stream.empty();
    };
  }
}
