package vigil.fognode.roster.core;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;

/** On which days a shift begins. */
public sealed interface Days {
  boolean contain(LocalDate date);

  /** Each week. */
  record Weekly(Set<DayOfWeek> days) implements Days {
    public Weekly {
      days = Set.copyOf(days);
    }

    @Override
    public boolean contain(LocalDate date) {
      return days.contains(date.getDayOfWeek());
    }
  }

  /** Once: an exception, which goes before the week for its hours. */
  record On(LocalDate date) implements Days {
    @Override
    public boolean contain(LocalDate other) {
      return date.equals(other);
    }
  }
}
