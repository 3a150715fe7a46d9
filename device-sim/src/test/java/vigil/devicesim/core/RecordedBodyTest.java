package vigil.devicesim.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vigil.devicesim.physiology.Person;
import vigil.devicesim.physiology.Strain;
import vigil.protocol.recording.Annotation;
import vigil.protocol.recording.Recording;
import vigil.protocol.recording.Signal;
import vigil.protocol.vocab.Metric;

class RecordedBodyTest {
  private static final Person STRANGER = Person.draw(new SplittableRandom(1));

  private static Recording numerics(float... heartRates) {
    var spo2 = new float[heartRates.length];
    Arrays.fill(spo2, 97);
    return new Recording(
        "r",
        1,
        List.of(
            new Signal("HR", Optional.of(Metric.HEART_RATE), "/min", heartRates),
            new Signal("SpO2", Optional.of(Metric.SPO2), "%", spo2)),
        List.of());
  }

  @Test
  void playsWhatWasRecordedInALoop() {
    var body = new RecordedBody(numerics(70, 71, Float.NaN), STRANGER);

    assertThat(IntStream.range(0, 6).mapToObj(i -> body.next(Strain.NONE).heartRate()))
        .containsExactly(70.0, 71.0, Double.NaN, 70.0, 71.0, Double.NaN);
  }

  @Test
  void addsWhatAScenarioAsksOfTheBody() {
    var body = new RecordedBody(numerics(70, 70), STRANGER);
    for (int i = 0; i < 90; i++) {
      body.next(new Strain(30, 1, 0, -8, 0, 0, 1));
    }
    var vitals = body.next(new Strain(30, 1, 0, -8, 0, 0, 1));

    assertThat(vitals.heartRate()).isCloseTo(70 + 30 + 0.9 * 8, within(1.5));
    assertThat(vitals.saturation()).isCloseTo(89, within(1.0));
  }

  @Test
  void knowsOnlyWhatWasRecordedAndTheActivity() {
    var body = new RecordedBody(numerics(70), STRANGER);

    assertThat(List.of(Metric.values()).stream().filter(body::knows))
        .containsExactlyInAnyOrder(
            Metric.HEART_RATE,
            Metric.RR_INTERVAL,
            Metric.ECG_LEAD_II,
            Metric.SPO2,
            Metric.PPG,
            Metric.ACTIVITY);
    assertThat(body.person().heartRate()).isEqualTo(70);
  }

  @Test
  void playsTheActivityThatAWearableRecorded() {
    var body = new RecordedBody(worn(1.1f, 7.5f), STRANGER);

    assertThat(body.next(Strain.NONE).met()).isCloseTo(1.1, within(1e-6));
    assertThat(body.next(Strain.NONE).met()).isCloseTo(7.5, within(1e-6));
  }

  @Test
  void hasNoWearableWhereItsColumnIsBlank() {
    assertThat(new RecordedBody(worn(Float.NaN, Float.NaN), STRANGER).knows(Metric.ACTIVITY))
        .isFalse();
  }

  private static Recording worn(float... activity) {
    var signals = new ArrayList<>(numerics(70, 90).signals());
    signals.add(new Signal("Activity", Optional.of(Metric.ACTIVITY), "", activity));
    return new Recording("r", 1, signals, List.of());
  }

  @Test
  void takesHeartRateFromBeatsAndWaveFromTheRecording() {
    int hertz = 360;
    var wave = new float[20 * hertz];
    for (int i = 0; i < wave.length; i++) {
      wave[i] = (float) i / hertz;
    }
    var beats =
        IntStream.range(0, 25)
            .mapToObj(i -> new Annotation(Math.round(i * 0.8 * hertz), i % 9 == 4 ? "V" : "N", ""))
            .toList();
    var recording =
        new Recording(
            "101",
            hertz,
            List.of(new Signal("MLII", Optional.of(Metric.ECG_LEAD_II), "mV", wave)),
            beats);
    var body = new RecordedBody(recording, STRANGER);
    for (int i = 0; i < 12; i++) {
      body.next(Strain.NONE);
    }

    assertThat(body.next(Strain.NONE).heartRate()).isCloseTo(75, within(0.5));
    var second = body.wave(Metric.ECG_LEAD_II).orElseThrow();
    assertThat(second).hasSize(250);
    assertThat(second[0]).isEqualTo(12f);
    assertThat(second[125]).isCloseTo(12.5f, within(0.01f));
  }
}
