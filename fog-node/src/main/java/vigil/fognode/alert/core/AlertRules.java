package vigil.fognode.alert.core;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import vigil.fognode.alert.core.Sightings.Key;
import vigil.fognode.ward.core.Escalation;
import vigil.protocol.vocab.Activation;
import vigil.protocol.vocab.AlertEvent;
import vigil.protocol.vocab.AlertSignal;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Audience;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.Finding;
import vigil.protocol.vocab.Phase;
import vigil.protocol.vocab.Presence;
import vigil.protocol.vocab.Priority;

/**
 * How verdicts and time change one patient's alerts. What operators do is {@link OperatorRules}.
 */
public record AlertRules(AlertPolicy policy) {
  private static final Comparator<Finding> MOST_URGENT =
      Comparator.comparing(Finding::priority).reversed().thenComparing(Finding::onset);

  /**
   * Brings the alerts in line with what is present.
   *
   * @param present all conditions that count as present, see {@link Sightings}
   * @param arrived node time of the block behind the newest verdict
   */
  public List<AlertEvent> assess(
      AlertState state, Bed bed, List<Finding> present, Instant arrived, Instant now) {
    var events = new ArrayList<AlertEvent>();
    var findings = present.stream().map(policy::prioritised).sorted(MOST_URGENT).toList();
    var left = new ArrayList<>(findings);
    var open = new ArrayList<>(state.open());
    var owned = new ArrayList<List<Finding>>();
    open.forEach(alert -> owned.add(take(left, finding -> owns(alert, finding))));
    for (int i = 0; i < open.size(); i++) {
      var alert = open.get(i);
      owned.get(i).addAll(take(left, finding -> attaches(alert, finding, now)));
      revise(alert, bed, owned.get(i), now)
          .ifPresent(it -> events.add(new AlertEvent.Changed(it, Optional.empty())));
    }
    while (!left.isEmpty()) {
      var first = left.removeFirst();
      var others = take(left, finding -> sameCause(first, finding));
      var started = start(state, new AlertView.Member(bed, first), others, arrived, now);
      events.add(new AlertEvent.Changed(started, Optional.empty()));
    }
    return events;
  }

  /** What has become due: escalations, repeats, lapsed acknowledgements, the end of a pause. */
  public List<AlertEvent> elapse(AlertState state, Instant now) {
    var events = new ArrayList<AlertEvent>();
    state
        .activation()
        .filter(set -> set.activation() == Activation.PAUSED)
        .filter(set -> set.until().stream().anyMatch(until -> !until.isAfter(now)))
        .ifPresent(set -> events.add(new AlertEvent.Activated(OperatorRules.resumed(set, now))));
    if (state.activationNow() != Activation.OFF) {
      state.open().stream()
          .filter(alert -> alert.due().stream().anyMatch(due -> !due.isAfter(now)))
          .map(alert -> goFurther(alert, now))
          .forEach(alert -> events.add(new AlertEvent.Changed(alert, Optional.empty())));
    }
    return events;
  }

  /** The patient has left: all that is open ends, and what was paused or off is on again. */
  public List<AlertEvent> discharge(AlertState state, Instant now) {
    var events = new ArrayList<AlertEvent>();
    state
        .activation()
        .filter(set -> set.activation() != Activation.ON)
        .ifPresent(set -> events.add(new AlertEvent.Activated(OperatorRules.resumed(set, now))));
    state.open().stream()
        .map(alert -> new AlertEvent.Changed(withdrawn(alert, now), Optional.empty()))
        .forEach(events::add);
    return events;
  }

  /** The alert as it ends without having been. */
  public static AlertView withdrawn(AlertView alert, Instant now) {
    return Draft.of(alert).with(Presence.OFF).due(Optional.empty()).as(Phase.END, now);
  }

  /** The alert after its deadline, however long ago that was. */
  public AlertView goFurther(AlertView alert, Instant now) {
    if (alert.presence() == Presence.ACKNOWLEDGED) {
      var again =
          Draft.of(alert)
              .with(policy.next(alert, Change.Elapsed.ACKNOWLEDGEMENT))
              .asking(Audience.BEDSIDE)
              .signalled();
      return due(again, now).as(Phase.CONTINUE, now);
    }
    var audience = alert.audience();
    var due = alert.due();
    while (due.isPresent() && !due.get().isAfter(now)) {
      var from = audience == Audience.CLINIC ? now : due.get();
      audience = Escalation.next(audience);
      due = policy.escalation().due(alert.priority(), audience, from);
    }
    var phase = audience == alert.audience() ? Phase.CONTINUE : Phase.ESCALATE;
    return Draft.of(alert).asking(audience).signalled().due(due).as(phase, now);
  }

  private Optional<AlertView> revise(AlertView alert, Bed bed, List<Finding> present, Instant now) {
    var draft = Draft.of(alert).in(bed);
    if (present.isEmpty()) {
      return ended(alert, draft, now);
    }
    var first = first(alert, present);
    var members =
        present.stream()
            .filter(finding -> !finding.equals(first))
            .map(finding -> new AlertView.Member(bed, finding))
            .toList();
    draft = draft.with(first, members);
    int urgency = first.priority().compareTo(alert.priority());
    if (urgency > 0) {
      return Optional.of(signal(draft, now).as(Phase.ESCALATE, now));
    }
    if (isRenewed(alert, present)) {
      return Optional.of(signal(draft, now).as(Phase.CONTINUE, now));
    }
    if (urgency < 0) {
      return Optional.of(due(draft, now).as(Phase.DEESCALATE, now));
    }
    return isNews(alert, draft, now) ? Optional.of(draft.as(Phase.UPDATE, now)) : Optional.empty();
  }

  private Optional<AlertView> ended(AlertView alert, Draft draft, Instant now) {
    var presence = policy.next(alert, Change.Condition.ENDED);
    if (presence == alert.presence()) {
      return Optional.empty();
    }
    var phase = presence == Presence.OFF ? Phase.END : Phase.UPDATE;
    return Optional.of(due(draft.with(presence), now).as(phase, now));
  }

  private Draft signal(Draft draft, Instant now) {
    var presence = policy.next(draft.before(), Change.Condition.RENEWED);
    var again = draft.before().presence() == Presence.ON ? draft : draft.asking(Audience.BEDSIDE);
    return due(again.with(presence).signalled(), now);
  }

  private AlertView start(
      AlertState state,
      AlertView.Member first,
      List<Finding> others,
      Instant arrived,
      Instant now) {
    var members = others.stream().map(it -> new AlertView.Member(first.bed(), it)).toList();
    boolean muted = state.activationNow() == Activation.OFF;
    var due = policy.escalation().due(first.finding().priority(), Audience.BEDSIDE, now);
    var signal = AlertSignal.first(due);
    var id = AlertIds.fresh(state, first.bed().patient(), first.finding(), now);
    return AlertView.begun(id, first.bed(), first.finding(), arrived, now)
        .about(first.bed(), first.finding(), members)
        .with(muted ? signal.mute() : signal);
  }

  private Draft due(Draft draft, Instant now) {
    return draft.due(policy.due(draft.as(Phase.UPDATE, now), now));
  }

  /**
   * The most urgent; among equals the one it was called after. What latches and nobody has answered
   * stays the first, though only milder ones are left of it: a run of tachycardia must not fade
   * into the early beats after it.
   */
  private Finding first(AlertView alert, List<Finding> present) {
    var urgent = present.stream().min(MOST_URGENT).orElseThrow();
    boolean milder = urgent.priority().compareTo(alert.priority()) < 0;
    if (milder && alert.presence() == Presence.ON && policy.latches(alert.finding())) {
      return alert.finding();
    }
    return present.stream()
        .filter(it -> Key.of(it).equals(Key.of(alert.finding())))
        .filter(it -> it.priority() == urgent.priority())
        .findFirst()
        .orElse(urgent);
  }

  /** Whether something began anew since the signal was silenced. */
  private static boolean isRenewed(AlertView alert, List<Finding> present) {
    return switch (alert.presence()) {
      case ON, OFF -> false;
      case LATCHED -> true;
      case ACKNOWLEDGED -> present.stream().anyMatch(finding -> isNew(alert, finding));
    };
  }

  private static boolean isNew(AlertView alert, Finding finding) {
    var known =
        findings(alert).stream().filter(it -> Key.of(it).equals(Key.of(finding))).findFirst();
    return known.isPresent()
        ? kept(finding.onset()).isAfter(known.get().onset())
        : finding.priority() == Priority.HIGH;
  }

  /** As the journal has it: an alert that was read from there began no sooner for that. */
  private static Instant kept(Instant onset) {
    return onset.truncatedTo(ChronoUnit.MICROS);
  }

  private boolean isNews(AlertView alert, Draft draft, Instant now) {
    var next = draft.next();
    if (!keys(alert).equals(keys(next)) || !alert.bed().equals(next.bed())) {
      return true;
    }
    var sentence = next.finding().evidence().sentence();
    return !sentence.equals(alert.finding().evidence().sentence())
        && Duration.between(alert.changed(), now).compareTo(policy.updateInterval()) >= 0;
  }

  private boolean attaches(AlertView alert, Finding finding, Instant now) {
    return (alert.presence() == Presence.ON || alert.presence() == Presence.ACKNOWLEDGED)
        && sameCause(alert.finding(), finding)
        && Duration.between(alert.raised(), now).compareTo(policy.causeWindow()) <= 0;
  }

  private static boolean owns(AlertView alert, Finding finding) {
    return keys(alert).contains(Key.of(finding));
  }

  private static boolean sameCause(Finding one, Finding other) {
    return one.kind() == other.kind() && one.device().equals(other.device());
  }

  private static List<Key> keys(AlertView alert) {
    return findings(alert).stream().map(Key::of).sorted(KEYS).toList();
  }

  private static final Comparator<Key> KEYS =
      Comparator.comparing(Key::condition).thenComparing(it -> it.device().toString());

  private static List<Finding> findings(AlertView alert) {
    var all = new ArrayList<Finding>();
    all.add(alert.finding());
    alert.members().forEach(member -> all.add(member.finding()));
    return all;
  }

  private static List<Finding> take(List<Finding> from, Predicate<Finding> which) {
    var taken = new ArrayList<>(from.stream().filter(which).toList());
    from.removeAll(taken);
    return taken;
  }
}
