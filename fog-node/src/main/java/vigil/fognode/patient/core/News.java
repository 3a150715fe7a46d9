package vigil.fognode.patient.core;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import vigil.models.limit.News2;
import vigil.protocol.vocab.Cause;
import vigil.protocol.vocab.Evidence;
import vigil.protocol.vocab.Finding;
import vigil.protocol.vocab.Kind;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.Priority;

/** NEWS2 over the averages of the last half minute; of an incomplete score the least it can be. */
final class News {
  static final String MODEL = "news2/2017";
  private static final String URGENT = "news2-urgent";
  private static final String EMERGENCY = "news2-emergency";

  /** How long a value stands for the patient: pressure and temperature are taken now and then. */
  private static final Duration OLDEST_SPOT = Duration.ofHours(4);

  private static final Duration OLDEST = Duration.ofMinutes(1);

  private News() {}

  static List<Timed.Rule> rules(PatientState state, Rulebook book, Instant now) {
    int total = score(state, now).map(News2::total).orElse(0);
    return List.of(
        new Timed.Rule(URGENT, total - 4.5, 1, book.newsDelay()),
        new Timed.Rule(EMERGENCY, total - 6.5, 1, book.newsDelay()));
  }

  static List<Finding> findings(PatientState state, Instant now) {
    var emergency = Timed.onset(state, EMERGENCY);
    if (emergency.isPresent()) {
      return finding(state, EMERGENCY, Priority.HIGH, emergency.get(), now).stream().toList();
    }
    return Timed.onset(state, URGENT)
        .flatMap(onset -> finding(state, URGENT, Priority.MEDIUM, onset, now))
        .stream()
        .toList();
  }

  private static Optional<Finding> finding(
      PatientState state, String condition, Priority priority, Instant onset, Instant now) {
    return score(state, now)
        .map(
            score ->
                new Finding(
                    condition,
                    Cause.PATIENT,
                    Kind.PHYSIOLOGICAL,
                    priority,
                    Optional.empty(),
                    onset,
                    evidence(score)));
  }

  private static Evidence evidence(News2 score) {
    var points =
        score.points().entrySet().stream()
            .filter(entry -> entry.getValue() > 0)
            .sorted(Map.Entry.<News2.Item, Integer>comparingByValue().reversed())
            .map(entry -> entry.getKey().name().toLowerCase(Locale.ROOT) + " " + entry.getValue())
            .collect(Collectors.joining(", "));
    var sum = score.isComplete() ? "NEWS2 is " : "NEWS2 is incomplete, at least ";
    return new Evidence(
        sum + score.total() + ": " + points + ".",
        MODEL,
        Math.min(1, score.total() / 10.0),
        0.5,
        Map.of(Cause.PATIENT, 1.0),
        List.of());
  }

  static Optional<News2> score(PatientState state, Instant now) {
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
    return News2.of(values, state.context());
  }

  private static Duration oldest(Metric metric) {
    return isSpot(metric) ? OLDEST_SPOT : OLDEST;
  }

  private static boolean isSpot(Metric metric) {
    return metric == Metric.SYSTOLIC_PRESSURE || metric == Metric.TEMPERATURE;
  }
}
