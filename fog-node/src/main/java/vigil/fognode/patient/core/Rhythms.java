package vigil.fognode.patient.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vigil.models.Arrhythmia;
import vigil.models.Ecg;
import vigil.protocol.vocab.Cause;
import vigil.protocol.vocab.Evidence;
import vigil.protocol.vocab.Finding;
import vigil.protocol.vocab.Kind;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.Priority;

/** What the ECG shows of the patient, once the pulse does not speak against it. */
final class Rhythms {
  static final String MODEL = "ecg-rules/1";

  /** By rule only, and told to nobody: that this patient's rhythm has been regular. */
  private static final String REGULAR = "rhythm-regular";

  private static final Duration LAST_BEATS = Duration.ofSeconds(75);

  private static final Duration REGULAR_FOR = Duration.ofSeconds(60);

  static final Set<String> NAMES = names();

  private Rhythms() {}

  private static Set<String> names() {
    var names = new HashSet<String>();
    names.add(REGULAR);
    for (var condition : RhythmCondition.values()) {
      names.add(condition.code());
    }
    return Set.copyOf(names);
  }

  static List<Timed.Rule> rules(PatientState state, Rulebook book, Instant now) {
    var rules = new ArrayList<Timed.Rule>();
    var heard = Hearing.of(state, book, now);
    for (var condition : RhythmCondition.values()) {
      boolean holds =
          heard.filter(it -> holds(condition, it, state)).isPresent()
              && !isOfArrest(condition, state, now);
      boolean lasts = holds || isHeldByItsLimit(condition, state);
      rules.add(rule(condition.code(), lasts, condition.delay(book.rhythm())));
    }
    boolean regular =
        heard.filter(it -> it.isUsable() && !it.shows(Arrhythmia.IRREGULAR)).isPresent();
    rules.add(rule(REGULAR, regular || isPresent(state, REGULAR), REGULAR_FOR));
    return rules;
  }

  static Timed.Rule rule(String name, boolean holds, Duration delay) {
    return new Timed.Rule(name, holds ? 1 : -1, 0, delay);
  }

  /** Of the beats of the last minute those of an arrest are none. */
  private static boolean isOfArrest(RhythmCondition condition, PatientState state, Instant now) {
    return condition == RhythmCondition.VENTRICULAR_BEATS
        && Aftermath.wasArrest(state, now, LAST_BEATS);
  }

  /** What is on goes on while the ECG shows it: a hand on the chest makes a pulse, too. */
  private static boolean holds(RhythmCondition condition, Hearing heard, PatientState state) {
    if (condition == RhythmCondition.PAUSE && Timed.onset(state, EcgFaults.FLAT).isPresent()) {
      return false;
    }
    // Between early beats the pulse is as it should be: once it was not, that is enough.
    boolean begun =
        condition == RhythmCondition.VENTRICULAR_BEATS
            ? state.timed().containsKey(condition.code())
            : isPresent(state, condition.code());
    return heard.shows(condition) && (begun || !heard.isBelied(condition));
  }

  /** Of the same condition by number and by ECG, neither ends while the other lasts. */
  private static boolean isHeldByItsLimit(RhythmCondition condition, PatientState state) {
    var limit = state.vitals().crossings().get(condition.code());
    return limit != null && isPresent(state, condition.code());
  }

  static boolean isPresent(PatientState state, String condition) {
    return Timed.onset(state, condition).isPresent();
  }

  static Set<RhythmCondition> present(PatientState state) {
    var present = EnumSet.noneOf(RhythmCondition.class);
    for (var condition : RhythmCondition.values()) {
      if (isPresent(state, condition.code())) {
        present.add(condition);
      }
    }
    return present;
  }

  /** Whether the ECG shows that next to nothing is pumped, and the pulse does not say otherwise. */
  static boolean isArrest(PatientState state) {
    return present(state).stream().anyMatch(RhythmCondition::isArrest);
  }

  static List<Finding> findings(PatientState state, Rulebook book, Instant now) {
    var ecg = state.vitals().traces().ecg();
    var present = present(state);
    if (ecg.isEmpty() || present.isEmpty()) {
      return List.of();
    }
    var pulse = Pulse.of(state, book, now);
    var told = told(present, pulse);
    return told.stream()
        .map(
            condition ->
                finding(condition, state, ecg.get(), RhythmWords.of(condition, ecg.get(), pulse)))
        .toList();
  }

  /** Of a wave that may be either, a pulse makes a tachycardia. */
  private static Set<RhythmCondition> told(Set<RhythmCondition> present, Pulse pulse) {
    var told = EnumSet.copyOf(present);
    if (told.contains(RhythmCondition.VENTRICULAR_TACHYCARDIA) && pulse.isFelt()) {
      told.remove(RhythmCondition.VENTRICULAR_FIBRILLATION);
    }
    for (var condition : Set.copyOf(told)) {
      told.removeAll(condition.explains());
    }
    return told;
  }

  private static Finding finding(
      RhythmCondition condition, PatientState state, Ecg ecg, String sentence) {
    return new Finding(
        condition.code(),
        Cause.PATIENT,
        Kind.PHYSIOLOGICAL,
        priority(condition, state),
        Optional.empty(),
        Timed.onset(state, condition.code()).orElseThrow(),
        evidence(state, ecg, sentence));
  }

  /** A rhythm that was never regular while we watched is no news. */
  private static Priority priority(RhythmCondition condition, PatientState state) {
    return condition == RhythmCondition.IRREGULAR && !isPresent(state, REGULAR)
        ? Priority.LOW
        : condition.urgency().priority();
  }

  private static Evidence evidence(PatientState state, Ecg ecg, String sentence) {
    var seen =
        new Evidence.Contribution(
            Metric.HEART_RATE,
            1,
            ecg.rhythm().rate(),
            state.expected(Metric.HEART_RATE),
            Duration.ZERO);
    return new Evidence(sentence, MODEL, 1, 0.5, Map.of(Cause.PATIENT, 1.0), List.of(seen));
  }
}
