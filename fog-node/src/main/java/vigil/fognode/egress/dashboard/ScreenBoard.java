package vigil.fognode.egress.dashboard;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.UUID;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractMatchingBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import vigil.fognode.egress.dashboard.core.Cursor;
import vigil.fognode.egress.dashboard.core.Newest;
import vigil.fognode.egress.dashboard.core.People;
import vigil.fognode.egress.dashboard.core.Series;
import vigil.fognode.egress.history.core.Stretch;
import vigil.fognode.egress.history.core.Trend;
import vigil.protocol.vocab.ActivationView;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.AssignmentView;
import vigil.protocol.vocab.AttendanceView;
import vigil.protocol.vocab.BedView;
import vigil.protocol.vocab.GlassView;
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
   * urgent comes or the screen has nothing yet.
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
  private final Newest<Shown.Key, Shown> newest = new Newest<>();
  private final TrendBoard trends;
  private final People people;
  private final SequencedSet<Shown.Key> ended = new LinkedHashSet<>();
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
    this.people = new People(settings.heardFor());
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
        people.unheard(clock.instant()).forEach(this::put);
        yield answerAll();
      }
      case Elapsed.PACE -> answerAll();
      case Elapsed.KEEP -> onKeep();
      case Elapsed.PRUNE -> onPrune();
    };
  }

  private Behavior<Command> onShow(ScreenUpdate update) {
    if (!isNews(update) || !put(update)) {
      return this;
    }
    if (update instanceof BedView bed) {
      trends.add(bed);
    }
    return update.isUrgent() ? answerAll() : answerSoon();
  }

  /** What screens say again and again is told when it changes. */
  private boolean isNews(ScreenUpdate update) {
    var now = clock.instant();
    return switch (update) {
      case AssignmentView assignment -> people.isNews(assignment, now);
      case AttendanceView attendance -> people.isNews(attendance, now);
      case BedView bed -> true;
      case AlertView alert -> true;
      case ActivationView activation -> true;
      case SuggestionView suggestion -> true;
      case OrderView order -> true;
      case GlassView glass -> true;
    };
  }

  private Behavior<Command> onAssigned(List<AssignmentView> all) {
    var amended = people.amended(all, clock.instant());
    amended.forEach(this::put);
    return amended.isEmpty() ? this : answerSoon();
  }

  private boolean put(ScreenUpdate update) {
    var shown = Shown.of(update, clock.instant());
    var known = newest.get(shown.key());
    if (known.filter(it -> it.supersedes(shown)).isPresent()) {
      return false;
    }
    newest.put(shown.key(), known.map(shown::after).orElse(shown));
    if (update instanceof AlertView || update instanceof AttendanceView) {
      keepTheLastEnded(shown);
    }
    return true;
  }

  private void keepTheLastEnded(Shown shown) {
    ended.remove(shown.key());
    if (!shown.isOver(clock.instant())) {
      return;
    }
    ended.add(shown.key());
    if (ended.size() > settings.endedAlerts()) {
      newest.remove(ended.removeFirst());
    }
  }

  private Behavior<Command> onForget(PatientId patient) {
    keep(trends.unkept(patient));
    trends.forget(patient);
    var gone = Shown.gone(patient, clock.instant());
    newest.put(gone.key(), gone);
    return answerSoon();
  }

  private Behavior<Command> onNext(Next next) {
    if (next.cursor().version() == 0 && newest.version() > 0) {
      answer(next);
      return this;
    }
    waiting.add(next);
    return next.cursor().version() < newest.version() ? answerSoon() : this;
  }

  private Behavior<Command> onResume(Optional<String> lastEventId, ActorRef<Cursor> replyTo) {
    replyTo.tell(Cursor.resume(life, newest.version(), lastEventId));
    return this;
  }

  private Behavior<Command> onDescribe(ActorRef<Snapshot> replyTo) {
    replyTo.tell(
        new Snapshot(views(BedView.class), views(AlertView.class), suggestions(), orders()));
    return this;
  }

  private Behavior<Command> onDescribePatient(
      PatientId patient, ActorRef<Optional<PatientSnapshot>> replyTo) {
    replyTo.tell(
        newest
            .get(Shown.Key.of(patient))
            .flatMap(Shown::update)
            .map(BedView.class::cast)
            .map(
                bed ->
                    new PatientSnapshot(
                        bed,
                        activationOf(patient),
                        trends.of(patient),
                        of(patient, views(AlertView.class)),
                        of(patient, suggestions()),
                        of(patient, orders()))));
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

  private Optional<ActivationView> activationOf(PatientId patient) {
    return newest
        .get(new Shown.Key(Shown.Sort.ACTIVATION, patient.value()))
        .flatMap(Shown::update)
        .map(ActivationView.class::cast);
  }

  private List<SuggestionView> suggestions() {
    var now = clock.instant();
    return views(SuggestionView.class).stream().filter(it -> it.isOpen(now)).toList();
  }

  private List<OrderView> orders() {
    var now = clock.instant();
    return views(OrderView.class).stream().filter(it -> it.isShown(now)).toList();
  }

  private static <T extends ScreenUpdate> List<T> of(PatientId patient, List<T> views) {
    return views.stream().filter(it -> it.bed().patient().equals(patient)).toList();
  }

  private <T extends ScreenUpdate> List<T> views(Class<T> type) {
    return newest.values().stream()
        .flatMap(shown -> shown.update().stream())
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
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

  /** A screen that starts anew has nothing to take back: it hears of nothing that is over. */
  private void answer(Next next) {
    var fresh = next.cursor().version() == 0;
    var now = clock.instant();
    var shown =
        newest.after(next.cursor().version()).stream()
            .map(Newest.Entry::value)
            .filter(value -> !fresh || !value.isOver(now))
            .toList();
    next.replyTo().tell(new Batch(new Cursor(life, newest.version()), shown));
  }
}
