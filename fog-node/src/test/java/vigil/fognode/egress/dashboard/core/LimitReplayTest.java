package vigil.fognode.egress.dashboard.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vigil.models.limit.Limit;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.Priority;

class LimitReplayTest {
  private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

  /** Values five seconds apart; a dot is one that did not come. */
  @ParameterizedTest(name = "{0} at {1} after {2} s: {3}")
  @CsvSource({
    "96 95 96 97 96,             90, 0,  0",
    "96 90 96 97 96,             90, 0,  0",
    "96 89 96 97 96,             90, 0,  1",
    "96 89 91 89 96,             90, 0,  1",
    "96 89 92 89 96,             90, 0,  2",
    "96 89 89 89 96,             90, 15, 0",
    "96 89 89 89 89 96,          90, 15, 1",
    "96 89 89 92 89 89 96,       90, 15, 0",
    "89 89 89 89 89 89 89,       90, 15, 1",
    "89 89 . . . . . . . 89 89,  90, 0,  2",
    "89 89 . . . . . . . 89 89,  90, 15, 0",
  })
  void beginsOnlyAfterTheDelayAndOnlyOnce(String values, double limit, int delay, int alerts) {
    var replay = replay(Limit.Side.BELOW, limit, delay);

    assertThat(replay.alerts(series(values))).isEqualTo(alerts);
  }

  /** A limit on the other side does to mirrored values what this one does to these. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void isTheSameOnBothSides(long seed) {
    var random = new Random(seed);
    var values = new ArrayList<Series.Point>();
    var mirrored = new ArrayList<Series.Point>();
    for (int i = 0; i < 500; i++) {
      var value = 90 + 4 * random.nextGaussian();
      values.add(new Series.Point(START.plusSeconds(5L * i), value));
      mirrored.add(new Series.Point(START.plusSeconds(5L * i), -value));
    }
    var patient = new PatientId("P-1");

    for (int limit = 80; limit < 100; limit++) {
      assertThat(replay(Limit.Side.BELOW, limit, 10).alerts(new Series(patient, values)))
          .isEqualTo(replay(Limit.Side.ABOVE, -limit, 10).alerts(new Series(patient, mirrored)));
    }
  }

  private static LimitReplay replay(Limit.Side side, double bound, int delay) {
    var limit =
        new Limit(
            "tried",
            Metric.SPO2,
            side,
            bound,
            1,
            Duration.ofSeconds(delay),
            Priority.MEDIUM,
            false,
            "Tried");
    return new LimitReplay(limit, Duration.ofSeconds(30));
  }

  private static Series series(String values) {
    var points = new ArrayList<Series.Point>();
    var at = START;
    for (var value : values.strip().split(" ", -1)) {
      if (!value.equals(".")) {
        points.add(new Series.Point(at, Double.parseDouble(value)));
      }
      at = at.plusSeconds(5);
    }
    return new Series(new PatientId("P-1"), points);
  }
}
