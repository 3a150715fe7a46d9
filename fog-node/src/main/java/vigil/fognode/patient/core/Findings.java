package vigil.fognode.patient.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import vigil.protocol.vocab.Cause;
import vigil.protocol.vocab.Evidence;
import vigil.protocol.vocab.Finding;
import vigil.protocol.vocab.Kind;
import vigil.protocol.vocab.Verdict;

/**
 * All conditions that are present: of the devices, the limits, NEWS2, the models, and of not being
 * judged at all. What another one explains is left out; what rests on tampered data says so.
 */
final class Findings {
  /** What the rules at the bedside are called in evidence. */
  static final String BEDSIDE = "bedside-rules/1";

  private static final Set<String> SENSORS = Set.of("lead-off", "probe-off", "stuck-value");

  private static final Set<String> ABSENCES = Set.of("device-silent", "no-samples", "not-judged");

  private Findings() {}

  static List<Finding> of(PatientState state, Rulebook book, Instant now) {
    var found = new ArrayList<Finding>();
    state.devices().values().forEach(device -> found.addAll(device.findings()));
    found.addAll(EcgFaults.findings(state, book, now));
    EcgNumber.finding(state).ifPresent(found::add);
    found.addAll(Faults.of(state, book, now));
    found.addAll(Contradictions.findings(state, now));
    found.addAll(Rhythms.findings(state, book, now));
    found.addAll(Crossed.of(state, book, now));
    found.addAll(News.findings(state, now));
    found.addAll(Modelled.of(state, book, now));
    found.addAll(Fitting.of(state, found, book, now));
    found.removeIf(finding -> isForWantOfPulse(state, finding));
    return found.isEmpty() ? List.of() : doubted(unexplained(once(found)));
  }

  private static boolean isForWantOfPulse(PatientState state, Finding finding) {
    return finding.kind() == Kind.TECHNICAL
        && SENSORS.contains(finding.condition())
        && !finding.device().equals(state.vitals().traces().monitor())
        && Aftermath.explainsSensor(state, finding.onset());
  }

  static List<Finding> in(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Normal normal -> List.of();
      case Verdict.Anomalous anomalous -> anomalous.findings();
      case Verdict.Unjudged unjudged -> unjudged.findings();
    };
  }

  /** The same condition found twice is one; the first one's word counts. */
  private static List<Finding> once(List<Finding> found) {
    Map<List<Object>, Finding> byCondition = new LinkedHashMap<>();
    for (var finding : found) {
      byCondition.putIfAbsent(List.of(finding.condition(), finding.device()), finding);
    }
    return List.copyOf(byCondition.values());
  }

  /**
   * What a model finds of a device that is already known to be at fault, or not to be believed, is
   * the same trouble: who sends one second over and over stands still.
   */
  private static List<Finding> unexplained(List<Finding> found) {
    var atFault =
        found.stream()
            .filter(f -> f.kind() != Kind.PHYSIOLOGICAL && isFault(f))
            .flatMap(f -> f.device().stream())
            .collect(Collectors.toSet());
    return found.stream()
        .filter(
            f ->
                f.kind() != Kind.TECHNICAL
                    || isFault(f)
                    || f.device().filter(atFault::contains).isEmpty())
        .toList();
  }

  private static boolean isFault(Finding finding) {
    return finding.evidence().model().contains("-rules/");
  }

  /** Whether no model was needed. */
  static boolean isByRule(Finding finding) {
    var model = finding.evidence().model();
    return isFault(finding)
        || model.equals(Crossed.MODEL)
        || model.equals(News.MODEL)
        || model.startsWith("supervision/");
  }

  /** Whether nothing came: no reading led to it, so there is none to find it from again. */
  static boolean isAbsence(Finding finding) {
    return ABSENCES.contains(finding.condition());
  }

  /** While any data may be false, what they say of the patient is to be checked on the patient. */
  private static List<Finding> doubted(List<Finding> found) {
    boolean tampered = found.stream().anyMatch(f -> f.kind() == Kind.SECURITY);
    if (!tampered) {
      return found;
    }
    var said = new ArrayList<Finding>();
    for (var finding : found) {
      said.add(finding.kind() == Kind.PHYSIOLOGICAL ? doubted(finding) : finding);
    }
    return said;
  }

  private static Finding doubted(Finding finding) {
    var evidence = finding.evidence();
    return new Finding(
        finding.condition(),
        finding.cause(),
        finding.kind(),
        finding.priority(),
        finding.device(),
        finding.onset(),
        new Evidence(
            evidence.sentence() + " The data may be false: look at the patient.",
            evidence.model(),
            evidence.score(),
            evidence.threshold(),
            evidence.causes(),
            evidence.contributions()));
  }

  /** Evidence of a rule that needs no model. */
  static Evidence ruled(String sentence, String rule, Cause cause) {
    return new Evidence(sentence, rule, 1, 0.5, Map.of(cause, 1.0), List.of());
  }
}
