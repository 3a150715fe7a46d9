package vigil.fognode.patient.core;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import vigil.models.limit.Crossing;

/** Rules over several metrics that hold only after a delay; looked at once a second. */
final class Timed {
  private Timed() {}

  /**
   * One rule as it is now.
   *
   * @param excess how far its bound is passed, negative inside
   * @param hysteresis how far back inside it must come to be over
   */
  record Rule(String condition, double excess, double hysteresis, Duration delay) {}

  static Map<String, Crossing> next(PatientState state, Rulebook book, Instant now) {
    var next = new HashMap<String, Crossing>();
    News.rules(state, book, now).forEach(rule -> apply(rule, state, now, next));
    Contradictions.rules(state, book, now).forEach(rule -> apply(rule, state, now, next));
    return next;
  }

  private static void apply(
      Rule rule, PatientState state, Instant now, Map<String, Crossing> into) {
    var before = Optional.ofNullable(state.timed().get(rule.condition()));
    Crossing.next(before, rule.excess(), rule.hysteresis(), rule.delay(), now)
        .ifPresent(crossing -> into.put(rule.condition(), crossing));
  }

  /** When the condition began; empty where it is not present. */
  static Optional<Instant> onset(PatientState state, String condition) {
    return Optional.ofNullable(state.timed().get(condition))
        .filter(Crossing::present)
        .map(Crossing::since);
  }
}
