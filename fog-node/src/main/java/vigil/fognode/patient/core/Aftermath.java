package vigil.fognode.patient.core;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import vigil.models.Judgement;
import vigil.models.limit.Crossing;
import vigil.protocol.vocab.Cause;

/**
 * While a heart is far out of its rhythm, and until the models look back on it no more, numbers do
 * what no healthy body does. The ECG's own curve vouches for them: what looks altered or broken by
 * the numbers alone is this patient's. What repeats bit for bit the device stage finds all the
 * same.
 */
final class Aftermath {
  static final String NAME = "rhythm-lately";
  static final String ARREST = "arrest-lately";
  static final Set<String> NAMES = Set.of(NAME, ARREST);

  /** Until a cuff that found no pressure has measured again. */
  private static final Duration UNTIL_MEASURED = Duration.ofMinutes(30);

  /** How long after the first beat a sensor still has nothing to show. */
  static final Duration RETURN = Duration.ofSeconds(10);

  /** What the models look back on. */
  private static final Duration WINDOW = Duration.ofSeconds(35);

  private static final Set<RhythmCondition> VIOLENT =
      EnumSet.of(
          RhythmCondition.ASYSTOLE,
          RhythmCondition.VENTRICULAR_FIBRILLATION,
          RhythmCondition.VENTRICULAR_TACHYCARDIA,
          RhythmCondition.EXTREME_HIGH,
          RhythmCondition.EXTREME_LOW,
          RhythmCondition.PAUSE,
          RhythmCondition.IRREGULAR);

  private Aftermath() {}

  /**
   * @param timed all that the ECG's rules hold now
   */
  static Optional<Crossing> next(PatientState state, Map<String, Crossing> timed, Instant now) {
    boolean on =
        VIOLENT.stream()
            .map(condition -> timed.get(condition.code()))
            .anyMatch(crossing -> crossing != null);
    return on
        ? Optional.of(new Crossing(now, true))
        : Stream.ofNullable(state.timed().get(NAME))
            .filter(last -> !last.since().plus(WINDOW).isBefore(now))
            .findFirst();
  }

  /** When an arrest was on last. */
  static Optional<Crossing> arrest(PatientState state, Map<String, Crossing> timed, Instant now) {
    boolean on =
        VIOLENT.stream()
            .filter(RhythmCondition::isArrest)
            .map(condition -> timed.get(condition.code()))
            .anyMatch(crossing -> crossing != null && crossing.present());
    return on
        ? Optional.of(new Crossing(now, true))
        : Stream.ofNullable(state.timed().get(ARREST))
            .filter(last -> !last.since().plus(UNTIL_MEASURED).isBefore(now))
            .findFirst();
  }

  /**
   * Whether a sensor has no values that could be used for want of a pulse: its probe is where it
   * was.
   *
   * @param onset since when it has none
   */
  static boolean explainsSensor(PatientState state, Instant onset) {
    var last = state.timed().get(ARREST);
    return last != null && !onset.isAfter(last.since().plus(RETURN));
  }

  /** Whether an arrest is on or was within so long. */
  static boolean wasArrest(PatientState state, Instant now, Duration lately) {
    var last = state.timed().get(ARREST);
    return last != null && !last.since().plus(lately).isBefore(now);
  }

  static boolean isOn(PatientState state) {
    return state.timed().containsKey(NAME);
  }

  static boolean explains(PatientState state, Judgement judgement) {
    return isOn(state) && Modelled.likeliest(judgement.causes()) != Cause.PATIENT;
  }
}
