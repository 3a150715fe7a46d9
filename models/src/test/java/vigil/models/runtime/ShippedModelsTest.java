package vigil.models.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vigil.models.ModelStore;
import vigil.models.StoredModel;
import vigil.models.Tier;
import vigil.models.feature.FeatureRow;
import vigil.models.feature.TrackSettings;
import vigil.models.feature.ecg.EcgTrack;
import vigil.protocol.vocab.Metric;

/** What ships can be opened, and reads what a track of today gives. */
class ShippedModelsTest {
  private static final TrackSettings GRID = TrackSettings.VITALS;

  static Stream<String> shipped() throws IOException {
    return ModelStore.shipped().list().stream();
  }

  @Test
  void areThoseOfTheStudies() throws IOException {
    assertThat(ModelStore.shipped().list())
        .contains(
            "autoencoder/1",
            "autoencoder-denoising/1",
            "beats/1",
            "hmm/1",
            "isolation-forest/1",
            "k-means/1",
            "lstm/1",
            "random-forest/1",
            "vae/1");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("shipped")
  void readTheFeaturesThatATrackGives(String id) throws IOException {
    var card = ModelStore.shipped().open(id).card();
    if (card.tier() == Tier.WAVEFORM) {
      assertThat(card.channels()).containsExactly(Metric.ECG_LEAD_II);
      assertThat(card.features()).isEqualTo(EcgTrack.features());
      return;
    }

    assertThat(card.channels()).isEqualTo(GRID.channels());
    assertThat(card.length()).isEqualTo(GRID.length());
    assertThat(card.period()).isEqualTo(GRID.period());
    assertThat(FeatureRow.names(GRID)).containsAll(card.features());
  }

  @Test
  void fitIntoFiveMegabytes() throws IOException {
    long bytes = 0;
    for (String id : ModelStore.shipped().list()) {
      var files = ModelStore.shipped().open(id).files();
      bytes += files.values().stream().mapToLong(content -> content.length).sum();
    }

    assertThat(bytes).isLessThan(5_000_000);
  }

  @Test
  void loseLittleInEightBits() throws IOException {
    for (String name : List.of("autoencoder", "vae", "lstm")) {
      var model = ModelStore.shipped().newest(name).orElseThrow();
      var figures = model.card().figures();

      assertThat(model.file(StoredModel.NETWORK_INT8).orElseThrow().length)
          .isLessThan(model.weights().length / 2);
      assertThat(figures.getOrDefault("rocAucInt8", 0.0))
          .isGreaterThan(figures.getOrDefault("rocAuc", 1.0) - 0.01);
    }
  }
}
