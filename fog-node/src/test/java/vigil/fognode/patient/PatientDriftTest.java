package vigil.fognode.patient;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import vigil.models.Context;
import vigil.models.Window;
import vigil.models.decide.Drift;
import vigil.models.ensemble.Distributions;
import vigil.models.ensemble.DriftReference;
import vigil.models.feature.TrackSettings;
import vigil.protocol.vocab.Metric;

class PatientDriftTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final List<Metric> CHANNELS = TrackSettings.VITALS.channels();

  private final Random random = new Random(1);

  @Test
  void saysNothingBeforeThereIsAsMuchToCompare() {
    var drift = measured();
    pass(drift, PatientDrift.FIRST / 2 - 1, 0, 0);
    assertThat(drift.indices().values()).isNotEmpty().allMatch(index -> index.isNaN());
    assertThat(drift.shifted(NOW)).isEmpty();
  }

  @Test
  void isNoughtWhileAllIsAsWhereTheModelsWereMeasured() {
    var drift = measured();
    pass(drift, PatientDrift.FIRST, 0, 0);
    assertThat(drift.indices()).containsKeys("heart_rate", "spo2", "score");
    assertThat(drift.indices().values()).allMatch(index -> index < 0.02);
    assertThat(drift.shifted(NOW)).isEmpty();
  }

  @Test
  void namesWhatHasShiftedAndSinceWhen() {
    var drift = measured();
    pass(drift, PatientDrift.FIRST, 1, 0);
    assertThat(drift.index("heart_rate")).isGreaterThan(Drift.SHIFTED);
    assertThat(drift.index("score")).isLessThan(0.02);
    assertThat(drift.shifted(NOW)).containsOnlyKeys("heart_rate");
    assertThat(drift.shifted(NOW.plusSeconds(60))).isEqualTo(Map.of("heart_rate", NOW));

    pass(drift, 20 * PatientDrift.FIRST, 0, 0);
    assertThat(drift.shifted(NOW.plusSeconds(90))).as("it is over").isEmpty();
  }

  @Test
  void holdsAPromotedSetAgainstItsOwnBeginning() {
    var drift = new PatientDrift(Optional.empty(), Drift.SHIFTED);
    pass(drift, 2 * PatientDrift.FIRST, 0, 0);
    assertThat(drift.index("score")).isLessThan(0.02);

    pass(drift, 3 * PatientDrift.FIRST, 0, 0.4);
    assertThat(drift.shifted(NOW)).containsOnlyKeys("score");
  }

  @Test
  void aMetricThatNobodyMeasuresHasNotShifted() {
    var drift = measured();
    for (int i = 0; i < PatientDrift.FIRST; i++) {
      drift.add(window(Float.NaN, 0), 0.2 * random.nextDouble());
    }
    assertThat(drift.index("heart_rate")).isNaN();
  }

  private PatientDrift measured() {
    var distributions = Distributions.empty(CHANNELS);
    for (int i = 0; i < PatientDrift.FIRST; i++) {
      distributions.add(window(70, random.nextGaussian()), 0.5 * random.nextDouble());
    }
    return new PatientDrift(
        Optional.of(new DriftReference("test/1", "made up", distributions)), Drift.SHIFTED);
  }

  private void pass(PatientDrift drift, int windows, double heartOff, double scoreOff) {
    for (int i = 0; i < windows; i++) {
      double score = scoreOff + 0.5 * random.nextDouble();
      drift.add(window(70, heartOff + random.nextGaussian()), score);
    }
  }

  private Window window(float heart, double z) {
    var raw = new float[CHANNELS.size()][1];
    var standing = new float[CHANNELS.size()][1];
    for (int channel = 0; channel < raw.length; channel++) {
      raw[channel][0] = channel == 0 ? heart : 50;
      standing[channel][0] = (float) (channel == 0 ? z : random.nextGaussian());
    }
    return new Window(
        NOW, Duration.ofSeconds(1), CHANNELS, raw, standing, new float[0], Context.UNKNOWN);
  }
}
