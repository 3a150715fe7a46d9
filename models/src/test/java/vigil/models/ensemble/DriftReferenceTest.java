package vigil.models.ensemble;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vigil.models.feature.TrackSettings;

class DriftReferenceTest {
  @Test
  void isShippedWithTheEnsembleItWasMeasuredOf() throws IOException {
    try (var ensemble = Ensembles.shipped()) {
      var shipped = DriftReference.shipped(ensemble.card()).orElseThrow();
      assertThat(shipped.distributions().names())
          .containsExactly("heart_rate", "pulse_rate", "respiration_rate", "score", "spo2");
      assertThat(shipped.distributions().names())
          .allSatisfy(name -> assertThat(shipped.distributions().of(name).total()).isPositive());
      assertThat(DriftReference.read(shipped.write()).write()).isEqualTo(shipped.write());
    }
  }

  @Test
  void isNoOtherEnsembles() {
    assertThat(DriftReference.shipped(Optional.empty())).isEmpty();
  }

  @Test
  void refusesOtherBins() {
    var json = "{\"model\": \"m/1\", \"data\": \"d\", \"counts\": {\"score\": [1, 2]}}";
    assertThatThrownBy(() -> DriftReference.read(json.getBytes(UTF_8)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("2 counts of score");
  }

  @Test
  void refusesANameThatNothingHas() {
    var json = "{\"model\": \"m/1\", \"data\": \"d\", \"counts\": {\"mood\": []}}";
    assertThatThrownBy(() -> DriftReference.read(json.getBytes(UTF_8)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("mood");
  }

  @Test
  void namesWhatItCounts() {
    assertThat(Distributions.empty(TrackSettings.VITALS.channels()).names()).contains("spo2");
  }
}
