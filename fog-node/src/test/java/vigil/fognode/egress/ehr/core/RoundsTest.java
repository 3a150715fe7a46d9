package vigil.fognode.egress.ehr.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vigil.protocol.vocab.PatientId;

class RoundsTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Rounds.Pace PACE =
      new Rounds.Pace(
          Duration.ofMinutes(5),
          Duration.ofSeconds(5),
          Duration.ofMinutes(1),
          Duration.ofMinutes(30),
          4);
  private static final PatientId ONE = new PatientId("p-1");

  @Test
  void spreadsAWardOverOneRoundWhenANodeStarts() {
    var patients = patients(300);
    var rounds = Rounds.of(PACE).here(patients, patients, START);
    var perMinute = new HashMap<Long, Integer>();
    for (long second = 0; second <= 300; second++) {
      var now = START.plusSeconds(second);
      for (var due = rounds.due(now); !due.isEmpty(); due = rounds.due(now)) {
        assertThat(due.size()).isLessThanOrEqualTo(4);
        rounds = rounds.begun(due);
        for (var patient : due) {
          rounds = rounds.read(patient, now);
        }
        perMinute.merge(second / 60, due.size(), Integer::sum);
      }
    }
    assertThat(perMinute.values().stream().mapToInt(it -> it).sum()).isGreaterThanOrEqualTo(300);
    assertThat(perMinute.values()).allMatch(it -> it < 90);
  }

  @Test
  void readsWhoHasJustComeWithinMoments() {
    var rounds = Rounds.of(PACE).here(Set.of(ONE), Set.of(), START);

    assertThat(rounds.due(START.plusSeconds(5))).containsExactly(ONE);
  }

  @Test
  void readsNoMoreAtOnceThanItMay() {
    var rounds = Rounds.of(PACE).here(patients(20), Set.of(), START);
    var now = START.plusSeconds(5);
    var due = rounds.due(now);
    rounds = rounds.begun(due);

    assertThat(due).hasSize(4);
    assertThat(rounds.due(now)).isEmpty();
    assertThat(rounds.read(due.getFirst(), now).due(now))
        .hasSize(1)
        .doesNotContainAnyElementsOf(due);
  }

  @Test
  void asksAFailingServerOnlyAfterAWhile() {
    var now = START.plusSeconds(5);
    var rounds = Rounds.of(PACE).here(patients(20), Set.of(), START);
    rounds = rounds.begun(rounds.due(now)).failed(rounds.due(now).getFirst(), Trouble.SLOW, now);

    assertThat(rounds.due(now.plusSeconds(59))).isEmpty();
    assertThat(rounds.due(now.plusSeconds(60))).hasSize(1);
  }

  @Test
  void goesOnWithOthersWhereOneRecordIsAtFault() {
    var now = START.plusSeconds(5);
    var begun = Rounds.of(PACE).here(patients(2), Set.of(), START);
    var due = begun.due(now);
    var rounds = begun.begun(due).failed(due.getFirst(), Trouble.AMBIGUOUS, now);

    assertThat(rounds.read(due.getLast(), now).due(now.plusSeconds(299))).isEmpty();
    assertThat(rounds.read(due.getLast(), now).due(now.plusSeconds(300))).hasSize(2);
  }

  @Test
  void aRecordIsStaleOnceItWasNotReadForLong() {
    var rounds = Rounds.of(PACE).here(Set.of(ONE), Set.of(), START);
    var later = START.plus(Duration.ofMinutes(30));

    assertThat(rounds.isStale(later)).isFalse();
    assertThat(rounds.isStale(later.plusSeconds(1))).isTrue();
    assertThat(rounds.failed(ONE, Trouble.SLOW, later).isStale(later.plusSeconds(1))).isTrue();
    assertThat(rounds.read(ONE, later).isStale(later.plusSeconds(1))).isFalse();
    assertThat(rounds.here(Set.of(), Set.of(), later).isStale(later.plusSeconds(1))).isFalse();
  }

  @Test
  void forgetsWhoHasLeftWhileTheirRecordWasRead() {
    var begun = Rounds.of(PACE).here(Set.of(ONE), Set.of(), START).begun(List.of(ONE));
    var left = begun.here(Set.of(), Set.of(), START);

    assertThat(left.read(ONE, START).turns()).isEmpty();
    assertThat(left.failed(ONE, Trouble.NOBODY, START).turns()).isEmpty();
  }

  private static Set<PatientId> patients(int count) {
    return IntStream.range(0, count)
        .mapToObj(number -> new PatientId("p-" + number))
        .collect(Collectors.toSet());
  }
}
