package vigil.devicesim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vigil.devicesim.core.Course;
import vigil.devicesim.core.Truth;
import vigil.devicesim.uplink.ScriptedNode;
import vigil.devicesim.uplink.Tally;
import vigil.protocol.vocab.Cause;
import vigil.protocol.vocab.Metric;

class WardTest {
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final WardSettings EIGHT_FOR_90_S =
      WardSettings.demo(8, 7).withDuration(Optional.of(Duration.ofSeconds(90)));

  @Test
  void sendsEveryBedsDevicesAndLosesNothing() throws InterruptedException {
    try (var node = ScriptedNode.plain();
        var ward = Ward.of(WardSettings.demo(2, 7))) {
      ward.start(node.uri());
      var end = Instant.now().plus(LONGEST);
      while (ward.ledger().sent() < 2 * 2 * 7 / 2 && Instant.now().isBefore(end)) {
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      }
      var tally = ward.stop();

      assertThat(tally.sent()).isGreaterThanOrEqualTo(2 * 2 * 7 / 2);
      assertThat(tally).returns(tally.sent(), Tally::acknowledged).returns(0L, Tally::missing);
      for (var bed : ward.beds()) {
        for (var device : bed.devices()) {
          assertThat(node.received).containsKey(device.id().value());
        }
      }
    }
  }

  @Test
  void namesBedsDevicesAndKeysBeforeItStarts() {
    try (var ward = Ward.of(EIGHT_FOR_90_S);
        var again = Ward.of(EIGHT_FOR_90_S)) {
      assertThat(ward.beds()).hasSize(8);
      var devices = ward.beds().stream().flatMap(bed -> bed.devices().stream()).toList();
      assertThat(devices).hasSize(56);
      assertThat(devices.stream().map(SimulatedDevice::id)).doesNotHaveDuplicates();
      assertThat(devices.stream().map(device -> List.of(device.credentials().key())))
          .doesNotHaveDuplicates();
      assertThat(again.beds().get(3).devices().get(2).credentials().key())
          .isEqualTo(ward.beds().get(3).devices().get(2).credentials().key());
      assertThat(ward.truths()).isEmpty();
    }
  }

  @ParameterizedTest(name = "bed {0}: {1}, {2}")
  @CsvSource({
    "0, deterioration, PATIENT",
    "1, exercise,      CONTEXT",
    "2, lead-off,      DEVICE",
    "3, sensor-drift,  DEVICE",
    "4, spoof,         TAMPERING",
    "5, replay,        TAMPERING",
  })
  void dealsOutTheDemosEventsAndLeavesTheFirstQuarterCalm(int bed, String scenario, Cause cause) {
    assertThat(WardRecording.of(EIGHT_FOR_90_S).get(bed).truths())
        .singleElement()
        .returns(scenario, Truth::scenario)
        .returns(cause, Truth::cause)
        .satisfies(truth -> assertThat(truth.onset().getEpochSecond()).isBetween(22L, 50L))
        .satisfies(truth -> assertThat(truth.end().getEpochSecond()).isBetween(50L, 88L));
  }

  @ParameterizedTest(name = "bed {0}: {1}, {2}")
  @CsvSource({
    "0, ventricular-tachycardia,      PATIENT",
    "1, asystole,                     PATIENT",
    "2, ecg-noisy,                    DEVICE",
    "3, ventricular-fibrillation,     PATIENT",
    "4, irregular-rhythm,             PATIENT",
    "5, ventricular-beats,            PATIENT",
    "6, pause,                        PATIENT",
    "7, supraventricular-tachycardia, PATIENT",
  })
  void dealsOutTheRhythms(int bed, String scenario, Cause cause) {
    assertThat(WardRecording.of(EIGHT_FOR_90_S.withCourse(Course.RHYTHM)).get(bed).truths())
        .singleElement()
        .returns(scenario, Truth::scenario)
        .returns(cause, Truth::cause)
        .returns(27L, truth -> truth.onset().getEpochSecond());
  }

  @Test
  void leavesAllOtherBedsAlone() {
    var recordings = WardRecording.of(EIGHT_FOR_90_S);
    assertThat(recordings.subList(6, 8)).allSatisfy(r -> assertThat(r.truths()).isEmpty());
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void isTheSameForTheSameSeed(long seed) {
    var settings = WardSettings.demo(6, seed).withDuration(Optional.of(Duration.ofSeconds(60)));

    assertThat(WardRecording.of(settings)).isEqualTo(WardRecording.of(settings));
    assertThat(WardRecording.of(settings))
        .isNotEqualTo(
            WardRecording.of(
                WardSettings.demo(6, seed + 9).withDuration(Optional.of(Duration.ofSeconds(60)))));
  }

  @Test
  void showsTheDeteriorationInEveryVitalSign() {
    var rows = WardRecording.of(EIGHT_FOR_90_S).get(0).rows();
    var calm = rows.get(20);
    var ill = rows.get(75);

    assertThat(value(ill, Metric.HEART_RATE)).isGreaterThan(value(calm, Metric.HEART_RATE) + 25);
    assertThat(value(ill, Metric.PULSE_RATE)).isGreaterThan(value(calm, Metric.PULSE_RATE) + 25);
    assertThat(value(ill, Metric.RESPIRATION_RATE))
        .isGreaterThan(value(calm, Metric.RESPIRATION_RATE) + 9);
    assertThat(value(ill, Metric.SPO2)).isLessThan(value(calm, Metric.SPO2) - 4);
  }

  @Test
  void saysWhatIsWrongWithARecordingDirectory(@TempDir Path empty) {
    assertThatThrownBy(() -> Ward.of(WardSettings.demo(1, 1).withRecordings(Optional.of(empty))))
        .hasMessageContaining("recordings: " + empty + " (expected:");
  }

  @ParameterizedTest(name = "{0} beds, speed {1}, {2} s")
  @CsvSource({"0, 1, 60", "20000, 1, 60", "1, 0.5, 60", "1, 5000, 60", "1, 1, 5"})
  void refusesNonsense(int beds, double speed, long seconds) {
    assertThatThrownBy(
            () ->
                WardSettings.demo(beds, 1)
                    .withSpeed(speed)
                    .withDuration(Optional.of(Duration.ofSeconds(seconds))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(expected:");
  }

  private static double value(Map<Metric, Double> row, Metric metric) {
    return Objects.requireNonNull(row.get(metric));
  }
}
