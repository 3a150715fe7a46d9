package vigil.models.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vigil.models.Ensemble;
import vigil.models.Judgement;
import vigil.models.ModelCard;
import vigil.models.ModelDirectory;
import vigil.models.ModelStore;
import vigil.models.StoredModel;
import vigil.models.Track;
import vigil.models.UnusableModelException;
import vigil.models.feature.Bedside;
import vigil.protocol.vocab.Cause;
import vigil.protocol.vocab.Metric;

class EnsemblesTest {
  private final Ensemble ensemble = Ensembles.of(List.of(Ensembles.zScore()));
  private final Bedside bed = new Bedside(1);
  private final Track track = ensemble.newTrack();

  /** Judges a resting patient whose values are changed so, and keeps the newest judgement. */
  private Judgement after(int seconds, Change change) {
    Judgement newest = null;
    for (int i = 0; i < seconds; i++) {
      var values = new HashMap<>(bed.resting());
      change.apply(i, values);
      newest = bed.judge(ensemble, track, values).orElse(newest);
    }
    return java.util.Objects.requireNonNull(newest);
  }

  private interface Change {
    void apply(int second, Map<Metric, Double> values);
  }

  @Test
  void isCalmAboutARestingPatient() {
    assertThat(after(300, (i, values) -> {}).isAnomalous()).isFalse();
  }

  @Test
  void tellsAPatientWhoseHeartRaces() {
    after(150, (i, values) -> {});
    var judged =
        after(
            60,
            (i, values) -> {
              double more = Math.min(i, 40);
              values.merge(Metric.HEART_RATE, more, Double::sum);
              values.merge(Metric.PULSE_RATE, more, Double::sum);
            });
    assertThat(judged.isAnomalous()).isTrue();
    assertThat(judged.told().condition()).isEqualTo("tachycardia");
    assertThat(judged.told().sentence()).startsWith("Heart rate 11").contains("usual 7");
    assertThat(judged.told().contributions()).isNotEmpty();
  }

  @Test
  void tellsALeadThatCameOff() {
    after(150, (i, values) -> {});
    var judged =
        after(
            30,
            (i, values) -> {
              values.put(Metric.PULSE_RATE, 0.0);
              values.put(Metric.SPO2, 0.0);
            });
    assertThat(judged.isAnomalous()).isTrue();
    assertThat(judged.causes().get(Cause.DEVICE)).isGreaterThan(0.5);
    assertThat(judged.told().condition()).isEqualTo("lead-off");
    assertThat(judged.told().sentence()).contains("reads 0").contains("check the lead");
  }

  @Test
  void judgesTheSameTwice() {
    var judged = after(200, (i, values) -> {});
    var again = ensemble.restore(track.save());
    assertThat(again.save()).isEqualTo(track.save());
    assertThat(judged.missing()).isEmpty();
  }

  @Test
  void refusesAFusionThatReadsOtherFeatures(@TempDir Path root) throws IOException {
    var shipped = ModelStore.shipped().newest(FusionStore.NAME).orElseThrow();
    var features = shipped.card().features();
    var older = withFeatures(shipped.card(), features.subList(1, features.size()));
    new ModelDirectory(root, Optional.empty())
        .write(new StoredModel(older, shipped.files(), Optional.empty()));

    assertThatThrownBy(() -> Ensembles.from(ModelStore.at(root, Optional.empty()), 1))
        .isInstanceOf(UnusableModelException.class)
        .hasMessageContaining("it reads %d features".formatted(features.size() - 1));
  }

  private static ModelCard withFeatures(ModelCard card, List<String> features) {
    return new ModelCard(
        card.format(),
        card.name(),
        card.version(),
        card.tier(),
        card.channels(),
        card.length(),
        card.period(),
        card.stride(),
        features,
        card.threshold(),
        card.seed(),
        card.source(),
        card.data(),
        card.hyperParameters(),
        card.figures(),
        card.intendedUse(),
        card.limits());
  }
}
