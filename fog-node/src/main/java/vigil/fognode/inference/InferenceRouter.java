package vigil.fognode.inference;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.AbstractMatchingBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import vigil.fognode.inference.core.Crew;
import vigil.fognode.inference.core.Lane;
import vigil.fognode.inference.core.Lanes;
import vigil.models.Detector;
import vigil.models.Tier;
import vigil.models.Window;

/**
 * The pool of workers that score windows: one router a node. Every request is answered once, or its
 * deadline passes; each lane is bounded; the urgent lane has a worker of its own.
 */
public final class InferenceRouter extends AbstractMatchingBehavior<InferenceRouter.Command> {

  public sealed interface Command {}

  /**
   * One window to be scored.
   *
   * @param ticket the asker's own number, returned with the answer
   * @param deadline node time after which an answer is of no use
   */
  public record Score(
      long ticket, Window window, Lane lane, Instant deadline, ActorRef<Reply> replyTo)
      implements Command {}

  /** How the pool is. */
  public record Describe(ActorRef<Load> replyTo) implements Command {}

  /** A worker has answered its batch and is free. */
  record Finished(ActorRef<InferenceWorker.Command> worker) implements Command {}

  private record Stopped(ActorRef<InferenceWorker.Command> worker) implements Command {}

  private enum Elapsed implements Command {
    BATCH_AGE,
    INSPECTION
  }

  public sealed interface Reply {
    long ticket();
  }

  /**
   * @param scores by detector name; one that is absent was shed or failed
   * @param shed tiers that were left out because the node is too busy
   */
  public record Scored(long ticket, Map<String, Float> scores, Set<Tier> shed) implements Reply {}

  /** Not scored. */
  public record Refused(long ticket, Why why) implements Reply {}

  /** Why a window was not scored. */
  public enum Why {
    /** Its lane was full. */
    FULL,
    /** Its deadline passed while it waited. */
    EXPIRED,
    /** Its worker died or does not come back. */
    LOST
  }

  /**
   * @param waiting windows in all lanes
   * @param oldest how long the oldest one has waited
   * @param workers that take batches
   * @param frozen workers that were given up because they did not come back
   */
  public record Load(int waiting, Duration oldest, int workers, int frozen, Set<Tier> shed) {}

  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);

  private final TimerScheduler<Command> timers;
  private final List<Detector> detectors;
  private final InferenceSettings settings;
  private final InferenceMetrics metrics;
  private final InstantSource clock;
  private final Lanes<Score> lanes;
  private final Crew<ActorRef<InferenceWorker.Command>, Score> crew;
  private int frozen;

  /**
   * A router that fails begins anew with workers of its own; what it held is unjudged.
   *
   * @param detectors loaded once a node; shared by all workers
   */
  public static Behavior<Command> create(
      Collection<Detector> detectors,
      InferenceSettings settings,
      InferenceMetrics metrics,
      InstantSource clock) {
    Behavior<Command> router =
        Behaviors.setup(
            context ->
                Behaviors.withTimers(
                    timers ->
                        new InferenceRouter(
                            context, timers, List.copyOf(detectors), settings, metrics, clock)));
    return Behaviors.supervise(router)
        .onFailure(SupervisorStrategy.restartWithBackoff(SHORTEST_PAUSE, settings.stall(), 0.2));
  }

  private InferenceRouter(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      List<Detector> detectors,
      InferenceSettings settings,
      InferenceMetrics metrics,
      InstantSource clock) {
    super(context);
    this.timers = timers;
    this.detectors = detectors;
    this.settings = settings;
    this.metrics = metrics;
    this.clock = clock;
    this.lanes = new Lanes<>(settings::bounds, settings.shedding());
    this.crew = new Crew<>(settings.replacements());
    hire(Lane.URGENT);
    for (int i = 0; i < settings.workers(); i++) {
      hire(Lane.ROUTINE);
    }
    timers.startTimerWithFixedDelay(Elapsed.INSPECTION, settings.stall().dividedBy(4));
  }

  @Override
  public Behavior<Command> onMessage(Command command) {
    switch (command) {
      case Score score -> onScore(score);
      case Describe(var replyTo) -> replyTo.tell(load(clock.instant()));
      case Finished(var worker) -> onFinished(worker);
      case Stopped(var worker) -> onStopped(worker);
      case Elapsed.BATCH_AGE -> dispatch();
      case Elapsed.INSPECTION -> onInspection();
    }
    return this;
  }

  private void onScore(Score score) {
    if (lanes.offer(score.lane(), score, clock.instant())) {
      dispatch();
    } else {
      refuse(List.of(score), Why.FULL);
    }
  }

  private Load load(Instant now) {
    return new Load(
        lanes.size(), lanes.oldestAge(now), crew.size(), frozen, lanes.shed(Lane.ROUTINE));
  }

  private void onFinished(ActorRef<InferenceWorker.Command> worker) {
    if (crew.finish(worker)) {
      dispatch();
    } else {
      getContext().getLog().warn("A worker that was given up has come back; it is let go");
      getContext().stop(worker);
    }
  }

  private void onStopped(ActorRef<InferenceWorker.Command> worker) {
    giveUp(worker, "A worker died");
    dispatch();
  }

  private void onInspection() {
    var now = clock.instant();
    for (var worker : crew.stalled(settings.stall(), now)) {
      frozen++;
      giveUp(worker, "A worker does not come back");
    }
    // With no worker left nothing is taken out of the lanes, but deadlines pass all the same.
    refuse(lanes.takeWhile(score -> isLate(score, now)), Why.EXPIRED);
    replace(now);
    metrics.load(load(now));
    dispatch();
  }

  private void giveUp(ActorRef<InferenceWorker.Command> worker, String what) {
    var lost = crew.giveUp(worker);
    if (!lost.isEmpty()) {
      getContext().getLog().error("{}; {} windows are lost", what, lost.size());
      refuse(lost, Why.LOST);
    }
    replace(clock.instant());
  }

  private void replace(Instant now) {
    for (var place = crew.fillable(now); place.isPresent(); place = crew.fillable(now)) {
      hire(place.get());
    }
  }

  private void hire(Lane home) {
    var worker =
        getContext()
            .spawnAnonymous(
                InferenceWorker.create(detectors, getContext().getSelf(), metrics),
                DispatcherSelector.fromConfig(settings.dispatcher()));
    getContext().watchWith(worker, new Stopped(worker));
    crew.hire(worker, home);
  }

  private void dispatch() {
    var now = clock.instant();
    for (var lane : Lane.values()) {
      while (lanes.isDue(lane, now)) {
        var worker = crew.idle(lane);
        if (worker.isEmpty()) {
          break;
        }
        send(worker.get(), lane, now);
      }
    }
    awaitNext(now);
  }

  private void send(ActorRef<InferenceWorker.Command> worker, Lane lane, Instant now) {
    var batch = lanes.take(lane, now);
    metrics.waited(lane, batch.waited());
    var late = batch.items().stream().filter(score -> isLate(score, now)).toList();
    refuse(late, Why.EXPIRED);
    var due = batch.items().stream().filter(score -> !isLate(score, now)).toList();
    if (!due.isEmpty()) {
      crew.begin(worker, due, now);
      worker.tell(new InferenceWorker.Work(due, batch.without()));
    }
  }

  private void awaitNext(Instant now) {
    if (!timers.isTimerActive(Elapsed.BATCH_AGE)) {
      lanes
          .untilDue(Lane.ROUTINE, now)
          .filter(Duration::isPositive)
          .ifPresent(wait -> timers.startSingleTimer(Elapsed.BATCH_AGE, wait));
    }
  }

  private void refuse(List<Score> scores, Why why) {
    metrics.refused(why, scores.size());
    scores.forEach(score -> score.replyTo().tell(new Refused(score.ticket(), why)));
  }

  private static boolean isLate(Score score, Instant now) {
    return !score.deadline().isAfter(now);
  }
}
