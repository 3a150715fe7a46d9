package vigil.protocol.vocab;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * Values of one metric at a fixed rate (IEEE 11073 real-time sample array).
 *
 * @param start determination time of the first value, by the device's clock
 * @param values shape [time], in {@link Metric#unit}
 */
public record Waveform(Metric metric, Instant start, Duration period, float[] values) {
  @Override
  public boolean equals(Object other) {
    return other instanceof Waveform(var m, var s, var p, var v)
        && metric == m
        && start.equals(s)
        && period.equals(p)
        && Arrays.equals(values, v);
  }

  @Override
  public int hashCode() {
    return 31 * start.hashCode() + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "Waveform[" + metric + " " + start + " " + period + " x " + values.length + "]";
  }
}
