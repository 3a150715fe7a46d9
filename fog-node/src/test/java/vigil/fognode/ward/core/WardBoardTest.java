package vigil.fognode.ward.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vigil.protocol.vocab.AlertSignal;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Audience;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.Cause;
import vigil.protocol.vocab.Evidence;
import vigil.protocol.vocab.Finding;
import vigil.protocol.vocab.Kind;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.Phase;
import vigil.protocol.vocab.Presence;
import vigil.protocol.vocab.Priority;
import vigil.protocol.vocab.WardId;

class WardBoardTest {
  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
  private static final Duration GATHER = Duration.ofSeconds(2);
  private static final WardId WARD = new WardId("icu");

  private final WardBoard board =
      new WardBoard(WARD, new FloodRules(5, Duration.ofSeconds(20), GATHER));

  private static AlertView silent(int bed, Presence presence, long revision) {
    return silent("a" + bed, bed, NOON.plusMillis(bed), presence, revision);
  }

  private static AlertView silent(
      String id, int bed, Instant raised, Presence presence, long revision) {
    var finding =
        new Finding(
            "device-silent",
            Cause.DEVICE,
            Kind.TECHNICAL,
            Priority.MEDIUM,
            Optional.empty(),
            NOON,
            new Evidence("Nothing comes from it.", "rules/1", 1, 1, Map.of(), List.of()));
    return new AlertView(
        id,
        revision,
        revision == 1 ? Phase.START : Phase.UPDATE,
        new Bed(new PatientId("p-" + bed), WARD, Integer.toString(bed)),
        finding,
        List.of(),
        Optional.empty(),
        new AlertSignal(presence, Audience.BEDSIDE, 1, Optional.empty(), Optional.empty()),
        NOON,
        raised,
        raised);
  }

  private List<AlertView> lose(int beds) {
    var shown = new ArrayList<AlertView>();
    for (int bed = 0; bed < beds; bed++) {
      shown.addAll(board.show(silent(bed, Presence.ON, 1), NOON.plusMillis(bed)));
    }
    shown.addAll(board.elapse(NOON.plus(GATHER).plusMillis(beds)));
    return shown;
  }

  private static List<AlertView> whole(List<AlertView> shown) {
    return shown.stream().filter(alert -> !alert.bed().isPatients()).toList();
  }

  @Test
  void makesFiftyLostDevicesOneAlertWithFiftyMembers() {
    var shown = lose(50);

    assertThat(whole(shown).getLast().members()).hasSize(50);
    assertThat(whole(shown)).extracting(AlertView::id).containsOnly(whole(shown).getFirst().id());
    assertThat(shown.stream().filter(alert -> alert.bed().isPatients()))
        .hasSize(50)
        .allMatch(alert -> alert.attachedTo().isPresent());
  }

  /** A3: each alert its own name from its start to its end. */
  @Test
  void namesAFloodAnewThatEndedAndBeginsAgainAtOnce() {
    var first = whole(lose(6)).getLast();
    for (int bed = 0; bed < 6; bed++) {
      board.show(silent(bed, Presence.OFF, 2), NOON.plusSeconds(9));
    }

    var again = new ArrayList<AlertView>();
    for (int bed = 0; bed < 6; bed++) {
      var at = NOON.plusSeconds(12).plusMillis(bed);
      again.addAll(board.show(silent("b" + bed, bed, at, Presence.ON, 1), at));
    }
    assertThat(whole(again).getFirst().phase()).isEqualTo(Phase.START);
    assertThat(whole(again)).extracting(AlertView::id).doesNotContain(first.id());

    for (int bed = 0; bed < 6; bed++) {
      var at = NOON.plusSeconds(12).plusMillis(bed);
      board.show(silent("b" + bed, bed, at, Presence.OFF, 2), NOON.plusSeconds(14));
    }
    var third = new ArrayList<AlertView>();
    for (int bed = 0; bed < 6; bed++) {
      var at = NOON.plusSeconds(16).plusMillis(bed);
      third.addAll(board.show(silent("c" + bed, bed, at, Presence.ON, 1), at));
    }
    assertThat(whole(third))
        .extracting(AlertView::id)
        .doesNotContain(first.id(), whole(again).getFirst().id());
  }

  @Test
  void namesAnOpenFloodAsBeforeAfterARestart() {
    var before = whole(lose(6)).getLast();
    var restarted = new WardBoard(WARD, new FloodRules(5, Duration.ofSeconds(20), GATHER));
    var shown = new ArrayList<AlertView>();
    for (int bed = 5; bed >= 0; bed--) {
      shown.addAll(restarted.show(silent(bed, Presence.ON, 1), NOON.plusSeconds(60)));
    }

    assertThat(whole(shown)).extracting(AlertView::id).containsOnly(before.id());
    assertThat(whole(shown).getFirst().revision()).isGreaterThan(before.revision());
  }

  @Test
  void namesAThousandMembersInAFewRevisions() {
    assertThat(whole(lose(1_000))).hasSizeLessThan(4);
    assertThat(board.next()).isEmpty();
  }

  @Test
  void waitsForNobodyWhenTheSignalChanges() {
    lose(6);
    var shown = new ArrayList<AlertView>();
    for (int bed = 0; bed < 6; bed++) {
      shown.addAll(board.show(silent(bed, Presence.ACKNOWLEDGED, 2), NOON.plusSeconds(9)));
    }

    assertThat(whole(shown)).extracting(AlertView::presence).containsOnly(Presence.ACKNOWLEDGED);

    shown.clear();
    for (int bed = 0; bed < 6; bed++) {
      shown.addAll(board.show(silent(bed, Presence.OFF, 3), NOON.plusSeconds(20)));
    }
    assertThat(whole(shown)).extracting(AlertView::phase).endsWith(Phase.END);
    assertThat(board.open()).isEmpty();
  }

  /** A5 holds for the whole ward, too: what begins anew after it was acknowledged is signalled. */
  @Test
  void callsAgainWhereOneBeginsAnewAfterAllWereAcknowledged() {
    lose(6);
    for (int bed = 0; bed < 6; bed++) {
      board.show(asking(silent(bed, Presence.ON, 2), Audience.CLINIC), NOON.plusSeconds(360));
    }
    for (int bed = 0; bed < 6; bed++) {
      var acknowledged = asking(silent(bed, Presence.ACKNOWLEDGED, 3), Audience.CLINIC);
      board.show(acknowledged, NOON.plusSeconds(370));
    }
    var before = board.open().getFirst();
    assertThat(before.presence()).isEqualTo(Presence.ACKNOWLEDGED);

    var anew = whole(board.show(silent(3, Presence.ON, 4), NOON.plusSeconds(400))).getFirst();
    assertThat(anew.phase()).isEqualTo(Phase.CONTINUE);
    assertThat(anew.signal().count()).isEqualTo(before.signal().count() + 1);
    assertThat(anew.audience()).isEqualTo(Audience.BEDSIDE);

    var climbed = asking(silent(3, Presence.ON, 5), Audience.WARD);
    var further = whole(board.show(climbed, NOON.plusSeconds(580))).getFirst();
    assertThat(further.phase()).isEqualTo(Phase.ESCALATE);
    assertThat(further.signal().count()).isEqualTo(before.signal().count() + 2);
  }

  private static AlertView asking(AlertView alert, Audience audience) {
    return alert.with(alert.signal().asking(audience));
  }

  private static AlertView mutedOne(int bed, Presence presence, long revision) {
    var alert = silent(bed, presence, revision);
    return alert.with(alert.signal().mute());
  }

  /** Signals that are switched off call nobody, also not in the name of the whole ward. */
  @Test
  void callsNobodyWhereAllMembersAreMuted() {
    var shown = new ArrayList<AlertView>();
    for (int bed = 0; bed < 6; bed++) {
      shown.addAll(board.show(mutedOne(bed, Presence.ON, 1), NOON.plusMillis(bed)));
    }
    shown.addAll(board.elapse(NOON.plus(GATHER).plusMillis(6)));
    assertThat(whole(shown)).isNotEmpty().allMatch(alert -> alert.signal().muted());

    var resumed = board.show(silent(0, Presence.ON, 2), NOON.plusSeconds(9));

    assertThat(whole(resumed)).hasSize(1);
    var speaker = whole(resumed).getFirst();
    assertThat(speaker.signal().muted()).isFalse();
    assertThat(speaker.signal().count()).isEqualTo(2);
    assertThat(speaker.phase()).isEqualTo(Phase.CONTINUE);
  }

  @ParameterizedTest(name = "the others {0}: muted {1}")
  @CsvSource({"ON, false", "ACKNOWLEDGED, true", "LATCHED, true"})
  void callsInTheNameOfThoseWhoseSignalIsOn(Presence others, boolean muted) {
    lose(6);
    var shown = new ArrayList<AlertView>();
    shown.addAll(board.show(mutedOne(0, Presence.ON, 2), NOON.plusSeconds(9)));
    for (int bed = 1; bed < 6; bed++) {
      shown.addAll(board.show(silent(bed, others, 2), NOON.plusSeconds(9)));
    }
    shown.addAll(board.elapse(NOON.plusSeconds(30)));

    assertThat(whole(shown).getLast().signal().muted()).isEqualTo(muted);
    assertThat(whole(shown).getLast().presence()).isEqualTo(Presence.ON);
  }

  @Test
  void showsFourAsTheyAre() {
    assertThat(lose(4)).hasSize(4).allMatch(alert -> alert.attachedTo().isEmpty());
  }
}
