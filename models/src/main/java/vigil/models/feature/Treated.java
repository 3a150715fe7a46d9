package vigil.models.feature;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import vigil.protocol.vocab.Metric;

/**
 * Metrics that something moves which was given while an alert was on, until a window has passed
 * without one: what is given because of an alert does not make the alert's values usual.
 */
final class Treated {
  private final Set<Metric> metrics = EnumSet.noneOf(Metric.class);

  /**
   * Goes on by one step.
   *
   * @param moved metrics that something moves now
   * @param quiet whether a window has passed without anything strange
   * @param widened whether a metric was moved a step ago
   */
  void next(Set<Metric> moved, boolean alerting, boolean quiet, Predicate<Metric> widened) {
    metrics.retainAll(moved);
    if (quiet) {
      metrics.clear();
    }
    if (alerting) {
      moved.stream().filter(widened.negate()).forEach(metrics::add);
    }
  }

  void widen(Metric metric, Baseline baseline, Set<Metric> moved) {
    baseline.widen(moved.contains(metric), metrics.contains(metric));
  }

  void save(DataOutput out) throws IOException {
    out.writeInt(metrics.size());
    for (var metric : metrics) {
      out.writeUTF(metric.mdc());
    }
  }

  void restore(DataInput in, Function<Metric, Optional<Baseline>> baselines) throws IOException {
    for (int left = in.readInt(); left > 0; left--) {
      var metric = TrackCodec.readMetric(in);
      metrics.add(metric);
      baselines.apply(metric).ifPresent(baseline -> baseline.widen(true, true));
    }
  }
}
