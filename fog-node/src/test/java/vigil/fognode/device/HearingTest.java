package vigil.fognode.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HearingTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final Hearing hearing =
      new Hearing(new Hearing.Patience(Duration.ofSeconds(2), Duration.ofSeconds(10)));

  /** A block comes each two seconds, and is late from the first to the last that are named. */
  @ParameterizedTest(name = "late blocks from {0} s to {1} s: at {2} s late since {3} s")
  @CsvSource({
    "0,   0,  0,  0",
    "0,   0,  9,  0",
    "0,   0, 10,  ",
    "0,  20, 29,  0",
    "0,  20, 30,  ",
    "4,   6,  3,  ",
    "4,   6, 15,  4",
  })
  void isLateFromTheFirstLateBlockUntilAWhileAfterTheLast(
      int first, int last, int asked, Integer since) {
    for (int at = 0; at <= asked; at += 2) {
      var lag = at >= first && at <= last ? 3 : 1;
      hearing.heard(START.plusSeconds(at - lag), START.plusSeconds(at));
    }

    var now = START.plusSeconds(asked);
    assertThat(hearing.isLate(now)).isEqualTo(since != null);
    assertThat(hearing.lateSince(now).map(it -> (int) Duration.between(START, it).toSeconds()))
        .isEqualTo(Optional.ofNullable(since));
  }

  /** A device is turned away each two seconds. */
  @ParameterizedTest(name = "until {0} s: at {1} s late: {2}")
  @CsvSource({"0, 9, true", "0, 10, false", "20, 25, true", "20, 30, false"})
  void isLateWhileDevicesAreTurnedAway(int last, int asked, boolean late) {
    for (int at = 0; at <= last; at += 2) {
      hearing.turnedAway(START.plusSeconds(at));
    }

    var now = START.plusSeconds(asked);
    assertThat(hearing.isLate(now)).isEqualTo(late);
    assertThat(hearing.lateSince(now)).isEqualTo(late ? Optional.of(START) : Optional.empty());
  }
}
