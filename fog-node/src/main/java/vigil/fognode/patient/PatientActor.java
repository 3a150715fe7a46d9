package vigil.fognode.patient;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.RecipientRef;
import org.apache.pekko.actor.typed.javadsl.AbstractMatchingBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.jspecify.annotations.Nullable;
import vigil.fognode.alert.AlertActor;
import vigil.fognode.inference.InferenceRouter;
import vigil.fognode.inference.core.Lane;
import vigil.fognode.patient.core.Effect;
import vigil.fognode.patient.core.Memory;
import vigil.fognode.patient.core.Pace;
import vigil.fognode.patient.core.PatientRules;
import vigil.fognode.patient.core.PatientState;
import vigil.fognode.patient.core.Step;
import vigil.fognode.patient.core.Views;
import vigil.models.Context;
import vigil.models.Ensemble;
import vigil.models.Tier;
import vigil.models.Track;
import vigil.models.Track.Band;
import vigil.models.Window;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.BedView;
import vigil.protocol.vocab.BlockId;
import vigil.protocol.vocab.DeviceView;
import vigil.protocol.vocab.Metric;
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

  /** The bed as a screen would show it now. */
  public record Describe(ActorRef<BedView> replyTo) implements Command {}

  private record Recalled(Optional<Snapshot> snapshot, List<Pace.Arrival> tail)
      implements Command {}

  private record Answered(InferenceRouter.Reply reply) implements Command {}

  private enum Elapsed implements Command {
    TICK
  }

  private enum Done implements Command {
    STORED
  }

  /** The stages this one feeds, and the screens. */
  public record Downstream(
      RecipientRef<InferenceRouter.Command> inference,
      RecipientRef<AlertActor.Command> alert,
      RecipientRef<ScreenUpdate> screen) {}

  /** What all patients of a node share. */
  public record Equipment(
      Ensemble ensemble,
      PatientStore store,
      PatientSettings settings,
      PatientMetrics metrics,
      InstantSource clock) {}

  private record Asked(Window window, Instant at) {}

  private final Equipment equipment;
  private final Downstream downstream;
  private final PatientRules rules;
  private final ActorRef<InferenceRouter.Reply> replies;
  private final Pace pace;
  private Track track;
  private Optional<Asked> asked = Optional.empty();
  private Optional<BlockId> applied = Optional.empty();
  private Instant appliedReceived = Instant.EPOCH;
  private Instant saved;
  private boolean recalling = true;
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
    this.pace = new Pace(equipment.settings().blocksWaiting());
    this.track = equipment.ensemble().newTrack();
    this.saved = now();
    this.state = PatientState.empty(bed, now());
    timers.startTimerWithFixedDelay(Elapsed.TICK, phase(bed), equipment.settings().tick());
    recall();
  }

  /** Patients of a ward do not tick in step. */
  private Duration phase(Bed bed) {
    long tick = equipment.settings().tick().toMillis();
    return Duration.ofMillis(1 + Math.floorMod(bed.patient().value().hashCode(), tick));
  }

  @Override
  public Behavior<Command> onMessage(Command command) {
    return switch (command) {
      case Observe(var block, var receivedAt) -> onObserve(block, receivedAt);
      case Answered(var reply) -> onAnswered(reply);
      case Elapsed.TICK -> onTick();
      case DeviceChanged(var device) -> apply(rules.deviceChanged(state, device, now()));
      case Know(var known) -> onKnow(known);
      case Place(var bed) -> apply(rules.place(state, bed, now()));
      case Describe(var replyTo) -> onDescribe(replyTo);
      case Recalled(var snapshot, var tail) -> onRecalled(snapshot, tail);
      case Done.STORED -> this;
    };
  }

  private Behavior<Command> onObserve(SampleBlock block, Instant receivedAt) {
    pace.arrive(block, receivedAt);
    equipment.metrics().observed(receivedAt, now());
    apply(rules.observe(state, block, receivedAt));
    return drain();
  }

  private Behavior<Command> onKnow(Context known) {
    track.know(known);
    return apply(rules.know(state, known, now()));
  }

  private Behavior<Command> onDescribe(ActorRef<BedView> replyTo) {
    replyTo.tell(Views.of(state, now()));
    return this;
  }

  private Behavior<Command> onAnswered(InferenceRouter.Reply reply) {
    if (!pace.answered(reply.ticket())) {
      return this;
    }
    switch (reply) {
      case InferenceRouter.Scored(var ticket, var scores, var shed) -> judge(scores, shed);
      case InferenceRouter.Refused(var ticket, var why) ->
          giveUp(why == InferenceRouter.Why.FULL ? Verdict.Reason.SHED : Verdict.Reason.NO_SCORE);
    }
    return drain();
  }

  private void judge(Map<String, Float> scores, Set<Tier> shed) {
    asked.ifPresent(about -> judge(about, scores, shed));
    asked = Optional.empty();
  }

  private void judge(Asked about, Map<String, Float> scores, Set<Tier> shed) {
    if (scores.isEmpty()) {
      giveUp(shed.isEmpty() ? Verdict.Reason.NO_SCORE : Verdict.Reason.SHED);
      return;
    }
    var judgement = equipment.ensemble().judge(track, about.window(), scores);
    var now = now();
    var step = rules.judge(state, judgement, about.window().end(), shed, now);
    for (var effect : step.effects()) {
      if (effect instanceof Effect.Keep kept && !recalling) {
        keep(kept, about.window(), scores);
      }
    }
    apply(step);
    track.settle(judgement);
    equipment.metrics().judged(judgement, about.at(), state.arrived().orElse(now), now);
  }

  private void giveUp(Verdict.Reason why) {
    asked = Optional.empty();
    equipment.metrics().unjudged(why);
    apply(rules.giveUp(state, why, now()));
  }

  private Behavior<Command> onTick() {
    var now = now();
    if (pace.isOverdue(now)) {
      giveUp(Verdict.Reason.NO_SCORE);
      drain();
    }
    state = state.withBands(bands());
    apply(rules.tick(state, now));
    downstream.screen().tell(Views.of(state, now));
    if (!recalling && pace.isIdle() && isSnapshotDue(now)) {
      save(now);
    }
    return this;
  }

  private Map<Metric, Band> bands() {
    var bands = new EnumMap<Metric, Band>(Metric.class);
    state.vitals().newest().keySet().forEach(metric -> bands.put(metric, track.band(metric)));
    return bands;
  }

  private Behavior<Command> drain() {
    if (!pace.isHeld()) {
      for (var next = pace.next(); next.isPresent(); next = pace.next()) {
        take(next.get());
      }
      if (recalling && pace.isIdle()) {
        recalling = false;
        apply(rules.place(state, state.bed(), now()));
      }
    }
    return this;
  }

  private void take(Pace.Arrival arrival) {
    track.observe(arrival.block(), arrival.receivedAt());
    applied = Optional.of(arrival.block().id());
    appliedReceived = arrival.receivedAt();
    track.advance(arrival.receivedAt()).ifPresent(this::ask);
  }

  private void ask(Window window) {
    var now = now();
    var deadline = now.plus(equipment.settings().scoreTimeout());
    var ticket = recalling ? Optional.of(pace.askSurely(deadline)) : pace.ask(deadline);
    if (ticket.isEmpty()) {
      equipment.metrics().passedOver();
      return;
    }
    asked = Optional.of(new Asked(window, now));
    var lane = rules.isUrgent(state) ? Lane.URGENT : Lane.ROUTINE;
    downstream
        .inference()
        .tell(new InferenceRouter.Score(ticket.get(), window, lane, deadline, replies));
  }

  private Behavior<Command> apply(Step step) {
    state = step.state();
    if (!recalling) {
      step.effects().forEach(this::perform);
    }
    return this;
  }

  private void perform(Effect effect) {
    switch (effect) {
      case Effect.Report(var verdict) -> {
        equipment.metrics().reported(verdict);
        downstream.alert().tell(new AlertActor.Assess(state.bed(), verdict));
      }
      // Kept where the window is at hand.
      case Effect.Keep kept -> {}
    }
  }

  private void recall() {
    pace.hold();
    var store = equipment.store();
    var patient = state.bed().patient();
    var since = now().minus(equipment.settings().snapshotPeriod());
    getContext()
        .pipeToSelf(
            store
                .load(patient)
                .thenCompose(
                    snapshot ->
                        store
                            .since(patient, snapshot.map(Snapshot::lastReceived).orElse(since))
                            .thenApply(tail -> new Recalled(snapshot, tail))),
            this::recalled);
  }

  private Command recalled(@Nullable Recalled recalled, @Nullable Throwable failure) {
    if (recalled == null) {
      getContext().getLog().error("A patient's memory could not be read; it begins anew", failure);
      return new Recalled(Optional.empty(), List.of());
    }
    return recalled;
  }

  private Behavior<Command> onRecalled(Optional<Snapshot> snapshot, List<Pace.Arrival> tail) {
    snapshot.ifPresent(this::restore);
    pace.release(after(tail, snapshot.flatMap(Snapshot::last)));
    state = rules.replay(state, pace.waiting());
    return drain();
  }

  private void restore(Snapshot snapshot) {
    try {
      track = equipment.ensemble().restore(snapshot.track());
      applied = snapshot.last();
      appliedReceived = snapshot.lastReceived();
      state = snapshot.memory().restore(state);
    } catch (IllegalArgumentException spoilt) {
      getContext().getLog().error("A patient's snapshot cannot be read; it begins anew", spoilt);
    }
    if (!state.context().equals(Context.UNKNOWN)) {
      track.know(state.context());
    }
  }

  private static List<Pace.Arrival> after(List<Pace.Arrival> tail, Optional<BlockId> last) {
    var ids = tail.stream().map(arrival -> arrival.block().id()).toList();
    int from = last.map(ids::lastIndexOf).orElse(-1) + 1;
    return tail.subList(from, tail.size());
  }

  private boolean isSnapshotDue(Instant now) {
    return applied.isPresent()
        && Duration.between(saved, now).compareTo(equipment.settings().snapshotPeriod()) >= 0;
  }

  private void save(Instant now) {
    saved = now;
    var snapshot = new Snapshot(applied, appliedReceived, track.save(), Memory.of(state));
    stored(equipment.store().save(state.bed().patient(), snapshot), "snapshot");
  }

  private void keep(Effect.Keep kept, Window window, Map<String, Float> scores) {
    var exhibit =
        new Exhibit(
            state.bed().patient(),
            kept.condition(),
            kept.onset(),
            window,
            track.save(),
            scores,
            kept.judgement());
    stored(equipment.store().keep(exhibit), "exhibit");
  }

  private void stored(CompletionStage<Void> storing, String what) {
    getContext()
        .pipeToSelf(
            storing,
            (done, failure) -> {
              if (failure != null) {
                getContext().getLog().error("A patient's {} could not be stored", what, failure);
              }
              return Done.STORED;
            });
  }

  private Instant now() {
    return equipment.clock().instant();
  }
}
