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
    next.putAll(heard(state, book, now));
    return next;
  }

  /** The same with only what the ECG brings anew. */
  static Map<String, Crossing> afterEcg(PatientState state, Rulebook book, Instant now) {
    var next = new HashMap<>(state.timed());
    next.keySet().removeAll(EcgRules.NAMES);
    next.putAll(heard(state, book, now));
    return next;
  }

  private static Map<String, Crossing> heard(PatientState state, Rulebook book, Instant now) {
    var next = new HashMap<String, Crossing>();
    if (state.vitals().traces().ecg().isEmpty()) {
      // Until the ECG is heard in this life of the patient's actor, what was on in the last goes
      // on.
      next.putAll(state.timed());
      next.keySet().retainAll(EcgRules.NAMES);
      return next;
    }
    EcgRules.of(state, book, now)
        .forEach(rule -> apply(Lingering.of(rule, state, now, next), state, now, next));
    Aftermath.next(state, next, now).ifPresent(it -> next.put(Aftermath.NAME, it));
    Aftermath.arrest(state, next, now).ifPresent(it -> next.put(Aftermath.ARREST, it));
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
