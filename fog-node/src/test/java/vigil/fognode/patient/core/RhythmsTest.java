package vigil.fognode.patient.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vigil.models.Ecg;
import vigil.protocol.vocab.Cause;
import vigil.protocol.vocab.Kind;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.Priority;

class RhythmsTest {
  private final HeartWard bed = new HeartWard();

  @Test
  void saysNothingOfAHeartThatBeatsAsUsual() {
    bed.pulse(72, 1).calm();

    assertThat(bed.conditions()).isEmpty();
  }

  @ParameterizedTest(name = "pulse {0}")
  @ValueSource(strings = {"gone", "unknown"})
  void anAsystoleIsToldAtOnce(String pulse) {
    bed.pulse(72, 1).calm();
    if (pulse.equals("unknown")) {
      bed.withoutOximeter().seconds(6, Strip.sinus(72));
    } else {
      bed.pulse(72, 0).seconds(3, Strip.sinus(72));
    }
    bed.seconds(1, Strip.asystole(4.2));

    var told = bed.finding("asystole");
    assertThat(told.priority()).isEqualTo(Priority.HIGH);
    assertThat(told.kind()).isEqualTo(Kind.PHYSIOLOGICAL);
    assertThat(told.onset()).isEqualTo(bed.ward.now);
    assertThat(told.evidence().sentence()).startsWith("No heartbeat in the ECG for 4 s; ");
  }

  @Test
  void anEcgWithoutBeatsBesideAPulseIsALead() {
    bed.pulse(72, 1).calm().seconds(8, Strip.asystole(5));

    assertThat(bed.conditions()).containsExactly("lead-off");
    assertThat(bed.finding("lead-off").device()).contains(Ward.ECG);
    assertThat(bed.finding("lead-off").cause()).isEqualTo(Cause.DEVICE);
  }

  @Test
  void aPulseThatGoesTurnsTheLeadIntoAnAsystole() {
    bed.pulse(72, 1).calm().seconds(3, Strip.asystole(5));
    bed.pulse(72, 0).seconds(3, Strip.asystole(8));

    assertThat(bed.conditions()).containsExactly("asystole");
  }

  @Test
  void anAsystoleThatIsOnDoesNotEndByAHandOnTheChest() {
    bed.pulse(72, 1).calm().pulse(72, 0).seconds(4, Strip.asystole(5));
    bed.pulse(100, 1).seconds(4, Strip.asystole(9));

    assertThat(bed.conditions()).contains("asystole").doesNotContain("lead-off");
  }

  @Test
  void anArrestIsOneConditionWhateverNumbersSay() {
    bed.pulse(72, 1).calm().number(0).pulse(72, 0).seconds(12, Strip.asystole(6));

    assertThat(bed.conditions())
        .contains("asystole")
        .doesNotContain("lead-off", "probe-off", "heart-pause", "hr-low");
    assertThat(bed.findings().values()).allMatch(f -> f.kind() == Kind.PHYSIOLOGICAL);
  }

  @Test
  void ventricularFibrillationIsToldAndExplainsAllOtherRhythms() {
    bed.pulse(72, 1).calm().pulse(72, 0).seconds(3, Strip.sinus(72));
    bed.seconds(3, Strip.fibrillation(5));

    assertThat(bed.conditions()).containsExactly("ventricular-fibrillation");
    assertThat(bed.finding("ventricular-fibrillation").priority()).isEqualTo(Priority.HIGH);
    assertThat(bed.finding("ventricular-fibrillation").evidence().sentence())
        .isEqualTo(
            "Ventricular fibrillation or flutter in the ECG for 5 s; no pulse at the finger.");
  }

  @Test
  void aShiverThatLooksLikeFibrillationIsTheElectrodes() {
    bed.pulse(72, 1).calm().seconds(10, Strip.fibrillation(6));

    assertThat(bed.conditions()).containsExactly("ecg-contradicts-pulse");
    assertThat(bed.finding("ecg-contradicts-pulse").kind()).isEqualTo(Kind.TECHNICAL);
  }

  @Test
  void ventricularTachycardiaIsToldWithItsBeatsRateAndPulse() {
    bed.pulse(72, 1).calm().pulse(160, 0.35).seconds(3, Strip.sinus(72));
    bed.seconds(4, Strip.tachycardia(9, 168));

    var told = bed.finding("ventricular-tachycardia");
    assertThat(told.priority()).isEqualTo(Priority.HIGH);
    assertThat(told.evidence().sentence())
        .isEqualTo("9 wide beats in a row at 168/min; the pulse is weak.");
    assertThat(bed.conditions())
        .doesNotContain("hr-extreme-high", "ventricular-run", "ventricular-beats");
  }

  @Test
  void wideBeatsThatTheFingerDoesNotFeelAreTheElectrodes() {
    bed.pulse(72, 1).calm().seconds(10, Strip.tachycardia(12, 190));

    assertThat(bed.conditions()).containsExactly("ecg-contradicts-pulse");
  }

  @ParameterizedTest(name = "{0} wide beats at {1}/min: {2}")
  @CsvSource({
    "3, 150, ventricular-run",
    "4, 190, ventricular-run",
    "5, 130, ventricular-tachycardia",
    "6, 90,  ventricular-run",
  })
  void tellsARunFromATachycardia(int beats, double rate, String condition) {
    bed.withoutOximeter().calm().seconds(1, Strip.tachycardia(beats, rate));

    assertThat(bed.conditions()).containsExactly(condition);
  }

  @ParameterizedTest(name = "{0}/min, pulse {1}: {2}")
  @CsvSource({
    "180, 178, hr-extreme-high",
    "180, 80,  ecg-contradicts-pulse",
    "34,  34,  hr-extreme-low",
    "34,  74,  ecg-contradicts-pulse",
  })
  void aHeartThatRacesOrCrawlsMustBeFeltToo(double rate, double pulse, String condition) {
    bed.pulse(72, 1).calm().pulse(pulse, 1).number(rate);
    bed.seconds(9, new Strip("N".repeat(20), rate, 0.2, 0, 0.02, Set.of(), 0));

    assertThat(bed.conditions()).contains(condition);
    if (condition.startsWith("ecg")) {
      assertThat(bed.conditions()).noneMatch(it -> it.startsWith("hr-extreme"));
    }
  }

  @Test
  void aPauseIsToldOfMediumPriority() {
    bed.pulse(72, 1).calm().pulse(72, 0).seconds(2, Strip.sinus(72));
    bed.seconds(1, Strip.asystole(3.2));

    assertThat(bed.conditions()).containsExactly("heart-pause");
    assertThat(bed.finding("heart-pause").priority()).isEqualTo(Priority.MEDIUM);
    assertThat(bed.finding("heart-pause").evidence().sentence())
        .isEqualTo("The heart paused for 3.2 s.");
  }

  @Test
  void anIrregularRhythmIsToldOnceItLasts() {
    bed.withoutOximeter().seconds(70, Strip.sinus(72)).seconds(25, Strip.sinus(72).jumpy(0.2));
    assertThat(bed.conditions()).doesNotContain("irregular-rhythm");
    bed.seconds(10, Strip.sinus(72).jumpy(0.2));

    assertThat(bed.finding("irregular-rhythm").priority()).isEqualTo(Priority.MEDIUM);
    assertThat(bed.ward.rules.isAlerting(bed.ward.state)).isFalse();
  }

  @Test
  void aRhythmThatWasNeverRegularIsNoNews() {
    bed.withoutOximeter().seconds(50, Strip.sinus(72).jumpy(0.2));

    assertThat(bed.finding("irregular-rhythm").priority()).isEqualTo(Priority.LOW);
  }

  @Test
  void anEvenPulseSpeaksAgainstAnIrregularEcg() {
    bed.pulse(72, 1).calm().seconds(70, Strip.sinus(72).jumpy(0.2));

    assertThat(bed.conditions()).isEmpty();
  }

  @Test
  void frequentVentricularBeatsAreOfLowPriority() {
    bed.withoutOximeter().calm().seconds(35, Strip.sinus(72).ventricular(14));

    assertThat(bed.finding("ventricular-beats").priority()).isEqualTo(Priority.LOW);
    assertThat(bed.finding("ventricular-beats").evidence().sentence())
        .isEqualTo("14 ventricular beats in the last minute.");
  }

  @Test
  void anOldStripSaysNothing() {
    bed.withoutOximeter().calm().seconds(1, Strip.asystole(5));
    var old = bed.ward.state;
    bed.ward.now = bed.ward.now.plusSeconds(7);
    bed.ward.apply(bed.ward.rules.tick(old, false, bed.ward.now));

    assertThat(bed.conditions()).doesNotContain("asystole");
  }

  @Test
  void aDeviceThatSendsFalseDataShowsNobodysHeart() {
    bed.pulse(72, 1).calm();
    var forged = Ward.view(Ward.ECG, "replayed-data", Cause.TAMPERING, Kind.SECURITY);
    bed.ward.apply(bed.ward.rules.deviceChanged(bed.ward.state, forged, bed.ward.now));
    bed.withoutOximeter().seconds(5, Strip.tachycardia(9, 168));

    assertThat(bed.conditions()).containsExactly("replayed-data");
  }

  @Test
  void whatIsOnGoesOnAfterARestartUntilTheEcgIsHeard() {
    bed.withoutOximeter().calm().seconds(2, Strip.asystole(5));
    var onset = bed.finding("asystole").onset();
    var restarted = Memory.of(bed.ward.state).restore(PatientState.empty(Ward.BED, bed.ward.now));

    var silent = bed.ward.rules.tick(restarted, false, bed.ward.now.plusSeconds(1)).state();
    bed.ward.now = bed.ward.now.plusSeconds(2);
    var heard = Optional.of(Strip.asystole(9).at(bed.ward.now));
    bed.ward.apply(bed.ward.rules.hear(silent, heard, bed.ward.now));
    bed.ward.apply(bed.ward.rules.tick(bed.ward.state, false, bed.ward.now));

    assertThat(bed.finding("asystole").onset()).isEqualTo(onset);
  }

  @Test
  void theSameSceneFindsTheSameAgain() {
    bed.pulse(72, 1).calm().pulse(160, 0.35).seconds(4, Strip.tachycardia(9, 168));

    var kept =
        bed.ward.effects.stream()
            .filter(Effect.KeepScene.class::isInstance)
            .map(Effect.KeepScene.class::cast)
            .filter(it -> it.finding().condition().equals("ventricular-tachycardia"))
            .findFirst()
            .orElseThrow();
    assertThat(kept.scene().findings()).contains(kept.finding());
  }

  @Test
  void isToldWithinTheSecondInWhichTheEcgShowsIt() {
    bed.pulse(72, 1).calm().pulse(72, 0).seconds(2, Strip.sinus(72));
    bed.ward.now = bed.ward.now.plus(Duration.ofMillis(100));
    var ecg = Optional.of(Strip.asystole(4.0).at(bed.ward.now));
    var step = bed.ward.rules.hear(bed.ward.state, ecg, bed.ward.now);

    assertThat(step.effects()).anyMatch(Effect.Report.class::isInstance);
    assertThat(Findings.in(step.state().reported().orElseThrow()))
        .anyMatch(f -> f.condition().equals("asystole"));
  }

  @Test
  void anEcgWithBeatsSpeaksAgainstANumberOfNought() {
    bed.withoutOximeter().calm().number(0).seconds(20, Strip.sinus(72));
    assertThat(bed.conditions()).doesNotContain("asystole", "lead-off");
    bed.seconds(15, Strip.sinus(72));

    var told = bed.finding("heart-rate-contradicts-ecg");
    assertThat(told.cause()).isEqualTo(Cause.DEVICE);
    assertThat(told.device()).contains(Ward.ECG);
    assertThat(told.evidence().sentence())
        .isEqualTo(
            "The monitor says heart rate 0/min, its own ECG 72/min: do not trust the number.");
  }

  @Test
  void aNumberThatWasChangedOnItsWayIsNotTheCurves() {
    bed.pulse(72, 1).calm().number(140).seconds(40, Strip.sinus(72));

    assertThat(bed.finding("heart-rate-contradicts-ecg").cause()).isEqualTo(Cause.TAMPERING);
    assertThat(bed.conditions()).doesNotContain("hr-high", "rates-contradict");
  }

  @Test
  void noiseIsToldAndItsNumberCallsNobody() {
    bed.pulse(72, 1).calm().number(140).seconds(40, Strip.sinus(72).with(Ecg.Fault.NOISY));

    assertThat(bed.conditions()).containsExactly("ecg-noisy");
    assertThat(bed.finding("ecg-noisy").priority()).isEqualTo(Priority.LOW);
  }

  @Test
  void noiseWithoutAPulseIsWorse() {
    bed.withoutOximeter().calm().seconds(25, Strip.sinus(72).with(Ecg.Fault.NOISY));

    assertThat(bed.finding("ecg-noisy").priority()).isEqualTo(Priority.MEDIUM);
  }

  @Test
  void aFlatEcgIsALead() {
    bed.withoutOximeter().calm().number(Double.NaN);
    bed.seconds(10, Strip.asystole(9).with(Ecg.Fault.FLAT));

    assertThat(bed.conditions()).containsExactly("lead-off");
    assertThat(bed.ward.state.vitals().of(Metric.HEART_RATE)).isPresent();
  }
}
