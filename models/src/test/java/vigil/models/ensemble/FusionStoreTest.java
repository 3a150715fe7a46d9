package vigil.models.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vigil.models.classic.GradientBoosting;
import vigil.models.decide.AlertBudget;
import vigil.models.decide.Smoothing;
import vigil.models.feature.FeatureRow;
import vigil.models.feature.TrackSettings;

class FusionStoreTest {
  private static final int COLUMNS = FeatureRow.names(TrackSettings.VITALS).size();
  private static final FusionStore.Trained TRAINED = trained();

  private static FusionStore.Trained trained() {
    var random = new Random(1);
    var rows = new float[200][COLUMNS + 1];
    var labels = new int[200];
    for (int i = 0; i < rows.length; i++) {
      labels[i] = i % 5;
      rows[i][0] = labels[i] + 0.1f * (float) random.nextGaussian();
    }
    return new FusionStore.Trained(
        List.of("z-score"),
        new Smoothing(0.7, 0.8),
        new AlertBudget(new double[] {0.5, 0.9}, new double[] {4, 0.5}),
        new float[COLUMNS],
        Telltales.of(List.of(new float[COLUMNS])),
        GradientBoosting.fit(rows, labels, 5, GradientBoosting.Settings.USUAL.withRounds(40)));
  }

  @Test
  void readsWhatItWrote() throws IOException {
    var read = FusionStore.read(FusionStore.write(TRAINED));

    assertThat(read.detectors()).containsExactly("z-score");
    assertThat(read.smoothing()).isEqualTo(TRAINED.smoothing());
    assertThat(read.budget().threshold(4)).isEqualTo(TRAINED.budget().threshold(4));
    for (int label = 0; label < 5; label++) {
      var features = new float[COLUMNS];
      features[0] = label;
      var outlook = read.fusion("ensemble/9").outlook(features, new float[] {0.5f});
      assertThat(outlook)
          .isEqualTo(TRAINED.fusion("ensemble/9").outlook(features, new float[] {0.5f}));
    }
    assertThat(FusionStore.write(read)).isEqualTo(FusionStore.write(TRAINED));
  }

  @Test
  void saysNormalOfWhatWasNormal() {
    var features = new float[COLUMNS];
    var fusion = TRAINED.fusion("ensemble/1");

    assertThat(fusion.outlook(features, new float[1]).strange()).isLessThan(0.5);
    features[0] = 1;
    assertThat(fusion.outlook(features, new float[1]).strange()).isGreaterThan(0.5);
  }

  /** A score that was shed is no reason to say nothing. */
  @Test
  void judgesWithoutAScore() {
    var features = new float[COLUMNS];
    features[0] = 1;

    assertThat(TRAINED.fusion("ensemble/1").outlook(features, new float[] {Float.NaN}).strange())
        .isGreaterThan(0.5);
    assertThat(TRAINED.fusion("ensemble/1").outlook(features, new float[0]).strange())
        .isGreaterThan(0.5);
  }

  @ParameterizedTest(name = "cut to {0} bytes")
  @ValueSource(ints = {0, 3, 4, 20, 60, 2_000})
  void refusesAHalf(int length) {
    var half = Arrays.copyOf(FusionStore.write(TRAINED), length);

    assertThatThrownBy(() -> FusionStore.read(half)).isInstanceOf(IOException.class);
  }

  @Test
  void refusesWhatIsNoFusion() {
    assertThatThrownBy(() -> FusionStore.read(new byte[64]))
        .isInstanceOf(IOException.class)
        .hasMessage("no fusion (expected: VGF2)");
    var spoilt = FusionStore.write(TRAINED);
    spoilt[4] = 127;
    assertThatThrownBy(() -> FusionStore.read(spoilt)).hasMessageContaining("fusion: count");
  }
}
