package vigil.fognode.egress.notification.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vigil.fognode.alert.AlertFixtures;
import vigil.fognode.roster.core.Contact;
import vigil.fognode.roster.core.Days;
import vigil.fognode.roster.core.Roster;
import vigil.fognode.roster.core.Shift;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Audience;
import vigil.protocol.vocab.Kind;
import vigil.protocol.vocab.Phase;
import vigil.protocol.vocab.Priority;
import vigil.protocol.vocab.WardId;

/** Whom routes call by the roster: physicians by day, by night one without a telephone. */
class CallTest {
  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
  private static final WardId WARD = AlertFixtures.BED.ward();
  private static final Roster ROSTER =
      new Roster(
          ZoneOffset.UTC,
          List.of(
              new Contact("adams", Optional.of("a@x"), Optional.of("+491"), Optional.empty()),
              new Contact("baker", Optional.of("b@x"), Optional.of("+4922"), Optional.empty()),
              new Contact("clark", Optional.of("c@x"), Optional.empty(), Optional.empty())),
          List.of(
              shift(List.of("adams", "baker", "clark"), "08:00", "20:00"),
              shift(List.of("clark"), "20:00", "23:00"),
              shift(List.of(), "23:00", "02:00")));

  @ParameterizedTest(name = "{0} at {1}: {2}")
  @CsvSource({
    "SMS,     2026-01-02T12:00:00Z, 491 adams ON_CALL|4922 baker ON_CALL",
    "MAIL,    2026-01-02T12:00:00Z, a@x adams ON_CALL|b@x baker ON_CALL|c@x clark ON_CALL",
    "WEBHOOK, 2026-01-02T12:00:00Z, fixed - NOBODY_ON_CALL",
    "SMS,     2026-01-02T21:00:00Z, fixed - NOBODY_ON_CALL",
    "MAIL,    2026-01-02T21:00:00Z, c@x clark ON_CALL",
    "SMS,     2026-01-02T23:00:00Z, fixed - FIXED",
    "SMS,     2026-01-02T02:00:00Z, fixed - NOBODY_ON_CALL",
  })
  void callsWhoIsOnCallAndElseTheFixedAddress(Target.Sink sink, Instant at, String calls) {
    var called = Call.of(List.of(route(sink, Optional.of("physician"))), ROSTER, alert(at));

    assertThat(called.stream().map(CallTest::text).collect(Collectors.joining("|")))
        .isEqualTo(calls);
  }

  @Test
  void callsTheFixedAddressOfARouteWithoutADuty() {
    assertThat(Call.of(List.of(route(Target.Sink.SMS, Optional.empty())), ROSTER, alert(NOON)))
        .containsExactly(Call.fixed(new Target(Target.Sink.SMS, "fixed")));
  }

  @Test
  void callsNobodyOfWhatSomebodyHasInHand() {
    var muted = alert(NOON).with(alert(NOON).signal().mute());

    assertThat(Call.of(List.of(route(Target.Sink.SMS, Optional.of("physician"))), ROSTER, muted))
        .isEmpty();
  }

  @ParameterizedTest(name = "{0} at {1}: {2}")
  @CsvSource({
    "SMS,     2026-01-02T12:00:00Z, ''",
    "WEBHOOK, 2026-01-02T12:00:00Z, physician",
    "SMS,     2026-01-02T21:00:00Z, physician",
    "SMS,     2026-01-02T23:00:00Z, ''",
    "SMS,     2026-01-02T02:00:00Z, physician",
  })
  void knowsWhichDutyNobodyDoes(Target.Sink sink, Instant at, String vacant) {
    var routes = List.of(route(sink, Optional.of("physician")), route(sink, Optional.empty()));

    assertThat(String.join(" ", Call.vacant(routes, ROSTER, List.of(WARD), at))).isEqualTo(vacant);
    assertThat(Call.vacant(routes, ROSTER, List.of(), at)).isEmpty();
  }

  /** By day nobody asks who does the night's duty. */
  @Test
  void asksForADutyOnlyInTheHoursOfItsRoute() {
    var night = new Hours(LocalTime.of(22, 0), LocalTime.of(6, 0), EnumSet.allOf(DayOfWeek.class));
    var route = route(Target.Sink.SMS, Optional.of("porter"), night);

    assertThat(Call.vacant(List.of(route), ROSTER, List.of(WARD), NOON)).isEmpty();
    assertThat(Call.vacant(List.of(route), ROSTER, List.of(WARD), NOON.plusSeconds(36_000)))
        .containsExactly("porter");
  }

  private static String text(Call call) {
    return call.target().address() + " " + call.person().orElse("-") + " " + call.reason();
  }

  private static Route route(Target.Sink sink, Optional<String> duty) {
    return route(sink, duty, Hours.ALWAYS);
  }

  private static Route route(Target.Sink sink, Optional<String> duty, Hours hours) {
    return new Route(
        Audience.BEDSIDE,
        Priority.MEDIUM,
        Set.of(Kind.PHYSIOLOGICAL),
        hours,
        Route.Quiet.NEVER,
        ZoneOffset.UTC,
        new Target(sink, "fixed"),
        duty);
  }

  private static Shift shift(List<String> people, String from, String to) {
    return new Shift(
        "physician",
        Optional.of(WARD),
        people,
        new Days.Weekly(EnumSet.allOf(DayOfWeek.class)),
        LocalTime.parse(from),
        LocalTime.parse(to));
  }

  private static AlertView alert(Instant at) {
    return AlertFixtures.alert("a-1", Priority.HIGH, Kind.PHYSIOLOGICAL).as(2, Phase.CONTINUE, at);
  }
}
