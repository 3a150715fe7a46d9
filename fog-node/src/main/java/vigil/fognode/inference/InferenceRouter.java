package vigil.fognode.inference;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.AbstractMatchingBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import vigil.fognode.inference.core.Lane;
import vigil.fognode.inference.core.MicroBatch;
import vigil.fognode.inference.core.Replacements;
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

  private record Running(List<Score> batch, Instant since) {}

  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);

  private final TimerScheduler<Command> timers;
  private final List<Detector> detectors;
  private final InferenceSettings settings;
  private final InferenceMetrics metrics;
  private final InstantSource clock;
  private final Map<Lane, MicroBatch<Score>> lanes = new EnumMap<>(Lane.class);
  private final Map<Lane, Set<Tier>> shed = new EnumMap<>(Lane.class);
  private final Map<ActorRef<InferenceWorker.Command>, Lane> homes = new LinkedHashMap<>();
  private final Map<ActorRef<InferenceWorker.Command>, Running> running = new HashMap<>();
  private final Queue<Lane> vacant = new PriorityQueue<>();
  private Replacements replacements;
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
    this.replacements = settings.replacements();
    for (var lane : Lane.values()) {
      lanes.put(lane, new MicroBatch<>(settings.bounds(lane)));
      shed.put(lane, Set.of());
    }
    hire(Lane.URGENT);
    for (int i = 0; i < settings.workers(); i++) {
      hire(Lane.ROUTINE);
    }
    timers.startTimerWithFixedDelay(Elapsed.INSPECTION, settings.stall().dividedBy(4));
  }

  @Override
  public Behavior<Command> onMessage(Command command) {
    return switch (command) {
      case Score score -> onScore(score);
      case Describe(var replyTo) -> onDescribe(replyTo);
      case Finished(var worker) -> onFinished(worker);
      case Stopped(var worker) -> onStopped(worker);
      case Elapsed.BATCH_AGE -> dispatch();
      case Elapsed.INSPECTION -> onInspection();
    };
  }

  private Behavior<Command> onScore(Score score) {
    if (lane(score.lane()).offer(score, clock.instant())) {
      return dispatch();
    }
    refuse(List.of(score), Why.FULL);
    return this;
  }

  private Behavior<Command> onDescribe(ActorRef<Load> replyTo) {
    replyTo.tell(load(clock.instant()));
    return this;
  }

  private Load load(Instant now) {
    var waiting = lanes.values().stream().mapToInt(MicroBatch::size).sum();
    var oldest =
        lanes.values().stream()
            .map(lane -> lane.oldestAge(now))
            .max(Comparator.naturalOrder())
            .orElse(Duration.ZERO);
    return new Load(waiting, oldest, homes.size(), frozen, shed(Lane.ROUTINE));
  }

  private Behavior<Command> onFinished(ActorRef<InferenceWorker.Command> worker) {
    if (running.remove(worker) == null) {
      getContext().getLog().warn("A worker that was given up has come back; it is let go");
      getContext().stop(worker);
      return this;
    }
    return dispatch();
  }

  private Behavior<Command> onStopped(ActorRef<InferenceWorker.Command> worker) {
    giveUp(worker, "A worker died");
    return dispatch();
  }

  private Behavior<Command> onInspection() {
    var now = clock.instant();
    for (var entry : List.copyOf(running.entrySet())) {
      if (Duration.between(entry.getValue().since(), now).compareTo(settings.stall()) >= 0) {
        frozen++;
        giveUp(entry.getKey(), "A worker does not come back");
      }
    }
    // With no worker left nothing is taken out of the lanes, but deadlines pass all the same.
    lanes.values().forEach(lane -> refuse(lane.takeWhile(s -> isLate(s, now)), Why.EXPIRED));
    replace(now);
    metrics.load(load(now));
    return dispatch();
  }

  private void giveUp(ActorRef<InferenceWorker.Command> worker, String what) {
    var home = homes.remove(worker);
    var lost = running.remove(worker);
    if (lost != null) {
      getContext().getLog().error("{}; {} windows are lost", what, lost.batch().size());
      refuse(lost.batch(), Why.LOST);
    }
    if (home != null) {
      vacant.add(home);
      replace(clock.instant());
    }
  }

  /** The urgent lane's first. */
  private void replace(Instant now) {
    while (!vacant.isEmpty() && replacements.isAllowed(now)) {
      replacements = replacements.with(now);
      hire(vacant.remove());
    }
  }

  private void hire(Lane home) {
    var worker =
        getContext()
            .spawnAnonymous(
                InferenceWorker.create(detectors, getContext().getSelf(), metrics),
                DispatcherSelector.fromConfig(settings.dispatcher()));
    getContext().watchWith(worker, new Stopped(worker));
    homes.put(worker, home);
  }

  private Behavior<Command> dispatch() {
    var now = clock.instant();
    for (var lane : Lane.values()) {
      while (lane(lane).isDue(now)) {
        var worker = idleWorker(lane);
        if (worker.isEmpty()) {
          break;
        }
        send(worker.get(), lane, now);
      }
    }
    awaitNext(now);
    return this;
  }

  /**
   * The urgent lane may take any worker, its own first; the routine lane never the urgent one's.
   */
  private Optional<ActorRef<InferenceWorker.Command>> idleWorker(Lane lane) {
    return homes.entrySet().stream()
        .filter(entry -> !running.containsKey(entry.getKey()))
        .filter(entry -> lane == Lane.URGENT || entry.getValue() == lane)
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private void send(ActorRef<InferenceWorker.Command> worker, Lane lane, Instant now) {
    var queue = lane(lane);
    var without = settings.shedding().next(shed(lane), queue.fill());
    shed.put(lane, without);
    metrics.waited(lane, queue.oldestAge(now));
    var batch = queue.take();
    var late = batch.stream().filter(score -> isLate(score, now)).toList();
    if (!late.isEmpty()) {
      refuse(late, Why.EXPIRED);
      batch.removeAll(late);
    }
    if (!batch.isEmpty()) {
      running.put(worker, new Running(batch, now));
      worker.tell(new InferenceWorker.Work(batch, without));
    }
  }

  private void awaitNext(Instant now) {
    if (!timers.isTimerActive(Elapsed.BATCH_AGE)) {
      lane(Lane.ROUTINE)
          .untilDue(now)
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

  private MicroBatch<Score> lane(Lane lane) {
    return Objects.requireNonNull(lanes.get(lane));
  }

  private Set<Tier> shed(Lane lane) {
    return Objects.requireNonNull(shed.get(lane));
  }
}
