package vigil.models.evaluate.ecg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vigil.models.feature.ecg.AlarmFeatures;
import vigil.models.feature.ecg.SomeEcg;

class EvidenceTest {
  private static final double HERTZ = 125;
  private static final float[] NONE = {};

  @ParameterizedTest(name = "{0}")
  @CsvSource({"ASYSTOLE", "BRADYCARDIA", "TACHYCARDIA", "VENTRICULAR_TACHYCARDIA"})
  void isAboveZeroWhereTheDefinitionIsMetAndBelowInAQuietHeart(AlarmKind kind) {
    var usual = new SomeEcg(HERTZ, 0.01, 1).beats(31, 75);

    assertThat(evidence(kind, met(kind))).as("met").isGreaterThan(0);
    assertThat(evidence(kind, usual)).as("quiet").isLessThan(-0.2f);
  }

  @Test
  void knowsNothingOfAPulseThatIsNotThere() {
    var beats = lead(new SomeEcg(HERTZ, 0.01, 1).beats(31, 75));

    assertThat(row(AlarmKind.TACHYCARDIA, beats)[Evidence.NAMES.indexOf("evidence-pulse")]).isNaN();
  }

  private static SomeEcg met(AlarmKind kind) {
    var ecg = new SomeEcg(HERTZ, 0.01, 1);
    return switch (kind) {
      case ASYSTOLE -> ecg.beats(24, 75).line(5).beats(1, 75);
      case BRADYCARDIA -> ecg.beats(9, 75).beats(10, 35);
      case TACHYCARDIA -> ecg.beats(62, 150);
      case VENTRICULAR_TACHYCARDIA -> ecg.beats(24, 75).ventricular(8, 150).beats(2, 75);
      case VENTRICULAR_FLUTTER -> ecg.beats(24, 75).flutter(6, 4);
    };
  }

  private static float evidence(AlarmKind kind, SomeEcg ecg) {
    return row(kind, lead(ecg))[Evidence.NAMES.indexOf("evidence-usual")];
  }

  private static float[] row(AlarmKind kind, float[] lead) {
    var features = new AlarmFeatures(HERTZ);
    var leads = List.of(lead, lead);
    return new Evidence(kind, features.row(leads, NONE, NONE))
        .row(features.rhythms(leads, NONE, NONE));
  }

  private static float[] lead(SomeEcg ecg) {
    return ecg.recording("some").signals().getFirst().values();
  }
}
