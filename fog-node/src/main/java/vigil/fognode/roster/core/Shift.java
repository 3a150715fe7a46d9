package vigil.fognode.roster.core;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import vigil.protocol.vocab.WardId;

/**
 * Who does a duty from one time of the day to another; over midnight where it ends before it
 * begins, and a whole day where the two are the same.
 *
 * @param duty what a route calls for, such as {@code physician}
 * @param ward empty: the whole clinic, where a ward has nobody of its own
 * @param people by name; nobody: the fixed address is called, as planned
 */
public record Shift(
    String duty,
    Optional<WardId> ward,
    List<String> people,
    Days days,
    LocalTime from,
    LocalTime to) {
  private static final Pattern DUTY = Pattern.compile("[a-z][a-z0-9-]{0,39}");

  public Shift {
    requireDuty(duty);
    people = List.copyOf(people);
  }

  /** A duty's name, in a roster and on a route. */
  public static void requireDuty(String duty) {
    if (!DUTY.matcher(duty).matches()) {
      throw new Misfit("duty", duty, "letters, digits and dashes, such as physician-on-call");
    }
  }

  boolean isException() {
    return days instanceof Days.On;
  }

  boolean isOf(String other, Optional<WardId> place) {
    return duty.equals(other) && ward.equals(place);
  }

  /** A shift of the day before may still go on. */
  boolean covers(Instant at, ZoneId zone) {
    var today = at.atZone(zone).toLocalDate();
    return begunOn(today, zone).filter(it -> it.contains(at)).isPresent()
        || begunOn(today.minusDays(1), zone).filter(it -> it.contains(at)).isPresent();
  }

  /** The shift that begins on this day. */
  Optional<Stretch> begunOn(LocalDate day, ZoneId zone) {
    if (!days.contain(day)) {
      return Optional.empty();
    }
    var last = from.isBefore(to) ? day : day.plusDays(1);
    return Optional.of(
        new Stretch(
            WallClock.instant(day.atTime(from), zone), WallClock.instant(last.atTime(to), zone)));
  }

  /**
   * A time that passes.
   *
   * @param end excluded
   */
  record Stretch(Instant begin, Instant end) {
    boolean contains(Instant at) {
      return !at.isBefore(begin) && at.isBefore(end);
    }
  }
}
