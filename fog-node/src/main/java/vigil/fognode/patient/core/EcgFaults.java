package vigil.fognode.patient.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import vigil.models.Ecg;
import vigil.protocol.vocab.Cause;
import vigil.protocol.vocab.Finding;
import vigil.protocol.vocab.Kind;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.Priority;

/** What is wrong with an ECG: it is flat or noisy, or the pulse speaks against it. */
final class EcgFaults {
  static final String FLAT = "lead-off";
  static final String NOISY = "ecg-noisy";
  static final String AGAINST_PULSE = "ecg-contradicts-pulse";
  private static final Set<RhythmCondition> SEEN_BY_PULSE =
      EnumSet.of(
          RhythmCondition.VENTRICULAR_FIBRILLATION,
          RhythmCondition.VENTRICULAR_TACHYCARDIA,
          RhythmCondition.EXTREME_HIGH,
          RhythmCondition.EXTREME_LOW);

  private static final String STILL_FLAT = "ecg-flat";

  static final Set<String> NAMES = Set.of(FLAT, STILL_FLAT, NOISY, AGAINST_PULSE);

  private EcgFaults() {}

  static List<Timed.Rule> rules(PatientState state, Rulebook book, Instant now) {
    var heard = Hearing.of(state, book, now);
    var delays = book.rhythm();
    boolean arrest = Rhythms.isArrest(state);
    boolean noisy =
        isNoisy(state, book, now)
            && !Aftermath.isOn(state)
            && !Faults.isOff(state, Metric.HEART_RATE, book, now);
    boolean still = heard.filter(it -> isBelied(it, RhythmCondition.ASYSTOLE, state)).isPresent();
    boolean against = isBeliedByPulse(state, book, now);
    return List.of(
        Rhythms.rule(FLAT, still && !arrest, Duration.ZERO),
        Rhythms.rule(STILL_FLAT, has(state, book, now, Ecg.Fault.FLAT), delays.fault()),
        Rhythms.rule(NOISY, noisy, delays.noisy()),
        Rhythms.rule(AGAINST_PULSE, against && !arrest, delays.fault()));
  }

  /** Whether a whole pulse speaks against what the ECG shows. */
  static boolean isBeliedByPulse(PatientState state, Rulebook book, Instant now) {
    return Hearing.of(state, book, now)
        .filter(it -> SEEN_BY_PULSE.stream().anyMatch(c -> isBelied(it, c, state)))
        .isPresent();
  }

  /** What has been told of the patient is not taken back while the ECG still shows it. */
  private static boolean isBelied(Hearing heard, RhythmCondition condition, PatientState state) {
    return heard.shows(condition)
        && heard.isBelied(condition)
        && !Rhythms.isPresent(state, condition.code());
  }

  private static boolean has(PatientState state, Rulebook book, Instant now, Ecg.Fault fault) {
    return state
        .vitals()
        .traces()
        .fresh(now, book.rhythm().fresh())
        .filter(ecg -> ecg.quality().faults().contains(fault))
        .isPresent();
  }

  /** Whether no number that the monitor counts from it can be believed. */
  static boolean isNoisy(PatientState state, Rulebook book, Instant now) {
    return has(state, book, now, Ecg.Fault.NOISY)
        || has(state, book, now, Ecg.Fault.SATURATED)
        || Hearing.of(state, book, now).filter(Hearing::isMisread).isPresent();
  }

  static List<Finding> findings(PatientState state, Rulebook book, Instant now) {
    var found = new ArrayList<Finding>();
    var pulse = Pulse.of(state, book, now);
    Timed.onset(state, FLAT)
        .or(() -> Timed.onset(state, STILL_FLAT))
        .ifPresent(onset -> found.add(device(state, FLAT, Priority.MEDIUM, onset, flat(pulse))));
    Timed.onset(state, NOISY)
        .ifPresent(onset -> found.add(device(state, NOISY, unseen(pulse), onset, noisy(pulse))));
    Timed.onset(state, AGAINST_PULSE)
        .ifPresent(
            onset ->
                found.add(
                    device(state, AGAINST_PULSE, Priority.MEDIUM, onset, against(state, pulse))));
    return found;
  }

  /** Without an ECG that can be read and without a pulse nobody sees the heart at all. */
  private static Priority unseen(Pulse pulse) {
    return pulse.isThere() ? Priority.LOW : Priority.MEDIUM;
  }

  private static String flat(Pulse pulse) {
    return pulse.isThere()
        ? "The ECG is flat while the pulse is there: check the electrodes."
        : "The ECG is flat: look at the patient, check the electrodes.";
  }

  private static String noisy(Pulse pulse) {
    return "The ECG is too noisy to be read; " + pulse.said() + ": check the electrodes.";
  }

  private static String against(PatientState state, Pulse pulse) {
    double rate = state.vitals().traces().ecg().map(e -> e.rhythm().rate()).orElse(Double.NaN);
    var shown = Double.isNaN(rate) ? "a rhythm that kills" : words("%.0f/min", rate);
    return words(
        "The ECG shows %s, but a whole pulse at %.0f/min: look at the patient, check the"
            + " electrodes.",
        shown, pulse.rate());
  }

  private static Finding device(
      PatientState state, String condition, Priority priority, Instant onset, String sentence) {
    return new Finding(
        condition,
        Cause.DEVICE,
        Kind.TECHNICAL,
        priority,
        state.vitals().traces().monitor(),
        onset,
        Findings.ruled(sentence, Rhythms.MODEL, Cause.DEVICE));
  }

  private static String words(String sentence, Object... values) {
    return String.format(Locale.ROOT, sentence, values);
  }
}
