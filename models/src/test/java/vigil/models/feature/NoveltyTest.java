package vigil.models.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vigil.models.Window;
import vigil.protocol.vocab.Metric;

class NoveltyTest {
  private final FeatureView view = new FeatureView(FeatureRow.names(TrackSettings.VITALS));
  private final Bedside bed = new Bedside(3);
  private final PatientTrack track = new PatientTrack(TrackSettings.VITALS);
  private float[] newest = {};

  private interface Change {
    void apply(int second, Map<Metric, Double> values);
  }

  private void after(int seconds, Change change) {
    for (int i = 0; i < seconds; i++) {
      var values = new HashMap<>(bed.resting());
      change.apply(i, values);
      bed.send(track, values).ifPresent(this::settle);
    }
  }

  private void settle(Window window) {
    newest = window.features();
    track.settle(Bedside.judgement(0.1));
  }

  private double heart(String feature) {
    return view.get(newest, Metric.HEART_RATE, feature);
  }

  @Test
  void isSmallAtRestAndLargeWhereThePatientNeverWas() {
    after(240, (i, values) -> {});
    assertThat(heart("z3-beyond")).isLessThan(1);

    after(6, (i, values) -> values.merge(Metric.HEART_RATE, 30.0, Double::sum));
    assertThat(heart("z3-beyond")).isGreaterThan(1.5);
    assertThat(view.get(newest, Metric.SPO2, "z3-beyond")).isLessThan(1);
  }

  @Test
  void isNoneWhereThePatientOftenIs() {
    after(
        480,
        (i, values) -> {
          double more = i % 60 < 12 ? 14 : 0;
          values.merge(Metric.HEART_RATE, more, Double::sum);
          values.merge(Metric.PULSE_RATE, more, Double::sum);
        });
    double most = 0;
    for (int i = 0; i < 12; i++) {
      after(
          1,
          (at, values) -> {
            values.merge(Metric.HEART_RATE, 14.0, Double::sum);
            values.merge(Metric.PULSE_RATE, 14.0, Double::sum);
          });
      most = Math.max(most, heart("z3-beyond"));
    }
    assertThat(most).isLessThan(1.3);
  }

  @ParameterizedTest(name = "held for {0} s")
  @ValueSource(ints = {30, 60})
  void aSignalThatStandsBesideAMovingOneIsOverdue(int seconds) {
    after(240, (i, values) -> {});
    after(seconds, (i, values) -> values.put(Metric.HEART_RATE, 74.0));

    assertThat(heart("overdue")).isGreaterThan(0.3 * seconds);
    assertThat(view.get(newest, Metric.PULSE_RATE, "overdue")).isLessThan(6);
  }

  @Test
  void allSignalsAtOnceStandStillOnlyWhenNothingMoves() {
    after(240, (i, values) -> {});
    assertThat(view.get(newest, "still")).isLessThan(6);

    after(
        30,
        (i, values) ->
            values.putAll(
                Map.of(
                    Metric.HEART_RATE, 75.0,
                    Metric.PULSE_RATE, 75.0,
                    Metric.RESPIRATION_RATE, 16.0,
                    Metric.SPO2, 97.0)));
    assertThat(view.get(newest, "still")).isGreaterThan(25);
    assertThat(view.get(newest, "still-beyond")).isGreaterThan(2);
  }
}
