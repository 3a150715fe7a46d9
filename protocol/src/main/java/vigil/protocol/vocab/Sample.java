package vigil.protocol.vocab;

import java.time.Instant;

/**
 * One value of one metric.
 *
 * @param at determination time, by the device's clock
 * @param value in {@link Metric#unit}; NaN only where the validity says that there is no value
 */
public record Sample(Metric metric, Instant at, double value, Validity validity) {
  public static Sample valid(Metric metric, Instant at, double value) {
    return new Sample(metric, at, value, Validity.VALID);
  }
}
