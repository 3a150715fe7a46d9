package vigil.fognode.patient.core;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import vigil.models.Context;
import vigil.models.Ecg;
import vigil.models.Tier;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.DeviceView;
import vigil.protocol.vocab.Finding;
import vigil.protocol.vocab.Kind;
import vigil.protocol.vocab.Priority;
import vigil.protocol.vocab.SampleBlock;
import vigil.protocol.vocab.Verdict;

/** What a patient actor does next: functions of state and input, nothing else. */
public record PatientRules(Rulebook book) {

  /**
   * A crossed limit is reported at once, whatever the models are doing. All else that a block may
   * change takes seconds to be present, and {@link #tick} looks for it.
   */
  public Step observe(PatientState state, SampleBlock block, Instant receivedAt) {
    var vitals = state.vitals().observe(block, receivedAt, book.limits(), state.context());
    var seen = state.withVitals(vitals, receivedAt);
    if (seen.standing().why().equals(Optional.of(Verdict.Reason.NO_SAMPLES))) {
      return report(stand(seen, Verdict.Reason.WARMING_UP, receivedAt), receivedAt);
    }
    return vitals.crossed().equals(state.vitals().crossed())
        ? new Step(seen, List.of())
        : report(seen, receivedAt);
  }

  /** Takes what the models' track has of the ECG; what it shows is told at once. */
  public Step hear(PatientState state, Optional<Ecg> ecg, Instant now) {
    var traces = state.vitals().traces();
    if (ecg.equals(traces.ecg())) {
      return new Step(state, List.of());
    }
    var heard = state.withTraces(traces.with(ecg));
    var next = heard.withTimed(Timed.afterEcg(heard, book, now));
    return next.timed().equals(state.timed()) ? new Step(next, List.of()) : report(next, now);
  }

  /**
   * Takes what was missed between two lives of the actor; nothing of it is reported.
   *
   * @param missed what came since the snapshot, oldest first
   */
  public PatientState replay(PatientState state, Recollection kept, List<Pace.Arrival> missed) {
    // What arrived meanwhile is among the missed: without a snapshot, too, rules begin before it.
    var next = kept.snapshot().map(Snapshot::memory).orElse(Memory.NONE).restore(state);
    var notes = new ArrayDeque<>(kept.news());
    next = next.withContext(kept.known().context());
    for (var arrival : missed) {
      while (!notes.isEmpty() && arrival.isAfter(notes.element())) {
        next = next.withContext(notes.remove().context());
      }
      next = observe(next, arrival);
    }
    return notes.isEmpty() ? next : next.withContext(notes.getLast().context());
  }

  private PatientState observe(PatientState state, Pace.Arrival arrival) {
    var at = arrival.receivedAt();
    var vitals = state.vitals().observe(arrival.block(), at, book.limits(), state.context());
    var seen = state.withVitals(vitals, at);
    return seen.withTimed(Timed.next(seen, book, at));
  }

  /**
   * @param shed what the inference stage left out
   */
  public Step judge(PatientState state, Judged window, Set<Tier> shed, Instant now) {
    var opinion = state.opinion().next(window, book.smoothing());
    boolean partly = shed.contains(Tier.NEURAL) && opinion.held().isEmpty();
    Optional<Verdict.Reason> why = partly ? Optional.of(Verdict.Reason.SHED) : unusable(state, now);
    var judged = state.withOpinion(opinion).withStanding(state.standing().next(why, now));
    var step = report(judged, now);
    return isNew(state.opinion(), opinion) ? keep(step, opinion) : step;
  }

  /** Absence of a judgement is reported, never taken for health. */
  public Step giveUp(PatientState state, Verdict.Reason why, Instant now) {
    return report(stand(state.withOpinion(state.opinion().unheard()), why, now), now);
  }

  public Step deviceChanged(PatientState state, DeviceView device, Instant now) {
    var devices = new HashMap<>(state.devices());
    devices.put(device.device(), device);
    return report(state.withDevices(devices), now);
  }

  /**
   * Told again and again what is on the patient: of what was taken off nobody waits for a value
   * that says that it is over.
   */
  public Step wear(PatientState state, Set<DeviceId> devices, Instant now) {
    var vitals = state.vitals().worn(devices, book.limits());
    return vitals == state.vitals()
        ? new Step(state, List.of())
        : report(state.withOnlyVitals(vitals), now);
  }

  public Step know(PatientState state, Context context, Instant now) {
    return report(state.withContext(context), now);
  }

  /** Told again and again where the patient lies: only a move is news. */
  public Step place(PatientState state, Bed bed, Instant now) {
    return bed.equals(state.bed()) ? new Step(state, List.of()) : force(state.withBed(bed), now);
  }

  /**
   * After a recollection all that is present is told, and kept, as if it were seen first. Before it
   * nobody could be heard: absence counts from now on.
   */
  public Step resume(PatientState state, Instant now) {
    var begun = state.withoutArrival().withStanding(state.standing().from(now));
    return force(begun.withoutReported(), now);
  }

  /**
   * Once a second: what only time brings.
   *
   * @param late whether the node hears its devices late: their silence is then its own
   */
  public Step tick(PatientState state, boolean late, Instant now) {
    var scored =
        state.withTimed(Timed.next(state, book, now)).withStanding(state.standing().on(late));
    var last = state.arrived().orElse(state.standing().since());
    boolean silent = !last.plus(book.silence()).isAfter(now);
    var next = silent ? stand(scored, silence(state, late), now) : scored;
    boolean due = state.reported().map(v -> !v.at().plus(book.repeat()).isAfter(now)).orElse(true);
    return due ? force(next, now) : report(next, now);
  }

  /** Whoever was silent before the node was late, stays so. */
  private static Verdict.Reason silence(PatientState state, boolean late) {
    var before = state.standing().why();
    return late && !before.equals(Optional.of(Verdict.Reason.NO_SAMPLES))
        ? Verdict.Reason.SHED
        : Verdict.Reason.NO_SAMPLES;
  }

  /** Whether the patient is scored before the others. */
  public boolean isUrgent(PatientState state) {
    return !state.vitals().crossings().isEmpty()
        || state.opinion().held().isPresent()
        || state.reported().map(Findings::in).orElse(List.of()).stream()
            .anyMatch(finding -> finding.priority().compareTo(Priority.MEDIUM) >= 0);
  }

  /** Whether a limit or another rule alerts about the patient, whatever the models say. */
  public boolean isAlerting(PatientState state) {
    return state.reported().map(Findings::in).orElse(List.of()).stream()
        .anyMatch(
            finding ->
                finding.kind() == Kind.PHYSIOLOGICAL
                    && finding.priority().compareTo(Priority.MEDIUM) >= 0
                    && !RhythmCondition.mayStay(finding.condition())
                    && Findings.isByRule(finding));
  }

  private Optional<Verdict.Reason> unusable(PatientState state, Instant now) {
    boolean usable =
        state.vitals().newest().values().stream()
            .anyMatch(n -> n.isFresh(now, book.silence()) && !n.isLifeless());
    return usable ? Optional.empty() : Optional.of(Verdict.Reason.POOR_SIGNAL);
  }

  private static PatientState stand(PatientState state, Verdict.Reason why, Instant now) {
    return state.withStanding(state.standing().next(Optional.of(why), now));
  }

  private Step report(PatientState state, Instant now) {
    var verdict = verdict(state, now);
    boolean same = state.reported().map(before -> saysTheSame(before, verdict)).orElse(false);
    return same ? new Step(state, List.of()) : told(state, verdict);
  }

  private Step force(PatientState state, Instant now) {
    return told(state, verdict(state, now));
  }

  private Step told(PatientState state, Verdict verdict) {
    var effects = new ArrayList<Effect>();
    effects.add(new Effect.Report(verdict));
    var before = state.reported().map(Findings::in).orElse(List.of());
    var fresh = Findings.in(verdict).stream().filter(f -> isFresh(f, before)).toList();
    if (!fresh.isEmpty()) {
      var scene = new Scene(state.asRulesRead(), book, verdict.at());
      fresh.forEach(finding -> effects.add(new Effect.KeepScene(finding, scene)));
    }
    return new Step(state.withReported(verdict), effects);
  }

  /** Whether somebody may ask later what a rule found this from. */
  private static boolean isFresh(Finding finding, List<Finding> before) {
    return finding.priority() != Priority.NONE
        && Findings.isByRule(finding)
        && !Findings.isAbsence(finding)
        && before.stream()
            .noneMatch(
                b ->
                    b.condition().equals(finding.condition())
                        && b.device().equals(finding.device())
                        && b.onset().equals(finding.onset()));
  }

  private Verdict verdict(PatientState state, Instant now) {
    var patient = state.bed().patient();
    var arrived = state.arrived().orElse(now);
    var findings = Findings.of(state, book, now);
    var missing = state.opinion().missing();
    var why = state.standing().why();
    if (why.isPresent()) {
      return new Verdict.Unjudged(patient, now, arrived, why.get(), findings, missing);
    }
    double score = state.opinion().score().orElse(0);
    return findings.isEmpty()
        ? new Verdict.Normal(patient, now, arrived, score, missing)
        : new Verdict.Anomalous(patient, now, arrived, score, findings, missing);
  }

  private static boolean saysTheSame(Verdict before, Verdict after) {
    var one = Findings.in(before);
    var other = Findings.in(after);
    return reason(before).equals(reason(after))
        && before.missing().equals(after.missing())
        && (one.isEmpty() ? other.isEmpty() : conditions(one).equals(conditions(other)));
  }

  private static Optional<Verdict.Reason> reason(Verdict verdict) {
    return verdict instanceof Verdict.Unjudged unjudged
        ? Optional.of(unjudged.reason())
        : Optional.empty();
  }

  private static Set<List<Object>> conditions(List<Finding> findings) {
    return findings.stream()
        .map(f -> List.<Object>of(f.condition(), f.priority(), f.device(), f.kind()))
        .collect(Collectors.toSet());
  }

  private static boolean isNew(Opinion before, Opinion after) {
    return after.held().isPresent()
        && !after.held().map(Opinion.Held::onset).equals(before.held().map(Opinion.Held::onset));
  }

  private static Step keep(Step step, Opinion opinion) {
    var effects = new ArrayList<>(step.effects());
    opinion
        .held()
        .ifPresent(
            held ->
                effects.add(
                    new Effect.KeepWindow(
                        held.judgement().told().condition(), held.onset(), held.judgement())));
    return new Step(step.state(), effects);
  }
}
