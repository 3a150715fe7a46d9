package vigil.fognode.egress.ehr.core;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalInt;

/** FHIR's dates and times, which may be known to the year, the month, the day or the second. */
final class FhirTime {
  private static final int OLDEST = 130;

  private FhirTime() {}

  /** When it begins; empty where it is none. A date is by the clinic's clock. */
  static Optional<Instant> begin(String text, ZoneId zone) {
    try {
      return Optional.of(
          text.indexOf('T') > 0
              ? OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.SECONDS)
              : first(text).atStartOfDay(zone).toInstant());
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }

  /** In years; of a date that is not known to the day the youngest it may be. */
  static OptionalInt age(String born, Instant now, ZoneId zone) {
    try {
      var age = ChronoUnit.YEARS.between(last(born), now.atZone(zone).toLocalDate());
      boolean said = !first(born).isAfter(now.atZone(zone).toLocalDate()) && age <= OLDEST;
      return said ? OptionalInt.of((int) Math.max(0, age)) : OptionalInt.empty();
    } catch (DateTimeException none) {
      return OptionalInt.empty();
    }
  }

  private static LocalDate first(String date) {
    return switch (date.length()) {
      case 4 -> Year.parse(date).atDay(1);
      case 7 -> YearMonth.parse(date).atDay(1);
      default -> LocalDate.parse(date);
    };
  }

  private static LocalDate last(String date) {
    return switch (date.length()) {
      case 4 -> first(date).plusYears(1).minusDays(1);
      case 7 -> first(date).plusMonths(1).minusDays(1);
      default -> first(date);
    };
  }
}
