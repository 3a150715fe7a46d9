package vigil.fognode.egress.dashboard;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractMatchingBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import vigil.fognode.egress.dashboard.core.Cursor;
import vigil.fognode.egress.dashboard.core.Series;
import vigil.fognode.egress.history.core.Stretch;
import vigil.fognode.egress.history.core.Trend;
import vigil.protocol.vocab.ActivationView;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.AssignmentView;
import vigil.protocol.vocab.BedView;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.OrderView;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.ScreenUpdate;
import vigil.protocol.vocab.SuggestionView;
import vigil.protocol.vocab.Urgent;

/** What all screens of this node read: the newest view of each bed and of each alert. */
public final class ScreenBoard extends AbstractMatchingBehavior<ScreenBoard.Command> {
  private static final Duration PRUNE_EVERY = Duration.ofHours(1);

  public sealed interface Command {}

  /** A newer view; one that is older than what is shown changes nothing. */
  public record Show(ScreenUpdate update) implements Command, Urgent {
    @Override
    public boolean isUrgent() {
      return update.isUrgent();
    }
  }

  /**
   * Who has whom, all of it: what is shown otherwise for a while is put right, whatever message was
   * lost.
   */
  public record Assigned(List<AssignmentView> all) implements Command {}

  /** The patient has left: no screen shows the bed any more. */
  public record Forget(PatientId patient) implements Command {}

  /**
   * Asks for what is newer than the cursor; answered with the next batch, at once where something
   * urgent comes or has come, or the screen has nothing yet.
   */
  public record Next(Cursor cursor, ActorRef<Batch> replyTo) implements Command {}

  /** Where a screen that was away goes on. */
  public record Resume(Optional<String> lastEventId, ActorRef<Cursor> replyTo) implements Command {}

  /** All beds, all alerts, ended ones among them, what was suggested and waits, and orders. */
  public record Describe(ActorRef<Snapshot> replyTo) implements Command {}

  public record DescribePatient(PatientId patient, ActorRef<Optional<PatientSnapshot>> replyTo)
      implements Command {}

  /** The remembered values of one metric of all patients. */
  public record Remember(Metric metric, ActorRef<List<Series>> replyTo) implements Command {}

  private record Kept(List<Stretch> stretches) implements Command {}

  private record NotKept(String why) implements Command {}

  private record Pruned(Optional<String> why) implements Command {}

  private enum Elapsed implements Command {
    HEARTBEAT,
    /** What has come since is enough for a batch. */
    PACE,
    KEEP,
    PRUNE
  }

  /**
   * What is new; empty where nothing came within a heartbeat.
   *
   * @param next the cursor to ask with again
   */
  record Batch(Cursor next, List<Shown> shown) {}

  /** What the board holds, each list in the order of the changes. */
  public record Snapshot(
      List<BedView> beds,
      List<AlertView> alerts,
      List<SuggestionView> suggestions,
      List<OrderView> orders) {}

  /**
   * One patient's newest view, trends and alerts.
   *
   * @param activation empty where nothing was ever paused
   */
  public record PatientSnapshot(
      BedView bed,
      Optional<ActivationView> activation,
      Map<Metric, List<Trend.Point>> trends,
      List<AlertView> alerts,
      List<SuggestionView> suggestions,
      List<OrderView> orders) {
    PatientSnapshot withTrends(Map<Metric, List<Trend.Point>> others) {
      return new PatientSnapshot(bed, activation, others, alerts, suggestions, orders);
    }
  }

  /**
   * @param archive keeps the trends beyond what the board remembers
   */
  public static Behavior<Command> create(
      DashboardSettings settings, Archive archive, InstantSource clock) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> {
                  timers.startTimerWithFixedDelay(Elapsed.HEARTBEAT, settings.heartbeat());
                  timers.startTimerWithFixedDelay(Elapsed.KEEP, settings.trends().keepEvery());
                  timers.startTimerWithFixedDelay(Elapsed.PRUNE, PRUNE_EVERY);
                  return new ScreenBoard(context, timers, settings, archive, clock);
                }));
  }

  private final TimerScheduler<Command> timers;
  private final DashboardSettings settings;
  private final Archive archive;
  private final InstantSource clock;
  private final String life = UUID.randomUUID().toString().substring(0, 8);
  private final NewestViews shown;
  private final TrendBoard trends;
  private List<Next> waiting = new ArrayList<>();
  private boolean keeping;

  private ScreenBoard(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      DashboardSettings settings,
      Archive archive,
      InstantSource clock) {
    super(context);
    this.timers = timers;
    this.settings = settings;
    this.archive = archive;
    this.clock = clock;
    this.trends = new TrendBoard(settings.trends());
    this.shown = new NewestViews(settings);
  }

  @Override
  public Behavior<Command> onMessage(Command command) {
    return switch (command) {
      case Show(var update) -> onShow(update);
      case Assigned(var all) -> onAssigned(all);
      case Forget(var patient) -> onForget(patient);
      case Next next -> onNext(next);
      case Resume(var last, var replyTo) -> onResume(last, replyTo);
      case Describe(var replyTo) -> onDescribe(replyTo);
      case DescribePatient(var patient, var replyTo) -> onDescribePatient(patient, replyTo);
      case Remember(var metric, var replyTo) -> onRemember(metric, replyTo);
      case Kept(var stretches) -> onKept(stretches);
      case NotKept(var why) -> onNotKept(why);
      case Pruned(var why) -> onPruned(why);
      case Elapsed.HEARTBEAT -> {
        shown.forgetTheUnheard(clock.instant());
        yield answerAll();
      }
      case Elapsed.PACE -> answerAll();
      case Elapsed.KEEP -> onKeep();
      case Elapsed.PRUNE -> onPrune();
    };
  }

  private Behavior<Command> onShow(ScreenUpdate update) {
    if (!shown.take(update, clock.instant())) {
      return this;
    }
    if (update instanceof BedView bed) {
      trends.add(bed);
    }
    return update.isUrgent() ? answerAll() : answerSoon();
  }

  private Behavior<Command> onAssigned(List<AssignmentView> all) {
    return shown.amend(all, clock.instant()) ? answerSoon() : this;
  }

  private Behavior<Command> onForget(PatientId patient) {
    keep(trends.unkept(patient));
    trends.forget(patient);
    shown.forget(patient, clock.instant());
    return answerSoon();
  }

  private Behavior<Command> onNext(Next next) {
    long known = next.cursor().version();
    if (known == 0 && shown.version() > 0 || shown.isUrgentAfter(known)) {
      answer(next);
      return this;
    }
    waiting.add(next);
    return known < shown.version() ? answerSoon() : this;
  }

  private Behavior<Command> onResume(Optional<String> lastEventId, ActorRef<Cursor> replyTo) {
    replyTo.tell(Cursor.resume(life, shown.version(), lastEventId));
    return this;
  }

  private Behavior<Command> onDescribe(ActorRef<Snapshot> replyTo) {
    replyTo.tell(shown.snapshot(clock.instant()));
    return this;
  }

  private Behavior<Command> onDescribePatient(
      PatientId patient, ActorRef<Optional<PatientSnapshot>> replyTo) {
    replyTo.tell(shown.patient(patient, trends.of(patient), clock.instant()));
    return this;
  }

  private Behavior<Command> onRemember(Metric metric, ActorRef<List<Series>> replyTo) {
    replyTo.tell(trends.of(metric));
    return this;
  }

  /** A store that is slow is not asked twice; what waits goes with the next. */
  private Behavior<Command> onKeep() {
    var unkept = trends.unkept();
    if (!keeping && !unkept.isEmpty()) {
      keeping = true;
      keep(unkept);
    }
    return this;
  }

  private void keep(List<Stretch> stretches) {
    getContext()
        .pipeToSelf(
            archive.keep(stretches),
            (done, failure) ->
                failure == null
                    ? new Kept(stretches)
                    : new NotKept(failure.getClass().getSimpleName()));
  }

  private Behavior<Command> onKept(List<Stretch> stretches) {
    keeping = false;
    trends.kept(stretches);
    return this;
  }

  private Behavior<Command> onNotKept(String why) {
    keeping = false;
    getContext().getLog().warn("Trends are not stored, and will be tried again: {}", why);
    return this;
  }

  private Behavior<Command> onPrune() {
    getContext()
        .pipeToSelf(
            archive.prune(clock.instant().minus(settings.trends().retention())),
            (done, failure) ->
                new Pruned(Optional.ofNullable(failure).map(it -> it.getClass().getSimpleName())));
    return this;
  }

  private Behavior<Command> onPruned(Optional<String> why) {
    why.ifPresent(it -> getContext().getLog().warn("Old trends are not removed: {}", it));
    return this;
  }

  /** All that comes within the pace goes in one batch; what is urgent takes it along at once. */
  private Behavior<Command> answerSoon() {
    if (!waiting.isEmpty() && !timers.isTimerActive(Elapsed.PACE)) {
      timers.startSingleTimer(Elapsed.PACE, settings.pace());
    }
    return this;
  }

  private Behavior<Command> answerAll() {
    var answered = waiting;
    waiting = new ArrayList<>();
    answered.forEach(this::answer);
    return this;
  }

  private void answer(Next next) {
    var news = shown.after(next.cursor().version(), clock.instant());
    next.replyTo().tell(new Batch(new Cursor(life, shown.version()), news));
  }
}
