package vigil.fognode.learning.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vigil.fognode.learning.core.ExampleTable.Heard;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.Sample;
import vigil.protocol.vocab.Validity;

class ExampleTableTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00.250Z");

  @Test
  void hasAColumnForEachChannelAndARowForEachSecond() {
    var table =
        ExampleTable.of(
                List.of(
                    heard(3, Metric.SPO2, 96.128),
                    heard(0, Metric.HEART_RATE, 72),
                    heard(1, Metric.HEART_RATE, 73.5),
                    heard(3, Metric.HEART_RATE, 74),
                    heard(3, Metric.HEART_RATE, 75),
                    heard(9, Metric.BATTERY, 15)))
            .orElseThrow();

    assertThat(table.text())
        .isEqualTo(
            """
            Time [s],HR,SpO2
            0,72,
            1,73.5,
            2,,
            3,75,96.13
            """);
    assertThat(table.second(START.plusSeconds(2))).isEqualTo(2);
  }

  /** A device that was away brings several seconds in one block. */
  @Test
  void putsTheValuesOfOneBlockAsFarApartAsTheyWereMeasured() {
    var device = Instant.parse("2020-01-01T12:00:00Z");
    var samples =
        Stream.of(0, 1, 2)
            .map(it -> Sample.valid(Metric.HEART_RATE, device.plusSeconds(it), 70 + it))
            .toList();

    var table = ExampleTable.of(Heard.of(START, samples)).orElseThrow();

    assertThat(table.text()).isEqualTo("Time [s],HR\n0,70\n1,71\n2,72\n");
    assertThat(table.from()).isEqualTo(START.minusSeconds(2));
  }

  @Test
  void leavesOutWhatTheDeviceItselfDoesNotBelieve() {
    var invalid = new Sample(Metric.SPO2, START, 12, Validity.INVALID);

    assertThat(ExampleTable.of(List.of(new Heard(START, invalid)))).isEmpty();
  }

  private static Heard heard(int second, Metric metric, double value) {
    var at = START.plusSeconds(second);
    return new Heard(at, Sample.valid(metric, at, value));
  }
}
