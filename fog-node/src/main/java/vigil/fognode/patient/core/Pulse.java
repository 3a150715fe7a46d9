package vigil.fognode.patient.core;

import java.time.Instant;
import vigil.protocol.vocab.Metric;

/**
 * What the finger says of the heart: the second witness before an ECG calls anybody.
 *
 * <p>Whether a pulse is there, both of the oximeter's words must say: its number, which it holds
 * for seconds after the last beat, and its wave, which noise can make. That it is gone, the wave
 * says alone and at once.
 *
 * @param rate per minute, from the wave where it is known, else the number; NaN without both
 * @param counted whether the oximeter gives a number
 * @see <a href="https://doi.org/10.1088/0967-3334/37/8/E5">Clifford 2016</a>: most false arrhythmia
 *     alarms fall to a pulse that goes on
 */
record Pulse(Strength strength, double rate, boolean counted) {
  /** Share of the usual height from which the pulse is whole. */
  static final double WHOLE = 0.6;

  /** Share of the usual height below which there is none. */
  private static final double GONE = 0.15;

  enum Strength {
    /** There is a wave, and no pulse in it. */
    NONE,
    WEAK,
    THERE,
    /** Nobody can say. */
    UNKNOWN
  }

  static Pulse of(PatientState state, Rulebook book, Instant now) {
    var vitals = state.vitals();
    var wave = vitals.traces().pulse();
    boolean counted =
        vitals.isAlive(Metric.PULSE_RATE, now, book.fresh())
            && vitals.of(Metric.PULSE_RATE).orElseThrow().sample().validity().isUsable();
    double number = counted ? vitals.of(Metric.PULSE_RATE).orElseThrow().value() : Double.NaN;
    if (!wave.isKnown(now)) {
      return new Pulse(counted ? Strength.THERE : Strength.UNKNOWN, number, counted);
    }
    double rate = wave.rate();
    double strength = wave.strength();
    if (strength < GONE) {
      return new Pulse(Strength.NONE, Double.NaN, counted);
    }
    boolean whole = strength >= WHOLE && counted;
    double said = Double.isNaN(rate) ? number : rate;
    return new Pulse(whole ? Strength.THERE : Strength.WEAK, said, counted);
  }

  boolean isThere() {
    return strength == Strength.THERE;
  }

  /** Whether a heart beats somehow: the oximeter counts, and its wave does not say otherwise. */
  boolean isFelt() {
    return isThere() || strength == Strength.WEAK && counted;
  }

  /** In a sentence about what the ECG shows. */
  String said() {
    return switch (strength) {
      case NONE -> "no pulse at the finger";
      case WEAK -> "the pulse is weak";
      case THERE -> "the pulse is there";
      case UNKNOWN -> "the pulse is not known";
    };
  }
}
