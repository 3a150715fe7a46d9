package vigil.fognode.ingest.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdmissionTest {
  private static final long MS = 1_000_000;
  private static final Admission RULE = new Admission(10, 1_000, Duration.ofMillis(500));

  @ParameterizedTest(name = "window {0}, waiting {1}: {2} is admitted: {3}")
  @CsvSource({
    "100,  74, ROUTINE,     true",
    "100,  75, ROUTINE,     false",
    "100,  75, TURNED_AWAY, true",
    "100,  89, TURNED_AWAY, true",
    "100,  90, TURNED_AWAY, false",
    "100,  90, ALERTING,    true",
    "100,  99, ALERTING,    true",
    "100, 100, ALERTING,    false",
    "  1,   0, ROUTINE,     true",
    "  1,   1, ALERTING,    false",
  })
  void leavesAPartOfTheWindowToThoseWhoGoFirst(
      double window, int waiting, Claim claim, boolean admitted) {
    assertThat(RULE.admits(new CongestionWindow(window, 0), waiting, claim)).isEqualTo(admitted);
  }

  @ParameterizedTest(name = "of {0}, cut at {1} ms: an answer at 2000 ms after {2} ms leaves {3}")
  @CsvSource({
    "100,     0,  500, 100.16",
    "1000,    0,    1, 1000",
    "100,     0,  501, 70",
    "100,  1400,  600, 70",
    "100,  1401,  600, 100",
    "12,      0,  900, 10",
  })
  void growsByLittleAndShrinksByMuchOnceARound(
      double before, long cutAtMs, long tookMs, double after) {
    var window = RULE.answered(new CongestionWindow(before, cutAtMs * MS), tookMs * MS, 2_000 * MS);

    assertThat(window.requests()).isEqualTo(after);
  }

  /** A server that carries so many requests a second, and is offered several times as many. */
  @ParameterizedTest(name = "{0} a second, offered {1} times as many")
  @CsvSource({"1000, 2", "1000, 10", "200, 4"})
  void keepsAServerBusyAndItsAnswersEarly(int capacity, int times) {
    var queue = new ArrayDeque<Long>();
    var window = RULE.open(0);
    long served = 0;
    double late = 0;
    long seconds = 60;
    for (long ms = 0; ms < seconds * 1_000; ms++) {
      for (int i = 0; i < capacity * times / 1_000.0; i++) {
        if (RULE.admits(window, queue.size(), Claim.ALERTING)) {
          queue.add(ms * MS);
        }
      }
      double due = (ms + 1) * capacity / 1_000.0;
      while (!queue.isEmpty() && served < due) {
        long took = ms * MS - queue.remove();
        served++;
        late += ms > 10_000 && took > 600 * MS ? 1 : 0;
        window = RULE.answered(window, took, ms * MS);
      }
    }

    assertThat(served).isGreaterThan(capacity * seconds * 98 / 100);
    assertThat(late / served).isLessThan(0.05);
  }

  @Test
  void opensAgainWithinSecondsAfterAStandstill() {
    var window = new CongestionWindow(10, 0);
    int answers = 0;
    for (; window.requests() < 1_000; answers++) {
      window = RULE.answered(window, MS, 0);
    }

    assertThat(answers).isLessThan(40_000);
  }

  @ParameterizedTest(name = "turned away {0} times: from 2 s to {1} s")
  @CsvSource({"1, 4", "2, 6", "3, 6", "1000, 6"})
  void spreadsThoseWhoComeAgain(int times, long longest) {
    var shortest = Duration.ofSeconds(2);

    assertThat(Admission.pause(shortest, times, 0)).isEqualTo(shortest);
    assertThat(Admission.pause(shortest, times, 0.999_999))
        .isBetween(Duration.ofMillis(longest * 1_000 - 1), Duration.ofSeconds(longest));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void staysWithinItsBounds(long seed) {
    var random = new Random(seed);
    var window = RULE.open(0);
    for (long now = 0; now < 10_000; now++) {
      window = RULE.answered(window, random.nextLong(1_000) * MS, now * MS);
      assertThat(window.requests()).isBetween(10.0, 1_000.0);
    }
  }

  @Test
  void refusesNonsense() {
    var late = Duration.ofMillis(1);
    assertThatThrownBy(() -> new Admission(0, 1, late))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Admission(2, 1, late))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Admission(1, 1, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
