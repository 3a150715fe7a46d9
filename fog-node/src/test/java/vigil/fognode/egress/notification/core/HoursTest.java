package vigil.fognode.egress.notification.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HoursTest {
  /** 2026-01-02 is a Friday. */
  @ParameterizedTest(name = "{0} to {1} on Friday holds {2}: {3}")
  @CsvSource({
    "07:00, 19:00, 2026-01-02T06:59, false",
    "07:00, 19:00, 2026-01-02T07:00, true",
    "07:00, 19:00, 2026-01-02T19:00, false",
    "07:00, 19:00, 2026-01-03T12:00, false",
    "19:00, 07:00, 2026-01-02T19:00, true",
    "19:00, 07:00, 2026-01-03T06:59, true",
    "19:00, 07:00, 2026-01-03T07:00, false",
    "19:00, 07:00, 2026-01-02T06:59, false",
    "00:00, 00:00, 2026-01-02T12:00, true",
  })
  void holdsItsHoursAlsoOverMidnight(
      LocalTime from, LocalTime to, LocalDateTime at, boolean holds) {
    var hours = new Hours(from, to, Set.of(DayOfWeek.FRIDAY));

    assertThat(hours.contains(at.atZone(ZoneOffset.UTC))).isEqualTo(holds);
  }

  @Test
  void aWordingNamesNoPatientUnlessAllowed() {
    assertThatThrownBy(() -> new Wording("{patient}", ZoneOffset.UTC, false))
        .hasMessageStartingWith("notification.text: {patient} (expected: one of");
    assertThat(new Wording("{patient}", ZoneOffset.UTC, true)).isNotNull();
    assertThatThrownBy(() -> new Wording("{name}", ZoneOffset.UTC, true))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
