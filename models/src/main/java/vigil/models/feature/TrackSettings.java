package vigil.models.feature;

import java.time.Duration;
import java.util.List;
import vigil.protocol.vocab.Metric;

/**
 * The grid on which a patient is read.
 *
 * @param channels what a window holds, in order, at most eight
 * @param length steps of a window
 * @param period from one step to the next
 * @param stride steps from one window to the next
 */
public record TrackSettings(List<Metric> channels, int length, Duration period, int stride) {
  /** Bedside numerics at 1 Hz, judged each two seconds over the newest half minute. */
  public static final TrackSettings VITALS =
      new TrackSettings(
          List.of(Metric.HEART_RATE, Metric.PULSE_RATE, Metric.RESPIRATION_RATE, Metric.SPO2),
          32,
          Duration.ofSeconds(1),
          2);

  public TrackSettings {
    channels = List.copyOf(channels);
    require(!channels.isEmpty() && channels.size() <= 8, "channels", channels, "1 to 8");
    require(length >= 32 && length <= 256, "length", length, "32 to 256");
    require(period.isPositive(), "period", period, "> 0");
    require(stride >= 1 && stride <= length, "stride", stride, "1 to length");
  }

  private static void require(boolean holds, String key, Object value, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(key + ": " + value + " (expected: " + expected + ")");
    }
  }
}
