package vigil.fognode.inference.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CrewTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration STALL = Duration.ofSeconds(5);

  private final Crew<String, Integer> crew =
      new Crew<>(Replacements.none(1, Duration.ofMinutes(1)));

  @BeforeEach
  void hire() {
    crew.hire("urgent", Lane.URGENT);
    crew.hire("routine", Lane.ROUTINE);
  }

  @Test
  void keepsTheUrgentLanesWorkerForIt() {
    crew.begin("routine", List.of(1), START);

    assertThat(crew.idle(Lane.ROUTINE)).isEmpty();
    assertThat(crew.idle(Lane.URGENT)).contains("urgent");
  }

  @Test
  void lendsAnyWorkerToTheUrgentLane() {
    crew.begin("urgent", List.of(1), START);

    assertThat(crew.idle(Lane.URGENT)).contains("routine");
  }

  @Test
  void namesWhoDoesNotComeBackAndWhatIsLostWithIt() {
    crew.begin("urgent", List.of(1, 2), START);
    crew.begin("routine", List.of(3), START.plusSeconds(1));

    assertThat(crew.stalled(STALL, START.plusSeconds(5))).containsExactly("urgent");
    assertThat(crew.giveUp("urgent")).containsExactly(1, 2);
    assertThat(crew.finish("urgent")).isFalse();
    assertThat(crew.finish("routine")).isTrue();
    assertThat(crew.size()).isEqualTo(1);
  }

  @Test
  void fillsTheUrgentPlaceFirstAndNotMoreThanItMay() {
    crew.giveUp("routine");
    crew.giveUp("urgent");

    assertThat(crew.fillable(START)).contains(Lane.URGENT);
    assertThat(crew.fillable(START)).isEmpty();
    assertThat(crew.fillable(START.plusSeconds(61))).contains(Lane.ROUTINE);
    assertThat(crew.fillable(START.plusSeconds(122))).isEmpty();
  }
}
