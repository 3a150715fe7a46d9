package vigil.fognode.device.core;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.Sample;
import vigil.protocol.vocab.SampleBlock;

/**
 * Changes of a value that no body can make, from one sample to the next: somebody else makes them.
 *
 * @param last newest usable value of each metric that has a bound
 * @param newest the newest such change
 */
record Leaps(Map<Metric, Last> last, Optional<Leap> newest) {
  static final Leaps NONE = new Leaps(Map.of(), Optional.empty());

  /**
   * @param at device time
   * @param since device time from which on each value could follow from the one before
   */
  record Last(double value, Instant at, Instant since) {}

  /**
   * @param from in the metric's unit
   * @param to in the metric's unit
   * @param within from one sample to the other
   * @param at node time
   */
  record Leap(Metric metric, double from, double to, Duration within, Instant at) {}

  /**
   * How fast a body can change.
   *
   * @param rise most, in the metric's unit a minute
   * @param fall most, in the metric's unit a minute; infinite where a sensor that slips falls too
   * @param error of both samples together, in the metric's unit
   * @param share of the larger value, where that is the larger error
   * @param lowest of a living patient, in the metric's unit: below it the sensor is on nobody
   * @param settled how long a value must have been possible before: a sensor that was just put on
   *     comes from elsewhere
   */
  private record Bound(
      double rise, double fall, double error, double share, double lowest, Duration settled) {

    /**
     * A meter may be 15 mg/dL or 15 % off (ISO 15197:2013). Nothing raises glucose like 25 g of it
     * into a vein: by 162 mg/dL, standard deviation 45, in 5 minutes; from there it falls by 10
     * mg/dL a minute. Twice that is taken, and the mean and two deviations.
     *
     * @see <a href="https://doi.org/10.1111/j.1553-2712.1998.tb02487.x">Balentine et al. 1998</a>
     */
    private static final Bound GLUCOSE = new Bound(50, 20, 30, 0.3, 0, Duration.ZERO);

    /**
     * A thermometer may be 0.3 degrees off (ISO 80601-2-56). Ice water changes the core by 0.22
     * degrees a minute, standard deviation 0.11, and nothing in a ward comes near it.
     *
     * @see <a href="https://doi.org/10.1249/MSS.0000000000000409">DeMartini et al. 2015</a>
     */
    private static final Bound TEMPERATURE =
        new Bound(0.5, Double.POSITIVE_INFINITY, 0.6, 0, 34, Duration.ofMinutes(1));

    static @Nullable Bound of(Metric metric) {
      return switch (metric) {
        case GLUCOSE -> GLUCOSE;
        case TEMPERATURE -> TEMPERATURE;
        default -> null;
      };
    }

    boolean allows(Last before, double value, Instant at) {
      double minutes = Duration.between(before.at(), at).toMillis() / 60_000.0;
      double change = value - before.value();
      double off = Math.max(error, share * Math.max(value, before.value()));
      return change >= 0 ? change <= off + rise * minutes : -change <= off + fall * minutes;
    }

    /** Whether what comes after {@code before} can be held against it. */
    boolean trusts(Last before) {
      var steady = Duration.between(before.since(), before.at());
      return before.value() >= lowest && steady.compareTo(settled) >= 0;
    }
  }

  /** With one more block; samples that are not newer than what is known say nothing. */
  Leaps next(SampleBlock block, Instant receivedAt) {
    var next = this;
    for (var sample : block.samples()) {
      var bound = Bound.of(sample.metric());
      if (bound != null && sample.validity().isUsable()) {
        next = next.next(sample, bound, receivedAt);
      }
    }
    return next;
  }

  private Leaps next(Sample sample, Bound bound, Instant receivedAt) {
    var before = last.get(sample.metric());
    if (before == null) {
      return new Leaps(with(sample, sample.at()), newest);
    }
    if (!sample.at().isAfter(before.at())) {
      return this;
    }
    if (bound.allows(before, sample.value(), sample.at())) {
      return new Leaps(with(sample, before.since()), newest);
    }
    var leap =
        new Leap(
            sample.metric(),
            before.value(),
            sample.value(),
            Duration.between(before.at(), sample.at()),
            receivedAt);
    return new Leaps(with(sample, sample.at()), bound.trusts(before) ? Optional.of(leap) : newest);
  }

  private Map<Metric, Last> with(Sample sample, Instant since) {
    var next = new EnumMap<Metric, Last>(Metric.class);
    next.putAll(last);
    next.put(sample.metric(), new Last(sample.value(), sample.at(), since));
    return next;
  }
}
