package vigil.fognode.patient.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import vigil.models.Arrhythmia;
import vigil.models.Ecg;
import vigil.models.limit.Limit;
import vigil.protocol.vocab.Kind;
import vigil.protocol.vocab.Metric;

/**
 * The ECG of this moment beside the pulse.
 *
 * @param found what the strip shows by itself
 * @param wave of the pulse
 * @param bounds of this clinic
 */
record Hearing(
    Ecg ecg, Set<Arrhythmia> found, Pulse pulse, PulseWave wave, Bounds bounds, Instant now) {

  /**
   * @param high limit of a heart that beats too fast, as it stands for this patient now
   * @param low the same of one that beats too slowly
   * @param pause without a beat, from which it is a condition; in s
   */
  record Bounds(Limit high, Limit low, double pause) {}

  /** Rates of one heart differ by less than this share, by two ways of counting. */
  private static final double SAME = 0.2;

  /** A pulse that follows a run at all rises for so many of its beats. */
  private static final double FOLLOWS = 0.7;

  /** After so long an oximeter's number has followed, in s. */
  private static final double HELD = 8;

  /** Of a shorter stretch of the pulse nothing can be said, in s. */
  private static final double SHORTEST = 1.2;

  /** A pause that was one has left its gap in the pulse of so many seconds. */
  private static final double LATELY = 7;

  /** Spread and median step of the ECG's intervals over the median one. */
  private static final double UNEVEN = 0.15;

  /** Median step between two intervals of an even pulse over the median interval. */
  private static final double EVEN = 0.08;

  /** The pulse of a beat comes to the finger later, in s. */
  private static final double TRANSIT = 0.3;

  /** Empty where no ECG is heard, or one that cannot be trusted. */
  static Optional<Hearing> of(PatientState state, Rulebook book, Instant now) {
    return state
        .vitals()
        .traces()
        .fresh(now, book.rhythm().fresh())
        .filter(ecg -> !isTampered(state))
        .map(ecg -> of(ecg, state, book, now));
  }

  private static Hearing of(Ecg ecg, PatientState state, Rulebook book, Instant now) {
    var situation = state.vitals().situation(state.context(), now);
    return new Hearing(
        ecg,
        Arrhythmia.in(ecg),
        Pulse.of(state, book, now),
        state.vitals().traces().pulse(),
        new Bounds(
            situation.apply(limit(book, RhythmCondition.EXTREME_HIGH)),
            situation.apply(limit(book, RhythmCondition.EXTREME_LOW)),
            book.rhythm().pause().toMillis() / 1e3),
        now);
  }

  private static Limit limit(Rulebook book, RhythmCondition condition) {
    return book.limits().of(Metric.HEART_RATE).stream()
        .filter(limit -> limit.condition().equals(condition.code()))
        .findFirst()
        .orElseThrow();
  }

  /** Waves of a device that sends false data are nobody's heart. */
  private static boolean isTampered(PatientState state) {
    return state
        .vitals()
        .traces()
        .monitor()
        .flatMap(device -> Optional.ofNullable(state.devices().get(device)))
        .filter(device -> device.findings().stream().anyMatch(f -> f.kind() == Kind.SECURITY))
        .isPresent();
  }

  boolean isUsable() {
    return ecg.quality().isUsable();
  }

  boolean shows(Arrhythmia arrhythmia) {
    return found.contains(arrhythmia);
  }

  /** Beats now, whatever a number says. */
  boolean showsBeats() {
    return isUsable() && ecg.rhythm().sinceBeat() < 2 && !Double.isNaN(ecg.rhythm().rate());
  }

  /** Whether mean and median of its intervals say the same: in a bigeminy they are far apart. */
  boolean isEven() {
    return ecg.rhythm().irregular() < UNEVEN
        && ecg.rhythm().jumpy() < UNEVEN
        && !shows(Arrhythmia.FREQUENT_VENTRICULAR);
  }

  boolean shows(RhythmCondition condition) {
    return switch (condition) {
      case ASYSTOLE -> shows(Arrhythmia.ASYSTOLE);
      case VENTRICULAR_FIBRILLATION -> shows(Arrhythmia.VENTRICULAR_FIBRILLATION);
      case VENTRICULAR_TACHYCARDIA -> shows(Arrhythmia.VENTRICULAR_TACHYCARDIA);
      case EXTREME_HIGH -> isUsable() && bounds.high().excess(ecg.rhythm().fastest()) > 0;
      case EXTREME_LOW -> isUsable() && isSlow();
      case VENTRICULAR_RUN -> shows(Arrhythmia.VENTRICULAR_RUN) && !isCut();
      case PAUSE -> isUsable() && ecg.rhythm().pause() >= bounds.pause();
      case IRREGULAR -> shows(Arrhythmia.IRREGULAR);
      case VENTRICULAR_BEATS -> shows(Arrhythmia.FREQUENT_VENTRICULAR);
    };
  }

  /** Whether the run is what the strip still has of a longer one. */
  private boolean isCut() {
    return ecg.run().filter(run -> run.from() > ecg.seconds() - 1).isPresent();
  }

  /** One pause makes five beats slow, and is told as one. */
  private boolean isSlow() {
    var rhythm = ecg.rhythm();
    return bounds.low().excess(rhythm.slowest()) > 0
        && (rhythm.pause() < bounds.pause() || bounds.low().excess(rhythm.rate()) > 0);
  }

  /** Whether the pulse goes on as if nothing of it were so. Where nobody can say, it does not. */
  boolean isBelied(RhythmCondition condition) {
    if (!pulse.isThere()) {
      return false;
    }
    return switch (condition) {
      case ASYSTOLE -> isWholeFor(LATELY);
      case VENTRICULAR_FIBRILLATION ->
          isWholeFor(2) && pulse.rate() < (1 - SAME) * bounds.high().bound();
      case VENTRICULAR_TACHYCARDIA ->
          ecg.run().filter(run -> isUnfelt(run) || isSteadyBelow(run.rate())).isPresent();
      case VENTRICULAR_RUN -> ecg.run().filter(run -> isSteadyBelow(run.rate())).isPresent();
      case EXTREME_HIGH -> pulse.rate() < (1 - SAME) * ecg.rhythm().fastest();
      case EXTREME_LOW ->
          isWholeFor(ecg.seconds()) && pulse.rate() > (1 + SAME) * ecg.rhythm().slowest();
      case PAUSE -> wave.isKnown(now) && isWholeFor(LATELY);
      case IRREGULAR -> wave.isKnown(now) && wave.jumpy() < EVEN;
      case VENTRICULAR_BEATS -> isSteadyBelow(Double.POSITIVE_INFINITY);
    };
  }

  /**
   * Whether what is counted in the ECG is not this heart: a whole and even pulse goes at another
   * rate. Beats that pump nothing make a pulse uneven, or are known to be ventricular.
   */
  boolean isMisread() {
    return isUsable()
        && pulse.isThere()
        && isWholeFor(LATELY)
        && wave.isKnown(now)
        && wave.jumpy() < EVEN
        && !shows(Arrhythmia.FREQUENT_VENTRICULAR)
        && ecg.rhythm().rate() > (1 + SAME) * pulse.rate();
  }

  /** Whether the pulse has not faltered for so many seconds, as far as its wave is known. */
  private boolean isWholeFor(double seconds) {
    return !wave.isKnown(now) || wave.weakest(seconds, 0) >= Pulse.WHOLE;
  }

  /** Whether not one pulse came early, late or weak while the ECG showed beats that do so. */
  private boolean isSteadyBelow(double rate) {
    return wave.isKnown(now)
        && wave.isSteady()
        && isWholeFor(ecg.seconds())
        && pulse.rate() < (1 - SAME) * rate;
  }

  /** Whether the finger felt nothing of it: whole pulses, and fewer than the run has beats. */
  private boolean isUnfelt(Ecg.Run run) {
    if (!wave.isKnown(now)) {
      return run.from() - run.to() >= HELD && pulse.rate() < (1 - SAME) * run.rate();
    }
    double later = Duration.between(ecg.end(), wave.end()).toMillis() / 1e3 - TRANSIT;
    double from = run.from() + later;
    double to = Math.max(0, run.to() + later);
    return from - to >= SHORTEST
        && wave.weakest(from, to) >= Pulse.WHOLE
        && wave.rises(from, to) < FOLLOWS * run.rate() / 60 * (from - to);
  }
}
