package vigil.models.ensemble;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vigil.models.Ensemble;
import vigil.models.Judgement;
import vigil.models.Track;
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
    assertThat(judged.condition()).isEqualTo("tachycardia");
    assertThat(judged.sentence()).startsWith("Heart rate 11").contains("usual 7");
    assertThat(judged.contributions()).isNotEmpty();
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
    assertThat(judged.condition()).isEqualTo("lead-off");
    assertThat(judged.sentence()).contains("reads 0").contains("check the lead");
  }

  @Test
  void judgesTheSameTwice() {
    var judged = after(200, (i, values) -> {});
    var again = ensemble.restore(track.save());
    assertThat(again.save()).isEqualTo(track.save());
    assertThat(judged.missing()).isEmpty();
  }
}
