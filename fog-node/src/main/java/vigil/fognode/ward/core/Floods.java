package vigil.fognode.ward.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import vigil.protocol.vocab.AlertSignal;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Audience;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.Evidence;
import vigil.protocol.vocab.Finding;
import vigil.protocol.vocab.Phase;
import vigil.protocol.vocab.Presence;

/**
 * The alert that speaks for many of one cause, made of its members; made again after a restart it
 * has the same name and a newer revision.
 *
 * @param over whether an alert of this name has ended: what begins anew has a name of its own
 */
record Floods(Bed bed, Duration window, Predicate<String> over) {

  AlertView of(
      List<AlertView> members, Audience audience, Optional<AlertView> before, Instant now) {
    var first = members.stream().min(Comparator.comparing(AlertView::raised)).orElseThrow();
    boolean climbs = before.isPresent() && audience.compareTo(before.get().audience()) > 0;
    boolean muted = isMuted(members);
    boolean resumes = !muted && before.filter(it -> it.signal().muted()).isPresent();
    boolean returns =
        presence(members) == Presence.ON
            && before.filter(it -> it.presence() != Presence.ON).isPresent();
    boolean again = climbs || resumes || returns;
    var raised = before.map(AlertView::raised).orElse(first.raised());
    return new AlertView(
        before.map(AlertView::id).orElseGet(() -> id(first)),
        revision(before, now),
        phase(before, climbs, resumes || returns),
        bed,
        finding(members, first),
        members.stream().map(it -> new AlertView.Member(it.bed(), it.finding())).toList(),
        Optional.empty(),
        new AlertSignal(
            presence(members),
            audience,
            before.map(it -> it.signal().count() + (again ? 1 : 0)).orElse(1),
            members.stream().flatMap(it -> it.due().stream()).min(Comparator.naturalOrder()),
            acknowledgedBy(members),
            passedBy(members),
            muted),
        first.arrived(),
        raised,
        now);
  }

  private static Phase phase(Optional<AlertView> before, boolean climbs, boolean goesOn) {
    if (before.isEmpty()) {
      return Phase.START;
    }
    return climbs ? Phase.ESCALATE : goesOn ? Phase.CONTINUE : Phase.UPDATE;
  }

  /**
   * Whoever's signal is on may call people; where nobody's is on, whoever's is not switched off.
   */
  static boolean isMuted(List<AlertView> members) {
    boolean on = members.stream().anyMatch(it -> it.presence() == Presence.ON);
    return members.stream()
        .filter(it -> !on || it.presence() == Presence.ON)
        .allMatch(it -> it.signal().muted());
  }

  static AlertView ended(AlertView alert, Instant now) {
    return alert.ended(revision(Optional.of(alert), now), now);
  }

  /** Counts milliseconds, so that it grows over a restart too. */
  private static long revision(Optional<AlertView> before, Instant now) {
    return Math.max(before.map(AlertView::revision).orElse(0L) + 1, now.toEpochMilli());
  }

  private String id(AlertView first) {
    var slot = first.raised().toEpochMilli() / Math.max(1, window.toMillis());
    var usual = bed.ward() + "." + first.finding().condition() + "." + Long.toString(slot, 36);
    return over.test(usual)
        ? usual + "." + Long.toString(first.raised().toEpochMilli(), 36)
        : usual;
  }

  private static Finding finding(List<AlertView> members, AlertView first) {
    var one = first.finding();
    var urgent =
        members.stream().map(AlertView::priority).max(Comparator.naturalOrder()).orElseThrow();
    var beds = members.stream().map(it -> it.bed().patient()).distinct().count();
    var sentence = beds + " beds at once: " + one.evidence().sentence();
    return new Finding(
        one.condition(),
        one.cause(),
        one.kind(),
        urgent,
        Optional.empty(),
        one.onset(),
        new Evidence(sentence, "rules/1", 1, 1, Map.of(), List.of()));
  }

  static Presence presence(List<AlertView> members) {
    for (var strongest : List.of(Presence.ON, Presence.LATCHED)) {
      if (members.stream().anyMatch(it -> it.presence() == strongest)) {
        return strongest;
      }
    }
    return Presence.ACKNOWLEDGED;
  }

  /** Whoever passed on all that is on. */
  private static Optional<String> passedBy(List<AlertView> members) {
    var names =
        members.stream()
            .filter(it -> it.presence() == Presence.ON)
            .map(AlertView::passedBy)
            .distinct()
            .toList();
    return names.size() == 1 ? names.getFirst() : Optional.empty();
  }

  private static Optional<String> acknowledgedBy(List<AlertView> members) {
    return presence(members) == Presence.ACKNOWLEDGED
        ? members.stream().flatMap(it -> it.acknowledgedBy().stream()).findFirst()
        : Optional.empty();
  }
}
