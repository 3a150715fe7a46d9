package vigil.fognode.patient.core;

import java.time.Duration;
import java.time.Instant;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.Sample;

/**
 * The newest word of one metric.
 *
 * @param value newest usable value, in the metric's unit; NaN before the first
 * @param usual moving average of the usable values of the last half minute
 * @param usableAt node time of the newest usable value; {@link Instant#MIN} before the first
 * @param lifelessAt node time of the newest value that no living patient gives
 */
public record Newest(
    Sample sample,
    DeviceId device,
    Instant receivedAt,
    double value,
    double usual,
    Instant usableAt,
    Instant lifelessAt) {
  /** Time constant of the average: long enough to pass over a cough, short enough for NEWS2. */
  private static final double MEMORY_S = 15;

  static Newest first(Sample sample, DeviceId device, Instant at) {
    boolean usable = sample.validity().isUsable();
    double value = usable ? sample.value() : Double.NaN;
    return new Newest(
        sample,
        device,
        at,
        value,
        value,
        usable ? at : Instant.MIN,
        isLifeless(sample.metric(), value) ? at : Instant.MIN);
  }

  Newest next(Sample newer, DeviceId from, Instant at) {
    if (!newer.validity().isUsable()) {
      return new Newest(newer, from, at, value, usual, usableAt, lifelessAt);
    }
    if (Double.isNaN(usual)) {
      return first(newer, from, at);
    }
    double gap = Duration.between(usableAt, at).toMillis() / 1e3;
    double weight = 1 - Math.exp(-Math.max(gap, 0) / MEMORY_S);
    double average = usual + weight * (newer.value() - usual);
    var lifeless = isLifeless(newer.metric(), newer.value()) ? at : lifelessAt;
    return new Newest(newer, from, at, newer.value(), average, at, lifeless);
  }

  /** Whether a usable value came within {@code age}. */
  boolean isFresh(Instant now, Duration age) {
    return usableAt != Instant.MIN && !usableAt.plus(age).isBefore(now);
  }

  /** A number that a sensor gives which is on nobody: a heart does not beat so, living. */
  boolean isLifeless() {
    return isLifeless(sample.metric(), value);
  }

  /** Whether such a number came within {@code age}. */
  boolean wasLifeless(Instant now, Duration age) {
    return lifelessAt != Instant.MIN && !lifelessAt.plus(age).isBefore(now);
  }

  private static boolean isLifeless(Metric metric, double value) {
    return switch (metric) {
      case HEART_RATE, PULSE_RATE -> value < 20;
      case RESPIRATION_RATE -> value < 2;
      case SPO2 -> value < 40;
      default -> false;
    };
  }
}
