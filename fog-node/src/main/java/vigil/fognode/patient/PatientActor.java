package vigil.fognode.patient;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.RecipientRef;
import org.apache.pekko.actor.typed.javadsl.AbstractMatchingBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import vigil.fognode.alert.AlertActor;
import vigil.fognode.inference.InferenceRouter;
import vigil.fognode.inference.core.Lane;
import vigil.fognode.patient.core.Effect;
import vigil.fognode.patient.core.Memory;
import vigil.fognode.patient.core.PatientRules;
import vigil.fognode.patient.core.PatientState;
import vigil.fognode.patient.core.Progress;
import vigil.fognode.patient.core.Recollection;
import vigil.fognode.patient.core.Step;
import vigil.fognode.patient.core.Views;
import vigil.models.Context;
import vigil.models.Ensemble;
import vigil.models.Tier;
import vigil.models.Window;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.BedView;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.DeviceView;
import vigil.protocol.vocab.SampleBlock;
import vigil.protocol.vocab.ScreenUpdate;
import vigil.protocol.vocab.Verdict;

/**
 * One patient: keeps the models' track, asks for scores, reports verdicts. After a restart it takes
 * its snapshot and the tail of the observation log before it reports again.
 */
public final class PatientActor extends AbstractMatchingBehavior<PatientActor.Command> {

  public sealed interface Command {}

  /** A block as its device stage took it, once each, in the order in which they were stored. */
  public record Observe(SampleBlock block, Instant receivedAt) implements Command {}

  /** What is known of one device now, with the technical and security conditions present on it. */
  public record DeviceChanged(DeviceView device) implements Command {}

  public record Know(Context context) implements Command {}

  public record Place(Bed bed) implements Command {}

  /** All devices that are on the patient. */
  public record Wear(Set<DeviceId> devices) implements Command {
    public Wear {
      devices = Set.copyOf(devices);
    }
  }

  /** The bed as a screen would show it now. */
  public record Describe(ActorRef<BedView> replyTo) implements Command {}

  record Recalled(Recollection kept) implements Command {}

  private record Answered(InferenceRouter.Reply reply) implements Command {}

  private enum Elapsed implements Command {
    TICK
  }

  enum Done implements Command {
    /** A note is durable, or never will be. */
    NOTED,
    STORED
  }

  /** The stages this one feeds, and the screens. */
  public record Downstream(
      RecipientRef<InferenceRouter.Command> inference,
      RecipientRef<AlertActor.Command> alert,
      RecipientRef<ScreenUpdate> screen) {}

  /**
   * What all patients of a node share.
   *
   * @param late whether the node, at a time, hears its devices late
   */
  public record Equipment(
      Ensemble ensemble,
      PatientStore store,
      PatientSettings settings,
      PatientMetrics metrics,
      Predicate<Instant> late,
      InstantSource clock) {}

  private final Equipment equipment;
  private final Downstream downstream;
  private final PatientRules rules;
  private final ActorRef<InferenceRouter.Reply> replies;
  private final Progress progress;
  private final Keepsakes keepsakes;
  private Optional<Context> told = Optional.empty();
  private PatientState state;

  public static Behavior<Command> create(Bed bed, Equipment equipment, Downstream downstream) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> new PatientActor(context, timers, bed, equipment, downstream)));
  }

  private PatientActor(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      Bed bed,
      Equipment equipment,
      Downstream downstream) {
    super(context);
    this.equipment = equipment;
    this.downstream = downstream;
    this.rules = new PatientRules(equipment.settings().rulebook());
    this.replies = context.messageAdapter(InferenceRouter.Reply.class, Answered::new);
    this.progress =
        new Progress(
            equipment.ensemble(),
            equipment.settings().scoreTimeout(),
            equipment.settings().blocksWaiting());
    this.keepsakes = new Keepsakes(context, bed.patient(), equipment);
    this.state = PatientState.empty(bed, now());
    timers.startTimerWithFixedDelay(Elapsed.TICK, phase(bed), equipment.settings().tick());
    keepsakes.recall(now());
  }

  /** Patients of a ward do not tick in step. */
  private Duration phase(Bed bed) {
    long tick = equipment.settings().tick().toMillis();
    return Duration.ofMillis(1 + Math.floorMod(bed.patient().value().hashCode(), tick));
  }

  @Override
  public Behavior<Command> onMessage(Command command) {
    switch (command) {
      case Observe(var block, var receivedAt) -> onObserve(block, receivedAt);
      case Answered(var reply) -> onAnswered(reply);
      case Elapsed.TICK -> onTick();
      case DeviceChanged(var device) -> apply(rules.deviceChanged(state, device, now()));
      case Know(var known) -> onKnow(known);
      case Wear(var devices) -> apply(rules.wear(state, devices, now()));
      case Place(var bed) -> apply(rules.place(state, bed, now()));
      case Describe(var replyTo) -> replyTo.tell(Views.of(state, now()));
      case Recalled(var kept) -> onRecalled(kept);
      case Done.NOTED -> onNoted();
      case Done.STORED -> {}
    }
    return this;
  }

  private void onObserve(SampleBlock block, Instant receivedAt) {
    progress.arrive(block, receivedAt);
    equipment.metrics().observed(receivedAt, now());
    apply(rules.observe(state, block, receivedAt));
    drain();
  }

  private void onAnswered(InferenceRouter.Reply reply) {
    progress
        .answered(reply.ticket())
        .ifPresent(
            asked -> {
              take(reply, asked);
              drain();
            });
  }

  private void take(InferenceRouter.Reply reply, Progress.Asked asked) {
    switch (reply) {
      case InferenceRouter.Scored(var ticket, var scores, var shed) when scores.isEmpty() ->
          giveUp(shed.isEmpty() ? Verdict.Reason.NO_SCORE : Verdict.Reason.SHED);
      case InferenceRouter.Scored(var ticket, var scores, var shed) -> judge(asked, scores, shed);
      case InferenceRouter.Refused(var ticket, var why) ->
          giveUp(why == InferenceRouter.Why.FULL ? Verdict.Reason.SHED : Verdict.Reason.NO_SCORE);
    }
  }

  private void judge(Progress.Asked asked, Map<String, Float> scores, Set<Tier> shed) {
    var window = asked.window();
    var judged = progress.judge(window, scores, shed);
    var now = now();
    var step = rules.judge(state, judged, shed, now);
    for (var effect : step.effects()) {
      if (effect instanceof Effect.KeepWindow(var condition, var onset, var seen)) {
        keepsakes.keep(
            new Exhibit.Judged(
                state.bed().patient(), condition, onset, window, progress.track(), scores, seen));
      }
    }
    apply(step);
    if (!progress.isRecalling()) {
      equipment.metrics().judged(judged, progress.pValue(judged.judgement()), asked, now);
    }
    progress.settle(judged.judgement());
    hear();
  }

  private void giveUp(Verdict.Reason why) {
    equipment.metrics().unscored(why);
    apply(rules.giveUp(state, why, now()));
  }

  private void onTick() {
    var now = now();
    if (progress.isOverdue(now)) {
      giveUp(Verdict.Reason.NO_SCORE);
      drain();
    }
    state = state.withBands(progress.bands(state.vitals().newest().keySet()));
    apply(rules.tick(state, equipment.late().test(now), now));
    downstream.screen().tell(Views.of(state, now));
    if (keepsakes.isDue(now)) {
      progress.snapshot(Memory.of(state)).ifPresent(snapshot -> keepsakes.keep(snapshot, now));
    }
  }

  /** The rules know it at once, the models at its place among the blocks, once it is durable. */
  private void onKnow(Context known) {
    told = Optional.of(known);
    know(known);
  }

  private void know(Context known) {
    progress.know(known, now()).ifPresent(keepsakes::keep);
    apply(rules.know(state, known, now()));
  }

  private void onRecalled(Recollection kept) {
    try {
      state = rules.replay(state, kept, progress.recall(kept));
    } catch (IllegalArgumentException spoilt) {
      getContext().getLog().error("A patient's snapshot cannot be read; it begins anew", spoilt);
      onRecalled(kept.withoutSnapshot());
      return;
    }
    told.ifPresent(this::know);
    drain();
  }

  private void onNoted() {
    progress.sure();
    drain();
  }

  /** Takes what waits; each window that is due is asked for. */
  private void drain() {
    for (var due = progress.next(); due.isPresent(); due = progress.next()) {
      ask(due.get());
    }
    boolean resumes = progress.endsRecall();
    hear();
    if (resumes) {
      apply(rules.resume(state, now()));
    }
  }

  private void hear() {
    if (!progress.isRecalling()) {
      apply(rules.hear(state, progress.ecg(), now()));
    }
  }

  private void ask(Window window) {
    var lane = rules.isUrgent(state) ? Lane.URGENT : Lane.ROUTINE;
    progress
        .ask(window, now())
        .ifPresentOrElse(
            asked ->
                downstream
                    .inference()
                    .tell(
                        new InferenceRouter.Score(
                            asked.ticket(), window, lane, asked.deadline(), replies)),
            equipment.metrics()::passedOver);
  }

  private void apply(Step step) {
    state = step.state();
    if (!progress.isRecalling()) {
      step.effects().forEach(this::perform);
    }
  }

  private void perform(Effect effect) {
    switch (effect) {
      case Effect.Report(var verdict) -> {
        equipment.metrics().reported(verdict);
        downstream.alert().tell(new AlertActor.Assess(state.bed(), verdict));
        progress.freeze(rules.isAlerting(state), now()).ifPresent(keepsakes::keep);
      }
      case Effect.KeepScene(var finding, var scene) ->
          keepsakes.keep(new Exhibit.Ruled(finding, scene));
      // Kept where the window is at hand.
      case Effect.KeepWindow kept -> {}
    }
  }

  private Instant now() {
    return equipment.clock().instant();
  }
}
