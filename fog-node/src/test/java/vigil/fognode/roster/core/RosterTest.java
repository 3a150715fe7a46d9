package vigil.fognode.roster.core;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vigil.protocol.vocab.WardId;

class RosterTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final WardId ICU = new WardId("icu");
  private static final Optional<WardId> CLINIC = Optional.empty();
  private static final Set<DayOfWeek> ALWAYS = EnumSet.allOf(DayOfWeek.class);
  private static final Set<DayOfWeek> WEEKDAYS = EnumSet.range(MONDAY, FRIDAY);

  /**
   * The icu has physicians of its own on weekdays, the clinic by night; exceptions at Christmas.
   */
  private static final Roster PLAN =
      new Roster(
          BERLIN,
          Stream.of("day", "night", "house", "stand-in").map(RosterTest::person).toList(),
          List.of(
              weekly(Optional.of(ICU), "day", WEEKDAYS, "07:00", "19:00"),
              weekly(Optional.of(ICU), "night", WEEKDAYS, "19:00", "07:00"),
              weekly(CLINIC, "house", ALWAYS, "19:00", "07:00"),
              once(Optional.of(ICU), "stand-in", "2026-12-24", "19:00", "07:00"),
              once(Optional.of(ICU), "", "2026-12-25", "07:00", "12:00"),
              once(CLINIC, "stand-in", "2026-12-26", "00:00", "00:00")));

  /** 2026-12-23 is a Wednesday, 12-26 a Saturday; 3A has nobody of its own. */
  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource({
    "icu, 2026-12-21T06:59, house",
    "icu, 2026-12-21T07:00, day",
    "icu, 2026-12-21T18:59, day",
    "icu, 2026-12-21T19:00, night",
    "icu, 2026-12-22T00:00, night",
    "icu, 2026-12-22T06:59, night",
    "icu, 2026-12-22T07:00, day",
    "3A,  2026-12-21T12:00, nobody",
    "3A,  2026-12-21T19:00, house",
    "3A,  2026-12-22T06:59, house",
    // The exception goes before the week for its hours and no longer, also over midnight.
    "icu, 2026-12-24T18:59, day",
    "icu, 2026-12-24T19:00, stand-in",
    "icu, 2026-12-25T06:59, stand-in",
    "icu, 2026-12-25T07:00, fixed",
    "icu, 2026-12-25T11:59, fixed",
    "icu, 2026-12-25T12:00, day",
    "icu, 2026-12-25T19:00, night",
    // A Friday's night goes on into a Saturday that has no shift of its own.
    "icu, 2026-12-26T06:59, night",
    // The ward has nobody: the clinic's exception, a whole day, goes before the clinic's week.
    "icu, 2026-12-26T07:00, stand-in",
    "icu, 2026-12-26T20:00, stand-in",
    "3A,  2026-12-26T00:00, stand-in",
    "3A,  2026-12-26T23:59, stand-in",
    "3A,  2026-12-27T00:00, house",
    "icu, 2026-12-27T12:00, nobody",
  })
  void findsWhoIsOnCall(WardId ward, LocalDateTime at, String who) {
    assertThat(called(PLAN, ward, at.atZone(BERLIN).toInstant())).isEqualTo(who);
  }

  @Test
  void knowsNobodyOfAnotherDuty() {
    assertThat(PLAN.at("biomed", ICU, Instant.parse("2026-12-21T12:00:00Z")))
        .isEqualTo(new OnCall.Nobody());
    assertThat(Roster.EMPTY.at("physician", ICU, Instant.EPOCH)).isEqualTo(new OnCall.Nobody());
  }

  /**
   * 2026-03-29 has no 02:00 to 03:00 and 2026-10-25 has it twice: early until 02:30, late from then
   * on, the whole night from 22:00 on the day before.
   */
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "2026-03-29T00:59:59Z, early",
    "2026-03-29T01:00:00Z, late",
    "2026-03-29T01:29:59Z, late",
    "2026-03-29T04:59:59Z, late",
    "2026-03-29T05:00:00Z, nobody",
    "2026-10-25T00:29:59Z, early",
    "2026-10-25T00:30:00Z, late",
    "2026-10-25T01:29:59Z, late",
    "2026-10-25T01:30:00Z, late",
    "2026-10-25T05:59:59Z, late",
    "2026-10-25T06:00:00Z, nobody",
  })
  void handsOverOnceInNightsInWhichTheClockIsTurned(Instant at, String who) {
    var split =
        new Roster(
            BERLIN,
            List.of(person("early"), person("late")),
            List.of(
                weekly(CLINIC, "early", ALWAYS, "22:00", "02:30"),
                weekly(CLINIC, "late", ALWAYS, "02:30", "07:00")));

    assertThat(called(split, ICU, at)).isEqualTo(who);
  }

  /** Shifts that meet on paper have one person on call at every moment, whatever the clock does. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void leavesNoGapAndNoOverlapBetweenShiftsThatMeet(long seed) {
    var random = new Random(seed);
    var zones = List.of("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata");
    var zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
    var cuts =
        random
            .ints(2 + random.nextInt(5), 0, 24 * 12)
            .mapToObj(it -> LocalTime.MIDNIGHT.plusMinutes(it * 5L))
            .distinct()
            .sorted()
            .toList();
    var names = new ArrayList<String>();
    var shifts = new ArrayList<Shift>();
    for (int i = 0; i < cuts.size(); i++) {
      names.add("p" + i);
      shifts.add(
          shift(
              CLINIC,
              "p" + i,
              new Days.Weekly(ALWAYS),
              cuts.get(i),
              cuts.get((i + 1) % cuts.size())));
    }
    var roster = new Roster(zone, names.stream().map(RosterTest::person).toList(), shifts);

    var from = LocalDate.of(2026, 1, 1).atStartOfDay(zone).toInstant();
    for (var at = from; at.isBefore(from.plus(Duration.ofDays(366))); at = at.plusSeconds(907)) {
      assertThat(roster.at("physician", ICU, at))
          .isInstanceOfSatisfying(
              OnCall.Staff.class, staff -> assertThat(staff.people()).hasSize(1));
    }
  }

  @ParameterizedTest(name = "{0} {1}: until {2}")
  @CsvSource({
    "icu, 2026-12-21T12:00, 2026-12-21T19:00",
    "icu, 2026-12-24T20:00, 2026-12-25T07:00",
    "icu, 2026-12-25T08:00, 2026-12-25T12:00",
    "3A,  2026-12-21T12:00, 2026-12-21T19:00",
    "3A,  2026-12-26T12:00, 2026-12-27T00:00",
    // From 3A's view nothing happens on the icu, and the turned clock is no change.
    "3A,  2026-03-29T00:30, 2026-03-29T07:00",
  })
  void saysWhenThatChanges(WardId ward, LocalDateTime at, LocalDateTime until) {
    assertThat(PLAN.nextChange("physician", ward, at.atZone(BERLIN).toInstant()))
        .contains(until.atZone(BERLIN).toInstant());
  }

  @Test
  void saysOfWhatDoesNotChangeThatItDoesNot() {
    var always =
        new Roster(
            BERLIN,
            List.of(person("one")),
            List.of(weekly(CLINIC, "one", ALWAYS, "08:00", "08:00")));

    assertThat(always.nextChange("physician", ICU, Instant.EPOCH)).isEmpty();
    assertThat(Roster.EMPTY.nextChange("physician", ICU, Instant.EPOCH)).isEmpty();
  }

  @Test
  void callsAllOfThoseWhoShareAShift() {
    var both = weekly(CLINIC, "b", ALWAYS, "08:00", "20:00");
    var roster =
        new Roster(
            BERLIN,
            List.of(person("a"), person("b")),
            List.of(both, weekly(CLINIC, "a", ALWAYS, "00:00", "12:00")));

    assertThat(called(roster, ICU, Instant.parse("2026-01-02T09:00:00Z"))).isEqualTo("a b");
  }

  @Test
  void holdsNobodyTwiceAndNobodyUnknown() {
    assertThatThrownBy(() -> new Roster(BERLIN, List.of(person("a"), person("a")), List.of()))
        .isInstanceOf(Misfit.class)
        .hasMessage("people[1].name: a (expected: a name of nobody else)");
    var shift = weekly(CLINIC, "b", ALWAYS, "08:00", "20:00");
    assertThatThrownBy(() -> new Roster(BERLIN, List.of(person("a")), List.of(shift)))
        .isInstanceOf(Misfit.class)
        .hasMessage("shifts[0].people: b (expected: a name of people)");
  }

  @Test
  void namesNoAddressInAText() {
    assertThat(person("a").toString()).isEqualTo("Contact[a]");
    assertThat(PLAN.toString()).doesNotContain("@", "+49");
  }

  private static String called(Roster roster, WardId ward, Instant at) {
    return switch (roster.at("physician", ward, at)) {
      case OnCall.Staff(var people) ->
          people.stream().map(Contact::name).collect(Collectors.joining(" "));
      case OnCall.Fixed fixed -> "fixed";
      case OnCall.Nobody nobody -> "nobody";
    };
  }

  private static Contact person(String name) {
    return new Contact(
        name, Optional.of(name + "@clinic.example"), Optional.of("+491701"), Optional.empty());
  }

  private static Shift weekly(
      Optional<WardId> ward, String who, Set<DayOfWeek> days, String from, String to) {
    return shift(ward, who, new Days.Weekly(days), LocalTime.parse(from), LocalTime.parse(to));
  }

  private static Shift once(
      Optional<WardId> ward, String who, String date, String from, String to) {
    return shift(
        ward, who, new Days.On(LocalDate.parse(date)), LocalTime.parse(from), LocalTime.parse(to));
  }

  private static Shift shift(
      Optional<WardId> ward, String who, Days days, LocalTime from, LocalTime to) {
    return new Shift("physician", ward, who.isEmpty() ? List.of() : List.of(who), days, from, to);
  }
}
