package vigil.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vigil.protocol.vocab.Activation;
import vigil.protocol.vocab.ActivationView;
import vigil.protocol.vocab.AlertEvent;
import vigil.protocol.vocab.AlertSignal;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Audience;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.Cause;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.Evidence;
import vigil.protocol.vocab.Finding;
import vigil.protocol.vocab.Kind;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.Phase;
import vigil.protocol.vocab.Presence;
import vigil.protocol.vocab.Priority;
import vigil.protocol.vocab.WardId;

class JournalTest {

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void readsWhatItWrote(long seed) {
    var random = new Random(seed);
    var events = IntStream.range(0, 50).mapToObj(i -> event(random)).toList();

    assertThat(Journal.decodeAll(Journal.encodeAll(events))).isEqualTo(events);
    for (var event : events) {
      assertThat(Journal.decodeEvent(Journal.encode(event))).isEqualTo(event);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void readsAnAlertByItself(long seed) {
    var alert = alert(new Random(seed));

    assertThat(Journal.decodeAlert(Journal.encode(alert))).isEqualTo(alert);
  }

  @Test
  void refusesWhatItDidNotWrite() {
    assertThatThrownBy(() -> Journal.decodeEvent(new byte[] {(byte) 0xff, 1, 2}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Journal.decodeEvent(new byte[0]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static AlertEvent event(Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> new AlertEvent.Changed(alert(random), text(random));
      case 1 ->
          new AlertEvent.Activated(
              new ActivationView(
                  bed(random),
                  pick(random, Activation.values()),
                  instant(random),
                  Optional.of(instant(random)),
                  text(random),
                  "why"));
      default -> new AlertEvent.Released("alert-" + random.nextInt(100));
    };
  }

  private static AlertView alert(Random random) {
    return new AlertView(
        "alert-" + random.nextInt(100),
        random.nextInt(1, 1_000),
        pick(random, Phase.values()),
        bed(random),
        finding(random),
        List.of(new AlertView.Member(bed(random), finding(random))),
        text(random),
        new AlertSignal(
            pick(random, Presence.values()),
            pick(random, Audience.values()),
            random.nextInt(1, 50),
            random.nextBoolean() ? Optional.empty() : Optional.of(instant(random)),
            text(random),
            text(random),
            random.nextBoolean()),
        instant(random),
        instant(random),
        instant(random));
  }

  private static Finding finding(Random random) {
    return new Finding(
        "hr-high",
        pick(random, Cause.values()),
        pick(random, Kind.values()),
        pick(random, Priority.values()),
        random.nextBoolean() ? Optional.empty() : Optional.of(new DeviceId("monitor-1")),
        instant(random),
        new Evidence(
            "Heart rate is high.",
            "limits/1",
            random.nextDouble(),
            0.9,
            Map.of(Cause.PATIENT, 0.75, Cause.DEVICE, 0.25),
            List.of(
                new Evidence.Contribution(
                    pick(random, Metric.values()),
                    random.nextDouble(),
                    random.nextDouble(),
                    random.nextDouble(),
                    Duration.ofSeconds(random.nextInt(500)))),
            random.nextBoolean() ? Optional.empty() : Optional.of(usual(random)),
            random.nextBoolean() ? List.of() : List.of(timing(random))));
  }

  private static Evidence.Timing timing(Random random) {
    return new Evidence.Timing(
        pick(random, Metric.values()),
        Duration.ofSeconds(8),
        List.of(-0.01, random.nextDouble(), random.nextDouble(), 0.4));
  }

  private static Evidence.Usual usual(Random random) {
    float[] seen = {140, Float.NaN, random.nextInt(200)};
    float[] usual = {72, 71, random.nextInt(90)};
    return new Evidence.Usual(
        Duration.ofSeconds(random.nextInt(1_000)),
        Duration.ofSeconds(1),
        List.of(new Evidence.Line(pick(random, Metric.values()), seen, usual)));
  }

  private static Bed bed(Random random) {
    var number = random.nextInt(20);
    return new Bed(new PatientId("p-" + number), new WardId("3A"), "3A-" + number);
  }

  private static Optional<String> text(Random random) {
    return random.nextBoolean() ? Optional.empty() : Optional.of("nurse-" + random.nextInt(9));
  }

  private static Instant instant(Random random) {
    return Instant.parse("2026-01-01T00:00:00Z").plus(random.nextLong(1L << 45), ChronoUnit.MICROS);
  }

  private static <T> T pick(Random random, T[] values) {
    return values[random.nextInt(values.length)];
  }
}
