package vigil.fognode.roster.core;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import vigil.protocol.vocab.WardId;

/**
 * Who is on call, by the week and by exceptions.
 *
 * @param zone of all its times
 */
public record Roster(ZoneId zone, List<Contact> people, List<Shift> shifts) {
  public static final Roster EMPTY = new Roster(ZoneOffset.UTC, List.of(), List.of());

  private static final int MOST_PEOPLE = 500;
  private static final int MOST_SHIFTS = 2_000;

  /** Every shift is over or begins again within so many days. */
  private static final int DAYS = 8;

  public Roster {
    people = List.copyOf(people);
    shifts = List.copyOf(shifts);
    requireAtMost("people", people.size(), MOST_PEOPLE);
    requireAtMost("shifts", shifts.size(), MOST_SHIFTS);
    var names = new HashSet<String>();
    for (int i = 0; i < people.size(); i++) {
      if (!names.add(people.get(i).name())) {
        throw new Misfit("people[" + i + "].name", people.get(i).name(), "a name of nobody else");
      }
    }
    for (int i = 0; i < shifts.size(); i++) {
      requireKnown("shifts[" + i + "].people", shifts.get(i), names);
    }
  }

  private static void requireAtMost(String field, int found, int most) {
    if (found > most) {
      throw new Misfit(field, Integer.toString(found), "at most " + most);
    }
  }

  private static void requireKnown(String field, Shift shift, Set<String> names) {
    for (var name : shift.people()) {
      if (!names.contains(name)) {
        throw new Misfit(field, name, "a name of people");
      }
    }
  }

  /**
   * Whom this duty's calls go to. What is planned for the ward goes before what is planned for the
   * clinic, and of the same place an exception before the week.
   */
  public OnCall at(String duty, WardId ward, Instant at) {
    return Stream.of(Optional.of(ward), Optional.<WardId>empty())
        .flatMap(
            place -> Stream.of(planned(duty, place, at, true), planned(duty, place, at, false)))
        .filter(Predicate.not(List::isEmpty))
        .findFirst()
        .<OnCall>map(this::onCall)
        .orElseGet(OnCall.Nobody::new);
  }

  private List<Shift> planned(String duty, Optional<WardId> place, Instant at, boolean exceptions) {
    return shifts.stream()
        .filter(it -> it.isException() == exceptions && it.isOf(duty, place))
        .filter(it -> it.covers(at, zone))
        .toList();
  }

  private OnCall onCall(List<Shift> planned) {
    var names =
        planned.stream()
            .flatMap(it -> it.people().stream())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    return names.isEmpty()
        ? new OnCall.Fixed()
        : new OnCall.Staff(people.stream().filter(it -> names.contains(it.name())).toList());
  }

  /** When whom this duty's calls go to changes next; empty where it does not within a week. */
  public Optional<Instant> nextChange(String duty, WardId ward, Instant at) {
    var now = at(duty, ward, at);
    var today = at.atZone(zone).toLocalDate();
    return shifts.stream()
        .filter(it -> it.isOf(duty, Optional.of(ward)) || it.isOf(duty, Optional.empty()))
        .flatMap(
            it ->
                IntStream.rangeClosed(-1, DAYS)
                    .mapToObj(day -> it.begunOn(today.plusDays(day), zone))
                    .flatMap(Optional::stream))
        .flatMap(it -> Stream.of(it.begin(), it.end()))
        .filter(moment -> moment.isAfter(at))
        .distinct()
        .sorted()
        .filter(moment -> !at(duty, ward, moment).equals(now))
        .findFirst();
  }
}
