package vigil.protocol.recording;

import java.util.Arrays;
import java.util.Optional;
import vigil.protocol.vocab.Metric;

/**
 * One line of a recording. The array is the signal's own; nobody writes to it.
 *
 * @param label as the recording has it, such as {@code MLII}
 * @param metric what it is in our words, where we have one
 * @param unit as the recording has it, such as {@code mV}; empty where it does not say
 * @param values shape [time]; NaN where nothing was recorded
 */
public record Signal(String label, Optional<Metric> metric, String unit, float[] values) {
  @Override
  public boolean equals(Object other) {
    return other instanceof Signal(var l, var m, var u, var v)
        && label.equals(l)
        && metric.equals(m)
        && unit.equals(u)
        && Arrays.equals(values, v);
  }

  @Override
  public int hashCode() {
    return 31 * label.hashCode() + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "Signal[" + label + " " + unit + " x " + values.length + "]";
  }
}
