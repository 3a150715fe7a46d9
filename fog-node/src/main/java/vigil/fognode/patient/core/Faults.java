package vigil.fognode.patient.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vigil.protocol.vocab.Cause;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.Finding;
import vigil.protocol.vocab.Kind;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.Priority;
import vigil.protocol.vocab.Verdict;

/**
 * What is wrong with the monitoring: a sensor that is off the patient, seen by what the others say,
 * and a patient whom nobody judges.
 */
final class Faults {
  private static final String LEAD_OFF = "lead-off";
  private static final String PROBE_OFF = "probe-off";

  /** Silences until a patient counts as unheard from whom nothing ever came. */
  private static final int BEGINNING = 3;

  private Faults() {}

  static List<Finding> of(PatientState state, Rulebook book, Instant now) {
    var found = new ArrayList<Finding>();
    if (isOff(state, Metric.HEART_RATE, book, now)) {
      found.add(
          off(
              state,
              Metric.HEART_RATE,
              LEAD_OFF,
              "An ECG lead is off while the pulse is there: check the electrodes."));
    }
    if (isOff(state, Metric.SPO2, book, now)) {
      found.add(
          off(
              state,
              Metric.SPO2,
              PROBE_OFF,
              "The oximeter's probe is off the finger: put it back on."));
    } else if (isOff(state, Metric.PULSE_RATE, book, now)) {
      found.add(
          off(
              state,
              Metric.PULSE_RATE,
              PROBE_OFF,
              "The oximeter's probe is off the finger: put it back on."));
    }
    unjudged(state, book, now).ifPresent(found::add);
    return found;
  }

  /** Whether a fault of the sensor explains the metric's newest value. */
  static boolean explains(PatientState state, Metric metric, Rulebook book, Instant now) {
    if (isOff(state, metric, book, now)
        || metric == Metric.HEART_RATE && EcgNumber.isExplained(state, book, now)) {
      return true;
    }
    var newest = state.vitals().of(metric);
    return newest.isPresent() && newest.get().isLifeless() && isSaidOff(state, newest.get());
  }

  static boolean isOff(PatientState state, Metric metric, Rulebook book, Instant now) {
    var newest = state.vitals().of(metric);
    if (newest.isEmpty()
        || !newest.get().isLifeless()
        || !newest.get().isFresh(now, book.fresh())) {
      return false;
    }
    var vitals = state.vitals();
    var heart = vitals.of(Metric.HEART_RATE).filter(n -> n.isFresh(now, book.fresh()));
    return switch (metric) {
      // After an arrest the pulse comes back before the number does.
      case HEART_RATE ->
          !Aftermath.wasArrest(state, now, Aftermath.RETURN)
              && Pulse.of(state, book, now).isFelt()
              && !EcgNumber.beats(state, book, now);
      // With no ECG to vouch for an arrest a finger without pulse and saturation is a lost probe.
      case PULSE_RATE, SPO2 -> heart.map(n -> !n.isLifeless()).orElse(true);
      // Breathing is measured through the ECG's own leads.
      case RESPIRATION_RATE ->
          heart.isPresent()
              && heart.get().device().equals(newest.get().device())
              && isOff(state, Metric.HEART_RATE, book, now);
      default -> false;
    };
  }

  private static boolean isSaidOff(PatientState state, Newest newest) {
    var device = state.devices().get(newest.device());
    return device != null
        && device.findings().stream()
            .anyMatch(f -> f.condition().equals(LEAD_OFF) || f.condition().equals(PROBE_OFF));
  }

  private static Finding off(PatientState state, Metric metric, String condition, String sentence) {
    var newest = state.vitals().of(metric).orElseThrow();
    var onset = before(state, condition).map(Finding::onset).orElse(newest.usableAt());
    return technical(
        condition,
        Urgency.of(condition, Cause.DEVICE).priority(),
        Optional.of(newest.device()),
        onset,
        sentence);
  }

  private static Optional<Finding> before(PatientState state, String condition) {
    return state
        .reported()
        .flatMap(
            verdict ->
                Findings.in(verdict).stream()
                    .filter(f -> f.condition().equals(condition))
                    .findFirst());
  }

  private static Optional<Finding> unjudged(PatientState state, Rulebook book, Instant now) {
    var standing = state.standing();
    if (standing.why().isEmpty()) {
      return Optional.empty();
    }
    return switch (standing.why().get()) {
      case WARMING_UP -> Optional.empty();
      case NO_SAMPLES ->
          isMissed(state, book, now) && devicesSayNothing(state)
              ? Optional.of(unjudged(standing, "no-samples", "No device sends any data."))
              : Optional.empty();
      case POOR_SIGNAL ->
          standing.lasts(book.unjudgedDelay(), now) && devicesSayNothing(state)
              ? Optional.of(unjudged(standing, "poor-signal", "No value that arrives can be used."))
              : Optional.empty();
      case NO_SCORE, SHED ->
          standing.lasts(book.unjudgedDelay(), now)
              ? Optional.of(notJudged(standing, why(standing.why().get())))
              : Optional.empty();
    };
  }

  /**
   * Whether anything was to come: a node that begins with thousands of patients needs a while until
   * it has heard them all, and who has no device is not missed.
   */
  private static boolean isMissed(PatientState state, Rulebook book, Instant now) {
    return state.arrived().isPresent()
        || !state.devices().isEmpty()
            && state.standing().lasts(book.silence().multipliedBy(BEGINNING), now);
  }

  /** Else the device's own condition is the one to act on. */
  private static boolean devicesSayNothing(PatientState state) {
    return state.devices().values().stream().allMatch(device -> device.findings().isEmpty());
  }

  private static String why(Verdict.Reason reason) {
    return reason == Verdict.Reason.SHED
        ? "The node is too busy to judge: only limits watch this patient."
        : "The models do not answer: only limits watch this patient.";
  }

  /** A node that is late says so itself, and once for all patients. */
  private static Finding notJudged(Standing standing, String sentence) {
    var priority = standing.late() ? Priority.NONE : Priority.MEDIUM;
    return technical("not-judged", priority, Optional.empty(), standing.since(), sentence);
  }

  private static Finding unjudged(Standing standing, String condition, String sentence) {
    return technical(condition, Priority.MEDIUM, Optional.empty(), standing.since(), sentence);
  }

  private static Finding technical(
      String condition,
      Priority priority,
      Optional<DeviceId> device,
      Instant onset,
      String sentence) {
    return new Finding(
        condition,
        Cause.DEVICE,
        Kind.TECHNICAL,
        priority,
        device,
        onset,
        Findings.ruled(sentence, Findings.BEDSIDE, Cause.DEVICE));
  }
}
