package vigil.fognode.egress.notification.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vigil.fognode.alert.AlertFixtures;
import vigil.fognode.roster.core.Roster;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Audience;
import vigil.protocol.vocab.Kind;
import vigil.protocol.vocab.Phase;
import vigil.protocol.vocab.Priority;

/** Routes by the clinic's clock: a day shift, a night shift of weekdays, quiet hours. */
class RouteTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Target DAY = new Target(Target.Sink.SMS, "day");
  private static final Target NIGHT = new Target(Target.Sink.SMS, "night");
  private static final LocalTime SIX = LocalTime.of(6, 0);
  private static final LocalTime TEN = LocalTime.of(22, 0);
  private static final Set<DayOfWeek> WEEKDAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

  /** 2026-01-02 is a Friday; a node's clock has no zone, the clinic's is an hour ahead. */
  @ParameterizedTest(name = "{0} at {1} goes to {2}")
  @CsvSource({
    "HIGH,   2026-01-02T12:00, day",
    "MEDIUM, 2026-01-02T12:00, day",
    "LOW,    2026-01-02T12:00, nobody",
    "HIGH,   2026-01-02T21:59, day",
    "HIGH,   2026-01-02T22:00, night",
    "HIGH,   2026-01-03T05:59, night",
    "HIGH,   2026-01-03T06:00, day",
    "HIGH,   2026-01-03T23:00, nobody",
    "HIGH,   2026-01-04T03:00, nobody",
    "MEDIUM, 2026-01-02T23:00, nobody",
    "MEDIUM, 2026-01-03T05:59, nobody",
    "MEDIUM, 2026-01-03T06:00, day",
  })
  void whoIsOnDutyHearsAndAtNightOnlyOfWhatIsUrgent(
      Priority priority, LocalDateTime at, String who) {
    var quiet = new Route.Quiet(Optional.of(hours(TEN, SIX, all())), Priority.HIGH);
    var routes =
        List.of(
            route(hours(SIX, TEN, all()), quiet, DAY),
            route(hours(TEN, SIX, WEEKDAYS), quiet, NIGHT));

    assertThat(Call.of(routes, Roster.EMPTY, alert(priority, at)))
        .extracting(it -> it.target().address())
        .isEqualTo(who.equals("nobody") ? List.of() : List.of(who));
  }

  @Test
  void anAddressOnTwoRoutesHearsOnce() {
    var route = route(Hours.ALWAYS, Route.Quiet.NEVER, DAY);

    assertThat(
            Call.of(
                List.of(route, route),
                Roster.EMPTY,
                alert(Priority.HIGH, LocalDateTime.of(2026, 1, 2, 12, 0))))
        .containsExactly(Call.fixed(DAY));
  }

  private static Route route(Hours hours, Route.Quiet quiet, Target target) {
    return new Route(
        Audience.BEDSIDE,
        Priority.MEDIUM,
        Set.of(Kind.PHYSIOLOGICAL),
        hours,
        quiet,
        BERLIN,
        target);
  }

  private static Hours hours(LocalTime from, LocalTime to, Set<DayOfWeek> days) {
    return new Hours(from, to, days);
  }

  private static Set<DayOfWeek> all() {
    return EnumSet.allOf(DayOfWeek.class);
  }

  private static AlertView alert(Priority priority, LocalDateTime at) {
    return AlertFixtures.alert("a-1", priority, Kind.PHYSIOLOGICAL)
        .as(2, Phase.CONTINUE, at.atZone(BERLIN).toInstant());
  }
}
