package vigil.fognode.patient.core;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import vigil.fognode.patient.core.Urgency.Harm;
import vigil.fognode.patient.core.Urgency.Onset;

/**
 * What an ECG shows that somebody is told of. Those that a limit of the monitor's number knows,
 * too, have its code: the ECG is the better witness of the same condition.
 */
enum RhythmCondition {
  ASYSTOLE("asystole", Harm.IRREVERSIBLE, Onset.IMMEDIATE),
  VENTRICULAR_FIBRILLATION("ventricular-fibrillation", Harm.IRREVERSIBLE, Onset.IMMEDIATE),
  VENTRICULAR_TACHYCARDIA("ventricular-tachycardia", Harm.IRREVERSIBLE, Onset.IMMEDIATE),
  EXTREME_HIGH("hr-extreme-high", Harm.IRREVERSIBLE, Onset.PROMPT),
  EXTREME_LOW("hr-extreme-low", Harm.IRREVERSIBLE, Onset.PROMPT),
  /** Too short for a tachycardia. */
  VENTRICULAR_RUN("ventricular-run", Harm.IRREVERSIBLE, Onset.DELAYED),
  PAUSE("heart-pause", Harm.REVERSIBLE, Onset.PROMPT),
  /** A clot that forms in the atria takes days. */
  IRREGULAR("irregular-rhythm", Harm.IRREVERSIBLE, Onset.DELAYED),
  VENTRICULAR_BEATS("ventricular-beats", Harm.REVERSIBLE, Onset.DELAYED);

  private final String code;
  private final Urgency urgency;

  RhythmCondition(String code, Harm harm, Onset onset) {
    this.code = code;
    this.urgency = new Urgency(harm, onset);
  }

  String code() {
    return code;
  }

  Urgency urgency() {
    return urgency;
  }

  /** How long it must last beyond its own definition. What kills at once waits for nothing. */
  Duration delay(RhythmBook book) {
    return switch (this) {
      case ASYSTOLE,
          VENTRICULAR_FIBRILLATION,
          VENTRICULAR_TACHYCARDIA,
          EXTREME_HIGH,
          EXTREME_LOW,
          VENTRICULAR_RUN,
          PAUSE ->
          Duration.ZERO;
      case IRREGULAR -> book.irregular();
      case VENTRICULAR_BEATS -> book.ventricular();
    };
  }

  /** What it says all by itself. */
  Set<RhythmCondition> explains() {
    return switch (this) {
      case ASYSTOLE -> EnumSet.of(PAUSE, EXTREME_LOW, IRREGULAR);
      case VENTRICULAR_FIBRILLATION -> EnumSet.complementOf(EnumSet.of(VENTRICULAR_FIBRILLATION));
      case VENTRICULAR_TACHYCARDIA ->
          EnumSet.of(EXTREME_HIGH, VENTRICULAR_RUN, VENTRICULAR_BEATS, IRREGULAR);
      case EXTREME_LOW -> EnumSet.of(PAUSE);
      case VENTRICULAR_RUN -> EnumSet.of(VENTRICULAR_BEATS);
      case EXTREME_HIGH, PAUSE, IRREGULAR, VENTRICULAR_BEATS ->
          EnumSet.noneOf(RhythmCondition.class);
    };
  }

  /** Whether nothing, or next to nothing, is pumped. */
  boolean isArrest() {
    return this == ASYSTOLE || this == VENTRICULAR_FIBRILLATION;
  }

  /** Whether a patient may live with it: what is usual is then learned all the same. */
  static boolean mayStay(String code) {
    return Stream.of(IRREGULAR, VENTRICULAR_BEATS).anyMatch(one -> one.code.equals(code));
  }
}
