package vigil.fognode.patient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vigil.models.ensemble.Ensembles;

class PatientSettingsTest {
  @Test
  void asksForTheRateThatTheModelsWereChosenAt() {
    assertThat(PatientSettings.from(ConfigFactory.load()).falseAlertsPerHour())
        .isEqualTo(Ensembles.USUAL_RATE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "61"})
  void refusesARateThatNobodyCanMean(String rate) {
    var config =
        ConfigFactory.parseString("vigil.fog-node.patient.false-alerts-per-hour = " + rate)
            .withFallback(ConfigFactory.load());

    assertThatThrownBy(() -> PatientSettings.from(config))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("false-alerts-per-hour: " + rate);
  }
}
