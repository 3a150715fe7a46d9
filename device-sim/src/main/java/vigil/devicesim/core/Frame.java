package vigil.devicesim.core;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import vigil.protocol.vocab.Metric;

/**
 * What one device measured in one second.
 *
 * @param readings only of metrics that were due
 * @param waves shape [time] per metric, in the metric's unit and at its usual period
 */
public record Frame(Map<Metric, Reading> readings, Map<Metric, float[]> waves) {
  public static final Frame EMPTY = new Frame(Map.of(), Map.of());

  public Frame {
    readings = Collections.unmodifiableMap(copy(readings));
    waves = Collections.unmodifiableMap(copy(waves));
  }

  public boolean isEmpty() {
    return readings.isEmpty() && waves.isEmpty();
  }

  private static <V> Map<Metric, V> copy(Map<Metric, V> map) {
    return map.isEmpty() ? new EnumMap<>(Metric.class) : new EnumMap<>(map);
  }
}
