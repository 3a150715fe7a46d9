package vigil.fognode.patient.core;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vigil.models.limit.News2;
import vigil.protocol.vocab.Metric;

/**
 * NEWS2 over the averages of the last half minute. It is made for a patient at rest: points of a
 * pulse and a breathing that fit the activity are known, and do not count.
 *
 * @param fitting items whose points the activity explains
 */
record NewsChart(News2 score, Set<News2.Item> fitting) {
  /** How long a value stands for the patient: pressure and temperature are taken now and then. */
  private static final Duration OLDEST_SPOT = Duration.ofHours(4);

  private static final Duration OLDEST = Duration.ofMinutes(1);

  /** Largest values without a point. */
  private static final double MOST_BEATS = 90;

  private static final double MOST_BREATHS = 20;

  /** Empty for whom the score is not made. */
  static Optional<NewsChart> of(PatientState state, Instant now) {
    var values = values(state, now);
    return News2.of(values, state.context())
        .map(score -> new NewsChart(score, fitting(state, values, now)));
  }

  /** Points; of an incomplete score the least there can be. */
  int total() {
    return score.total();
  }

  /** Points that no activity explains. */
  int counted() {
    return total() - fitting.stream().mapToInt(item -> score.points().getOrDefault(item, 0)).sum();
  }

  private static Set<News2.Item> fitting(
      PatientState state, Map<Metric, Double> values, Instant now) {
    var situation = state.vitals().situation(state.context(), now);
    var rate = values.containsKey(Metric.HEART_RATE) ? Metric.HEART_RATE : Metric.PULSE_RATE;
    double beats = values.getOrDefault(rate, Double.NaN);
    double breaths = values.getOrDefault(Metric.RESPIRATION_RATE, Double.NaN);
    var fitting = EnumSet.noneOf(News2.Item.class);
    if (situation.isOfActivity(rate, beats, MOST_BEATS)) {
      fitting.add(News2.Item.PULSE);
    }
    if (situation.isOfActivity(Metric.RESPIRATION_RATE, breaths, MOST_BREATHS)) {
      fitting.add(News2.Item.RESPIRATION);
    }
    return fitting;
  }

  private static Map<Metric, Double> values(PatientState state, Instant now) {
    var values = new EnumMap<Metric, Double>(Metric.class);
    state
        .vitals()
        .newest()
        .forEach(
            (metric, newest) -> {
              if (newest.isFresh(now, oldest(metric)) && !newest.isLifeless()) {
                values.put(metric, isSpot(metric) ? newest.value() : newest.usual());
              }
            });
    return values;
  }

  private static Duration oldest(Metric metric) {
    return isSpot(metric) ? OLDEST_SPOT : OLDEST;
  }

  private static boolean isSpot(Metric metric) {
    return metric == Metric.SYSTOLIC_PRESSURE || metric == Metric.TEMPERATURE;
  }
}
