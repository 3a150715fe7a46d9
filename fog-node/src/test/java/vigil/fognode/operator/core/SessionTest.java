package vigil.fognode.operator.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vigil.protocol.vocab.Operator;
import vigil.protocol.vocab.Role;

class SessionTest {
  private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
  private static final Duration PAUSE = Duration.ofMinutes(5);

  private final Session session = Session.begin(new Operator("eva", Role.OPERATOR), "csrf", NOW);

  @ParameterizedTest(name = "seen after {0} min, asked after {1} min: idle {2}, over {3}")
  @CsvSource({
    "0,   14,  false, false",
    "0,   15,  true,  false",
    "10,  24,  false, false",
    "10,  25,  true,  false",
    "119, 120, false, true",
  })
  void idlesAndEndsAtTheLatest(int seen, int asked, boolean idle, boolean over) {
    var later = session.seenAt(NOW.plus(Duration.ofMinutes(seen)));
    var then = NOW.plus(Duration.ofMinutes(asked));

    assertThat(later.isIdle(then, Duration.ofMinutes(15))).isEqualTo(idle);
    assertThat(later.isOver(then, Duration.ofHours(2))).isEqualTo(over);
  }

  @Test
  void mendsTheGlassByItself() {
    var broken = session.withGlassBroken(NOW.plusSeconds(60));

    assertThat(session.isGlassBroken(NOW)).isFalse();
    assertThat(broken.isGlassBroken(NOW.plusSeconds(59))).isTrue();
    assertThat(broken.isGlassBroken(NOW.plusSeconds(60))).isFalse();
  }

  @Test
  void locksANameAfterSoManyFailuresAndOpensItAgain() {
    var lockout = Lockout.NONE.failedAt(NOW).failedAt(NOW);
    assertThat(lockout.isLocked(NOW, 3, PAUSE)).isFalse();

    lockout = lockout.failedAt(NOW);
    assertThat(lockout.isLocked(NOW.plusSeconds(299), 3, PAUSE)).isTrue();
    assertThat(lockout.isLocked(NOW.plusSeconds(300), 3, PAUSE)).isFalse();
  }
}
