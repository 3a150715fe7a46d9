package vigil.protocol.codec;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import vigil.protocol.vocab.BlockId;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.DeviceStatus;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.Sample;
import vigil.protocol.vocab.SampleBlock;
import vigil.protocol.vocab.Validity;
import vigil.protocol.vocab.Waveform;

/** Words drawn from a seed. */
final class Examples {
  static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  static final DeviceId DEVICE = new DeviceId("monitor-7");
  static final UplinkLimits LIMITS = new UplinkLimits(16_384, 256, 16, Duration.ofMinutes(5));

  private Examples() {}

  static SampleBlock block(Random random) {
    var id = new BlockId(DEVICE, random.nextInt(9), random.nextLong(1L << 40));
    return new SampleBlock(
        id,
        IntStream.range(0, 1 + random.nextInt(12)).mapToObj(i -> sample(random)).toList(),
        IntStream.range(0, random.nextInt(3)).mapToObj(i -> waveform(random)).toList());
  }

  static Sample sample(Random random) {
    var metric = pick(random, Metric.values());
    var validity = random.nextInt(4) == 0 ? pick(random, Validity.values()) : Validity.VALID;
    double value =
        !validity.isUsable() && random.nextBoolean()
            ? Double.NaN
            : random.nextDouble(metric.lowest(), metric.highest());
    return new Sample(metric, instant(random), value, validity);
  }

  static Waveform waveform(Random random) {
    var metric = pick(random, Stream.of(Metric.values()).filter(Metric::isWaveform).toList());
    var values = new float[1 + random.nextInt(300)];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat((float) metric.lowest(), (float) metric.highest());
    }
    return new Waveform(metric, instant(random), Duration.ofMillis(4), values);
  }

  static DeviceStatus status(Random random) {
    return new DeviceStatus(
        DEVICE,
        instant(random),
        random.nextInt(101),
        -random.nextInt(120),
        "1." + random.nextInt(20),
        random.nextBoolean());
  }

  static Instant instant(Random random) {
    return NOW.minus(random.nextLong(3_600_000_000L), ChronoUnit.MICROS);
  }

  static <T> T pick(Random random, T[] values) {
    return values[random.nextInt(values.length)];
  }

  static <T> T pick(Random random, List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
