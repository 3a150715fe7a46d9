package vigil.models.runtime;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vigil.models.ModelStore;
import vigil.models.StoredModel;
import vigil.models.UnusableModelException;

class DetectorsTest {
  @ParameterizedTest
  @ValueSource(strings = {"k-means", "isolation-forest", "hmm"})
  void refusesAScoreThatIsNoShareWithoutACalibration(String name) throws Exception {
    var model = uncalibrated(name);

    assertThatThrownBy(() -> Detectors.open(model))
        .isInstanceOf(UnusableModelException.class)
        .hasMessage(name + "/1: calibration.json is missing");
  }

  @Test
  void takesAProbabilityAsItIs() throws Exception {
    var model = uncalibrated("random-forest");

    assertThatCode(() -> Detectors.open(model).close()).doesNotThrowAnyException();
  }

  private static StoredModel uncalibrated(String name) throws Exception {
    var model = ModelStore.shipped().newest(name).orElseThrow();
    return new StoredModel(model.card(), model.files(), Optional.empty());
  }
}
