package vigil.models.feature;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import vigil.protocol.vocab.Metric;

/** The metrics that no model reads: what is usual of them is known all the same. */
final class Unmodelled {
  /** Values from which on a patient has a usual; fewer are learned before all is calm. */
  private static final int ENOUGH = 16;

  private final Signals signals;
  private final Map<Metric, Baseline> baselines = new EnumMap<>(Metric.class);

  /**
   * @param signals by which it is known whether values are usual now
   */
  Unmodelled(Signals signals) {
    this.signals = signals;
  }

  /**
   * A usable value came.
   *
   * @param second since the epoch
   */
  void learn(Metric metric, double value, long second) {
    if (hasBand(metric)) {
      var baseline = baselines.computeIfAbsent(metric, Baseline::of);
      baseline.course.turn(second);
      if (signals.isLearned(baseline) || !signals.calm.frozen && baseline.count() < ENOUGH) {
        baseline.learn(value, second);
      }
    }
  }

  private static boolean hasBand(Metric metric) {
    return switch (metric) {
      case ECG_LEAD_II, PPG, BATTERY, SIGNAL_STRENGTH, ACTIVITY, INFUSED_VOLUME -> false;
      default -> true;
    };
  }

  /** Empty for a metric that never came. */
  Optional<Baseline> baseline(Metric metric) {
    return Optional.ofNullable(baselines.get(metric));
  }

  Collection<Baseline> baselines() {
    return baselines.values();
  }

  void forEach(BiConsumer<Metric, Baseline> action) {
    baselines.forEach(action);
  }

  void save(DataOutput out) throws IOException {
    TrackCodec.writeBaselines(baselines, out);
  }

  void restore(DataInput in) throws IOException {
    TrackCodec.readBaselines(baselines, in);
  }
}
