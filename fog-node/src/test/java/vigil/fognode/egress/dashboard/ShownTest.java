package vigil.fognode.egress.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.BedView;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.Verdict;
import vigil.protocol.vocab.WardId;

/** What the screens of a ward are told of a bed that moves. */
class ShownTest {
  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
  private static final WardId ICU = new WardId("icu");
  private static final WardId SURGERY = new WardId("surgery");

  @Test
  void staysAmongThoseOfItsWard() {
    var shown = at(ICU, 1).after(at(ICU, 0));

    assertThat(shown.isFor(ICU)).isTrue();
    assertThat(shown.isFor(SURGERY)).isFalse();
  }

  @Test
  void isToldToTheWardThatItLeftForAWhile() {
    var moved = at(SURGERY, 1).after(at(ICU, 0));
    assertThat(moved.isFor(ICU)).isTrue();
    assertThat(moved.isFor(SURGERY)).isTrue();

    var soon = at(SURGERY, 50).after(moved);
    assertThat(soon.isFor(ICU)).isTrue();

    var later = at(SURGERY, 62).after(soon);
    assertThat(later.isFor(ICU)).isFalse();
    assertThat(later.isFor(SURGERY)).isTrue();
  }

  @Test
  void isToldToAllWhenItIsGone() {
    var patient = new PatientId("p-1");

    assertThat(Shown.gone(patient, NOON).isFor(SURGERY)).isTrue();
    assertThat(at(SURGERY, 1).after(Shown.gone(patient, NOON)).isFor(ICU)).isFalse();
  }

  private static Shown at(WardId ward, int second) {
    var now = NOON.plusSeconds(second);
    var patient = new PatientId("p-1");
    var view =
        new BedView(
            new Bed(patient, ward, "1"),
            now,
            new Verdict.Normal(patient, now, 0.1),
            List.of(),
            List.of(),
            List.of());
    return Shown.of(view, now);
  }
}
