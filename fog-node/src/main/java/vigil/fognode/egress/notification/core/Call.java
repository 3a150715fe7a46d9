package vigil.fognode.egress.notification.core;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vigil.fognode.roster.core.Contact;
import vigil.fognode.roster.core.OnCall;
import vigil.fognode.roster.core.Roster;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.WardId;

/**
 * One address that an alert's newest signal goes to, and why that one.
 *
 * @param person on call; empty where the address is the route's own
 */
public record Call(Target target, Reason reason, Optional<String> person) {
  /** Why this address. */
  public enum Reason {
    /** The route has no other, or the roster plans it so. */
    FIXED,
    ON_CALL,
    /** It is the route's own because nobody is on call who could be reached this way. */
    NOBODY_ON_CALL
  }

  /** To a route's own address. */
  public static Call fixed(Target target) {
    return new Call(target, Reason.FIXED, Optional.empty());
  }

  /** Nobody once somebody has it in hand, or while the patient's signals are switched off. */
  public static List<Call> of(List<Route> routes, Roster roster, AlertView alert) {
    var calls = new LinkedHashMap<Target, Call>();
    if (Route.calls(alert)) {
      routes.stream()
          .filter(route -> route.takes(alert))
          .flatMap(route -> by(route, roster, alert.bed().ward(), alert.changed()))
          .forEach(call -> calls.putIfAbsent(call.target(), call));
    }
    return List.copyOf(calls.values());
  }

  /** Why this address, where a message to it is known; the roster may have changed since. */
  public static Call reasoned(Target target, List<Call> calls) {
    return calls.stream()
        .filter(call -> call.target().equals(target))
        .findFirst()
        .orElseGet(() -> fixed(target));
  }

  /** Duties that a route of this hour calls for and that nobody does who could be reached so. */
  public static SortedSet<String> vacant(
      List<Route> routes, Roster roster, Collection<WardId> wards, Instant at) {
    return routes.stream()
        .filter(route -> route.holdsAt(at))
        .filter(
            route ->
                wards.stream()
                    .flatMap(ward -> by(route, roster, ward, at))
                    .anyMatch(call -> call.reason() == Reason.NOBODY_ON_CALL))
        .flatMap(route -> route.onCall().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<Call> by(Route route, Roster roster, WardId ward, Instant at) {
    return route
        .onCall()
        .map(duty -> roster.at(duty, ward, at))
        .map(who -> by(route, who))
        .orElseGet(() -> Stream.of(fixed(route.target())));
  }

  private static Stream<Call> by(Route route, OnCall who) {
    return switch (who) {
      case OnCall.Fixed planned -> Stream.of(fixed(route.target()));
      case OnCall.Nobody nobody -> Stream.of(forWantOfAnybody(route));
      case OnCall.Staff(var people) -> {
        var calls =
            people.stream()
                .flatMap(person -> address(person, route.target().sink()).stream())
                .toList();
        yield calls.isEmpty() ? Stream.of(forWantOfAnybody(route)) : calls.stream();
      }
    };
  }

  private static Call forWantOfAnybody(Route route) {
    return new Call(route.target(), Reason.NOBODY_ON_CALL, Optional.empty());
  }

  private static Optional<Call> address(Contact person, Target.Sink sink) {
    var address =
        switch (sink) {
          case MAIL -> person.mail();
          case WEBHOOK -> person.webhook();
          // SMPP takes international numbers without the sign.
          case SMS -> person.sms().map(number -> number.replace("+", ""));
        };
    return address.map(
        it -> new Call(new Target(sink, it), Reason.ON_CALL, Optional.of(person.name())));
  }
}
