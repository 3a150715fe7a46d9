package vigil.fognode.egress.notification.core;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Set;

/**
 * Part of each day, such as a shift; over midnight where it ends before it begins, and then a day's
 * night begins on that day.
 *
 * @param days on which it begins
 */
public record Hours(LocalTime from, LocalTime to, Set<DayOfWeek> days) {
  public static final Hours ALWAYS =
      new Hours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, Set.of(DayOfWeek.values()));

  public Hours {
    days = Set.copyOf(days);
  }

  public boolean contains(ZonedDateTime at) {
    var time = at.toLocalTime();
    var day = at.getDayOfWeek();
    if (from.isBefore(to)) {
      return days.contains(day) && !time.isBefore(from) && time.isBefore(to);
    }
    return !time.isBefore(from)
        ? days.contains(day)
        : time.isBefore(to) && days.contains(day.minus(1));
  }
}
