package vigil.fognode.egress.history.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.PatientId;

class StretchTest {
  private static final PatientId PATIENT = new PatientId("P-1");
  private static final Instant START = Instant.parse("2026-03-01T08:00:00.123Z");

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void comesBackAsItWasPacked(long seed) {
    var random = new Random(seed);
    var points = new ArrayList<Trend.Point>();
    for (int i = 0; i < 1 + random.nextInt(200); i++) {
      var value = random.nextInt(8) == 0 ? Double.NaN : random.nextInt(400) / 2.0;
      points.add(new Trend.Point(START.plusMillis(5_003L * i), value, 70, 60, 80.5));
    }
    var stretch = new Stretch(PATIENT, Metric.SPO2, points);

    assertThat(Stretch.unpack(PATIENT, Metric.SPO2, START, stretch.pack())).isEqualTo(stretch);
    assertThat(stretch.pack()).hasSize(1 + 20 * points.size());
  }

  @Test
  void isNeverEmptyAndOfNoUnknownForm() {
    assertThatThrownBy(() -> new Stretch(PATIENT, Metric.SPO2, List.of()))
        .hasMessage("points: none (expected: at least one)");
    assertThatThrownBy(() -> Stretch.unpack(PATIENT, Metric.SPO2, START, new byte[] {9}))
        .hasMessage("form: 9 (expected: 1)");
  }
}
