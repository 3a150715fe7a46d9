package vigil.models.evaluate.vitals;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vigil.models.ModelStore;
import vigil.models.evaluate.measure.Plot;

class LossesTest {
  @ParameterizedTest
  @ValueSource(strings = {"autoencoder", "vae", "lstm"})
  void everyNetworkGoesFromOneToNought(String network) throws Exception {
    var model = ModelStore.shipped().newest(network).orElseThrow();

    var plot = (Plot.Lines) Losses.of(List.of(model)).orElseThrow();

    var left = plot.lines().getFirst().ys();
    assertThat(left[0]).isEqualTo(1);
    assertThat(Arrays.stream(left).min()).hasValue(0);
  }
}
