package vigil.fognode.alert.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vigil.fognode.ward.core.Escalation;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Finding;
import vigil.protocol.vocab.Kind;
import vigil.protocol.vocab.Presence;
import vigil.protocol.vocab.Priority;

/**
 * What the clinic has settled about its alerts.
 *
 * @param latching which priorities latch, per kind
 * @param priorities the clinic's own priority, per condition; the finding's own elsewhere
 * @param acknowledgedFor how long an acknowledgement holds while the condition lasts, per priority;
 *     for ever where it is missing
 * @param causeWindow what follows within it from the same cause is attached, not raised again
 * @param updateInterval shortest time between two changes that are new evidence only
 * @param longestPause of the sound
 */
public record AlertPolicy(
    Escalation escalation,
    Map<Kind, Set<Priority>> latching,
    Map<String, Priority> priorities,
    Map<Priority, Duration> acknowledgedFor,
    Duration causeWindow,
    Duration updateInterval,
    Duration longestPause) {
  public AlertPolicy {
    latching = Map.copyOf(latching);
    priorities = Map.copyOf(priorities);
    acknowledgedFor = Map.copyOf(acknowledgedFor);
  }

  boolean latches(Finding finding) {
    return latching.getOrDefault(finding.kind(), Set.of()).contains(finding.priority());
  }

  /** The finding with the clinic's own priority. */
  Finding prioritised(Finding finding) {
    var priority = priorities.get(finding.condition());
    return priority == null || priority == finding.priority()
        ? finding
        : new Finding(
            finding.condition(),
            finding.cause(),
            finding.kind(),
            priority,
            finding.device(),
            finding.onset(),
            finding.evidence());
  }

  /** When the alert goes further if nobody acts, counted from {@code since}; never while muted. */
  Optional<Instant> due(AlertView alert, Instant since) {
    if (alert.signal().muted()) {
      return Optional.empty();
    }
    return switch (alert.presence()) {
      case ON -> escalation.due(alert.priority(), alert.audience(), since);
      case ACKNOWLEDGED ->
          Optional.ofNullable(acknowledgedFor.get(alert.priority())).map(since::plus);
      case LATCHED, OFF -> Optional.empty();
    };
  }

  /** Whether the presence after {@code change} is another one. */
  Presence next(AlertView alert, Change change) {
    return Alerts.next(alert.presence(), change, latches(alert.finding()));
  }
}
