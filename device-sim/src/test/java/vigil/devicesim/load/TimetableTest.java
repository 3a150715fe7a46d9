package vigil.devicesim.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimetableTest {

  private static Timetable timetable(int devices, double rate, long rampMs, long durationMs) {
    return new Timetable(
        new LoadSettings(
                URI.create("coap://x"),
                devices,
                rate,
                Duration.ofMillis(durationMs),
                true,
                "load",
                1,
                1,
                "")
            .withRamp(Duration.ofMillis(rampMs)));
  }

  @ParameterizedTest(name = "{0} devices, {1}/s, ramp {2} ms, {3} ms: {4} blocks, {5} on the ramp")
  @CsvSource({
    "1,  1,   0,    1000, 1,   0",
    "1,  0.1, 0,    1000, 1,   0",
    "4,  5,   0,    2000, 40,  0",
    "7,  22,  0,    3000, 462, 0",
    "10, 1,   5000, 2000, 50,  30",
    "10, 2,   500,  1000, 30,  10",
    "3,  4,   1000, 1000, 21,  9",
  })
  void hasEachBlockOnceInTheOrderInWhichTheyAreDue(
      int devices, double rate, long rampMs, long durationMs, int blocks, int onTheRamp) {
    var timetable = timetable(devices, rate, rampMs, durationMs);
    var sequences = new HashMap<Integer, Long>();
    long before = 0;
    int seen = 0;
    int early = 0;
    for (; timetable.hasNext(); timetable.advance()) {
      long dueNs = timetable.nextNs();
      int device = timetable.nextDevice();
      long sequence = sequences.merge(device, 0L, (known, zero) -> known + 1);

      assertThat(dueNs).isEqualTo(timetable.dueNs(device, sequence)).isGreaterThanOrEqualTo(before);
      before = dueNs;
      seen++;
      early += dueNs < timetable.rampNs() ? 1 : 0;
    }
    assertThat(seen).isEqualTo(blocks);
    assertThat(early).isEqualTo(onTheRamp);
    assertThat(sequences).as("all have joined").hasSize(devices);
  }

  @ParameterizedTest(name = "ramp {0} ms: device {1} joins at {2} ms")
  @CsvSource({"0, 0, 0", "0, 5, 500", "4000, 0, 0", "4000, 5, 2000", "4000, 9, 3600"})
  void joinsOneAfterTheOther(long rampMs, int device, double atMs) {
    var timetable = timetable(10, 1, rampMs, 1_000);

    assertThat(timetable.dueNs(device, 0) / 1e6).isCloseTo(atMs, within(1e-3));
    assertThat(timetable.dueNs(device, 3) / 1e6).isCloseTo(atMs + 3_000, within(1e-3));
  }
}
