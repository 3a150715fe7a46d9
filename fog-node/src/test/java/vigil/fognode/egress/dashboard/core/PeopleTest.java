package vigil.fognode.egress.dashboard.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vigil.protocol.vocab.AssignmentView;
import vigil.protocol.vocab.AttendanceView;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.WardId;

class PeopleTest {
  private static final Instant NOW = Instant.parse("2026-05-04T12:00:00Z");
  private static final AttendanceView HEARD =
      new AttendanceView("s-1", "nurse-a", Optional.empty(), true);
  private static final AssignmentView MINE = assigned("p-1", "nurse-a");
  private static final AssignmentView THEIRS = assigned("p-1", "nurse-b");

  private final People people = new People(Duration.ofSeconds(12));

  @Test
  void countsOnAScreenAsLongAsItSaysThatItIsHeard() {
    assertThat(people.isNews(HEARD, NOW)).isTrue();
    assertThat(people.isNews(HEARD, NOW.plusSeconds(8))).isFalse();
    assertThat(people.unheard(NOW.plusSeconds(19))).isEmpty();

    assertThat(people.unheard(NOW.plusSeconds(20))).containsExactly(HEARD.unheard());
    assertThat(people.unheard(NOW.plusSeconds(21))).isEmpty();
    assertThat(people.isNews(HEARD, NOW.plusSeconds(22))).isTrue();
  }

  @Test
  void takesAtOnceWhatAScreenSaysAnew() {
    people.isNews(HEARD, NOW);
    var onOneWard = new AttendanceView("s-1", "nurse-a", Optional.of(new WardId("3A")), true);

    assertThat(people.isNews(onOneWard, NOW)).isTrue();
    assertThat(people.isNews(onOneWard.unheard(), NOW)).isTrue();
    assertThat(people.isNews(onOneWard.unheard(), NOW)).isFalse();
    assertThat(people.unheard(NOW.plusSeconds(60))).isEmpty();
  }

  @Test
  void tellsOfABedWhenItChangesHands() {
    assertThat(people.isNews(MINE, NOW)).isTrue();
    assertThat(people.isNews(MINE, NOW)).isFalse();
    assertThat(people.isNews(THEIRS, NOW)).isTrue();
    assertThat(people.isNews(THEIRS.ended(NOW), NOW)).isTrue();
    assertThat(people.isNews(assigned("p-2", "nurse-a").ended(NOW), NOW)).isFalse();
  }

  @Test
  void putsRightWhatWasLostAndLeavesWhatWasJustTold() {
    assertThat(people.amended(List.of(MINE), NOW)).containsExactly(MINE);
    assertThat(people.amended(List.of(MINE), NOW.plusSeconds(60))).isEmpty();

    // What another node has told is newer than what the store said a moment ago.
    people.isNews(THEIRS, NOW.plusSeconds(61));
    assertThat(people.amended(List.of(MINE), NOW.plusSeconds(62))).isEmpty();
    assertThat(people.amended(List.of(), NOW.plusSeconds(62))).isEmpty();

    var later = NOW.plusSeconds(90);
    assertThat(people.amended(List.of(MINE), later)).containsExactly(MINE);
    assertThat(people.amended(List.of(), later.plusSeconds(30)))
        .containsExactly(MINE.ended(later.plusSeconds(30)));
    assertThat(people.amended(List.of(), later.plusSeconds(60))).isEmpty();
  }

  private static AssignmentView assigned(String patient, String nurse) {
    return new AssignmentView(
        new Bed(new PatientId(patient), new WardId("3A"), "3A-01"),
        Optional.of(nurse),
        Optional.empty(),
        Optional.of("charge-nurse"),
        NOW);
  }
}
