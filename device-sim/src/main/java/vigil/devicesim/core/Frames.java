package vigil.devicesim.core;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import vigil.protocol.vocab.Metric;

/** What can be done to a frame: functions of frame and randomness. */
final class Frames {
  private static final double WAVE_NOISE = 0.06;

  private Frames() {}

  static Frame mapped(
      Frame frame,
      BiFunction<Metric, Reading, Reading> readings,
      BiFunction<Metric, float[], float[]> waves) {
    var newReadings = new EnumMap<Metric, Reading>(Metric.class);
    frame.readings().forEach((metric, r) -> newReadings.put(metric, readings.apply(metric, r)));
    var newWaves = new EnumMap<Metric, float[]>(Metric.class);
    frame.waves().forEach((metric, wave) -> newWaves.put(metric, waves.apply(metric, wave)));
    return new Frame(newReadings, newWaves);
  }

  /** The values changed by a function of metric and value, then shown as monitors do. */
  static Frame changed(Frame frame, BiFunction<Metric, Double, Double> change) {
    return mapped(
        frame, (metric, r) -> shown(metric, r, change.apply(metric, r.value())), (metric, w) -> w);
  }

  static Frame shifted(Frame frame, Metric which, double by) {
    return changed(frame, (metric, value) -> metric == which ? value + by : value);
  }

  /** Noise on values and waves. */
  static Frame trembling(Frame frame, double sigma, RandomGenerator random) {
    return mapped(
        frame,
        (metric, r) ->
            shown(metric, r, r.value() + sigma * noiseScale(metric) * random.nextGaussian()),
        (metric, wave) -> trembling(wave, WAVE_NOISE * sigma, random));
  }

  static Frame spiked(Frame frame, double share, RandomGenerator random) {
    return changed(
        frame,
        (metric, value) -> {
          if (random.nextDouble() >= share) {
            return value;
          }
          return metric == Metric.SPO2
              ? value - 15 - 25 * random.nextDouble()
              : value * (1.5 + 0.7 * random.nextDouble());
        });
  }

  static Frame thinned(Frame frame, double share, RandomGenerator random) {
    var kept = new EnumMap<Metric, Reading>(Metric.class);
    frame.readings().forEach((metric, r) -> keep(kept, metric, r, random.nextDouble() >= share));
    Map<Metric, float[]> waves = kept.isEmpty() ? Map.of() : frame.waves();
    return new Frame(kept, waves);
  }

  /** A dead input: the amplifier's own noise. */
  static float[] flat(int length, RandomGenerator random) {
    return trembling(new float[length], 0.004, random);
  }

  static float[] constant(int length, float value) {
    var values = new float[length];
    Arrays.fill(values, value);
    return values;
  }

  /** Newest value of a wave; 0 where the frame has none. */
  static float last(Frame frame, Metric metric) {
    var wave = frame.waves().get(metric);
    return wave == null || wave.length == 0 ? 0 : wave[wave.length - 1];
  }

  static Reading shown(Metric metric, Reading before, double value) {
    return Double.isNaN(value)
        ? Reading.NONE
        : new Reading(Rounding.round(metric, value), before.validity());
  }

  private static <V> void keep(Map<Metric, V> into, Metric metric, V value, boolean kept) {
    if (kept) {
      into.put(metric, value);
    }
  }

  private static float[] trembling(float[] wave, double sigma, RandomGenerator random) {
    var values = wave.clone();
    for (int i = 0; i < values.length; i++) {
      values[i] += (float) (sigma * random.nextGaussian());
    }
    return values;
  }

  /** What a noise of 1 % of saturation is in the metric's unit. */
  private static double noiseScale(Metric metric) {
    return switch (metric) {
      case HEART_RATE, PULSE_RATE, RESPIRATION_RATE -> 2;
      case SPO2, SYSTOLIC_PRESSURE, DIASTOLIC_PRESSURE, MEAN_PRESSURE -> 1;
      case RR_INTERVAL -> 20;
      case GLUCOSE -> 4;
      case TEMPERATURE, PERFUSION_INDEX, ACTIVITY -> 0.1;
      case ECG_LEAD_II, PPG, INFUSION_RATE, INFUSED_VOLUME, BATTERY, SIGNAL_STRENGTH -> 0;
    };
  }
}
