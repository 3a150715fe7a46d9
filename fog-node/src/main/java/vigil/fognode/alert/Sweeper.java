package vigil.fognode.alert;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Function;
import javax.sql.DataSource;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.RecipientRef;
import org.apache.pekko.actor.typed.javadsl.AbstractMatchingBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import vigil.fognode.alert.core.AlertRules;
import vigil.fognode.ward.WardActor;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.Receipt;
import vigil.protocol.vocab.WardId;

/**
 * Keeps the deadlines of open alerts in the store and looks for overdue ones: one a node, and every
 * node sweeps, so that no deadline dies with the node whose timer it was. An overdue alert's actor
 * is woken; where that does not answer, the sweeper signals by itself.
 */
public final class Sweeper extends AbstractMatchingBehavior<Sweeper.Command> {
  private static final int MOST_AT_ONCE = 500;

  public sealed interface Command {}

  /** The newest revision of an alert, as persisted. */
  public record Keep(AlertView alert) implements Command {}

  /** The ward has forgotten what is on: its patients' actors show it again. */
  public record Resync(WardId ward) implements Command {}

  private record Kept(List<AlertView> alerts, boolean written) implements Command {}

  private record Overdue(List<AlertView> alerts) implements Command {}

  private record Asleep(List<PatientId> patients) implements Command {}

  private record Receipted(Receipt receipt) implements Command {}

  /** The store did not answer; what it was asked for is asked again. */
  private record Failed(String what) implements Command {}

  private enum Elapsed implements Command {
    SWEEP
  }

  /** Whom it wakes, and whom it tells where that fails. */
  public record Downstream(
      Function<PatientId, RecipientRef<AlertActor.Command>> alerts,
      Function<WardId, RecipientRef<WardActor.Command>> wards) {}

  /** What it works with: the store, and the threads that may wait for it. */
  public record Store(DataSource source, Executor threads) {}

  public static Behavior<Command> create(
      AlertSettings settings, Downstream downstream, Store store, InstantSource clock) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> new Sweeper(context, timers, settings, downstream, store, clock)));
  }

  private final AlertSettings settings;
  private final Downstream downstream;
  private final Store store;
  private final InstantSource clock;
  private final OpenAlerts open;
  private final AlertRules rules;
  private final ActorRef<Receipt> receipts;
  private final Map<String, AlertView> unwritten = new LinkedHashMap<>();
  private final Map<String, Instant> nudged = new HashMap<>();
  private boolean writing;
  private boolean sweeping;

  private Sweeper(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      AlertSettings settings,
      Downstream downstream,
      Store store,
      InstantSource clock) {
    super(context);
    this.settings = settings;
    this.downstream = downstream;
    this.store = store;
    this.clock = clock;
    this.open = new OpenAlerts(store.source());
    this.rules = new AlertRules(settings.policy());
    this.receipts = context.messageAdapter(Receipt.class, Receipted::new);
    timers.startTimerWithFixedDelay(Elapsed.SWEEP, settings.sweep().interval());
    ask("journalled", open::journalled, Asleep::new);
  }

  @Override
  public Behavior<Command> onMessage(Command command) {
    return switch (command) {
      case Keep(var alert) -> onKeep(alert);
      case Resync(var ward) -> onResync(ward);
      case Kept(var alerts, var written) -> onKept(alerts, written);
      case Overdue(var alerts) -> onOverdue(alerts);
      case Asleep(var patients) -> onAsleep(patients);
      case Receipted(var receipt) -> this;
      case Failed(var what) -> onFailed(what);
      case Elapsed.SWEEP -> onSweep();
    };
  }

  private Behavior<Command> onKeep(AlertView alert) {
    unwritten.merge(alert.id(), alert, (a, b) -> a.revision() > b.revision() ? a : b);
    return write();
  }

  private Behavior<Command> onResync(WardId ward) {
    ask("ward", () -> open.inWard(ward), Asleep::new);
    return this;
  }

  private Behavior<Command> onKept(List<AlertView> alerts, boolean written) {
    writing = false;
    if (written) {
      alerts.forEach(alert -> unwritten.remove(alert.id(), alert));
      return write();
    }
    getContext().getLog().warn("Deadlines could not be written; tried again.");
    return this;
  }

  private Behavior<Command> onOverdue(List<AlertView> alerts) {
    sweeping = false;
    var now = clock.instant();
    nudged.keySet().retainAll(alerts.stream().map(AlertView::id).toList());
    for (var alert : alerts) {
      var since = nudged.putIfAbsent(alert.id(), now);
      if (since == null) {
        nudge(alert.bed().patient());
      } else if (Duration.between(since, now).compareTo(settings.sweep().patience()) >= 0) {
        nudged.remove(alert.id());
        signal(alert, now);
      }
    }
    return this;
  }

  private Behavior<Command> onAsleep(List<PatientId> patients) {
    patients.forEach(this::nudge);
    return this;
  }

  private Behavior<Command> onFailed(String what) {
    sweeping = false;
    getContext().getLog().warn("The store did not answer: {}", what);
    return this;
  }

  private Behavior<Command> onSweep() {
    write();
    if (!sweeping) {
      sweeping = true;
      var before = clock.instant().minus(settings.sweep().grace());
      ask("overdue", () -> open.overdue(before, MOST_AT_ONCE), Overdue::new);
    }
    return this;
  }

  private void nudge(PatientId patient) {
    downstream.alerts().apply(patient).tell(AlertActor.Wake.NUDGE);
  }

  /** The actor did not answer: the next level hears of it all the same. */
  private void signal(AlertView alert, Instant now) {
    var further = rules.goFurther(alert, now);
    downstream.wards().apply(alert.bed().ward()).tell(new WardActor.Show(further, receipts));
    onKeep(further);
  }

  private Behavior<Command> write() {
    if (writing || unwritten.isEmpty()) {
      return this;
    }
    writing = true;
    var batch = List.copyOf(unwritten.values());
    getContext()
        .pipeToSelf(
            supply(
                () -> {
                  open.keep(batch);
                  return batch;
                }),
            (kept, failure) -> new Kept(batch, failure == null));
    return this;
  }

  private <T> void ask(String what, Callable<T> question, Function<T, Command> answer) {
    getContext()
        .pipeToSelf(
            supply(question),
            (found, failure) -> failure == null ? answer.apply(found) : new Failed(what));
  }

  private <T> CompletableFuture<T> supply(Callable<T> question) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return question.call();
          } catch (Exception e) {
            throw new CompletionException(e);
          }
        },
        store.threads());
  }
}
