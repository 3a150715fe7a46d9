package vigil.models.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vigil.models.decide.Outlook;
import vigil.models.feature.FeatureRow;
import vigil.models.feature.TrackSettings;
import vigil.protocol.vocab.Cause;

class TelltalesTest {
  private static final List<String> NAMES = FeatureRow.names(TrackSettings.VITALS);
  private static final Outlook CALM = new Outlook(0.9, 0.02, 0.02, 0.01, 0.05);

  private static float[] row(String feature, float value) {
    var row = new float[NAMES.size()];
    row[NAMES.indexOf(feature)] = value;
    return row;
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource({
    "replay-a-beyond,            2.2, 0.05, TAMPERING",
    "replay-a-beyond,            2.5, 0.98, TAMPERING",
    "still-beyond,               9.0, 0.98, TAMPERING",
    "spo2.overdue-beyond,        2.2, 0.05, DEVICE",
    "spo2.overdue-beyond,        2.4, 0.98, DEVICE",
    "heart_rate.z3-beyond,       9.0, 0.05, PATIENT",
  })
  void speakWhereNoPatientAtRestHasBeen(String feature, float value, double strange, Cause cause) {
    var telltales = Telltales.of(List.of(row("replay-a-beyond", 2.1f), row("still-beyond", 1)));

    var said = telltales.weigh(row(feature, value), CALM);

    assertThat(said.strange()).isCloseTo(strange, within(1e-6));
    assertThat(said.normal() + said.strange() + said.context()).isCloseTo(1, within(1e-9));
    if (strange > 0.5) {
      assertThat(said.causes().get(cause)).isGreaterThan(0.9);
    }
  }

  @Test
  void leaveTheCauseToTheTreesWhereTheseAreSure() {
    var sure = new Outlook(0.2, 0, 0.02, 0.78, 0);

    var said = Telltales.of(List.of()).weigh(row("heart_rate.overdue-beyond", 3), sure);

    assertThat(said.strange()).isCloseTo(0.98, within(1e-6));
    assertThat(said.causes().get(Cause.TAMPERING)).isGreaterThan(0.7);
  }

  @Test
  void refuseAnotherNumberOfSigns() {
    assertThatThrownBy(() -> new Telltales(new float[2])).hasMessageContaining("expected: 8");
  }
}
