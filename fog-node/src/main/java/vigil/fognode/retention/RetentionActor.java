package vigil.fognode.retention;

import java.time.InstantSource;
import java.util.List;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Signal;
import org.apache.pekko.actor.typed.javadsl.AbstractMatchingBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/**
 * Removes what is old, one rule after the other, a batch at a time with a pause between two: the
 * store is there for those who write. One in the cluster.
 */
public final class RetentionActor extends AbstractMatchingBehavior<RetentionActor.Command> {

  public sealed interface Command {}

  private record Removed(int rows) implements Command {}

  private record Failed(String why) implements Command {}

  private enum Elapsed implements Command {
    ROUND,
    BATCH
  }

  public static Behavior<Command> create(
      RetentionSettings settings, List<Rule> rules, InstantSource clock) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> new RetentionActor(context, timers, settings, rules, clock)));
  }

  private final TimerScheduler<Command> timers;
  private final RetentionSettings settings;
  private final List<Rule> rules;
  private final InstantSource clock;
  private int place;

  private RetentionActor(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      RetentionSettings settings,
      List<Rule> rules,
      InstantSource clock) {
    super(context);
    this.timers = timers;
    this.settings = settings;
    this.rules = List.copyOf(rules);
    this.clock = clock;
    timers.startSingleTimer(Elapsed.ROUND, settings.every());
  }

  /** A singleton's request to stop is its own; {@code this} would take it for handled. */
  @Override
  public Behavior<Command> onSignal(Signal signal) {
    return Behaviors.unhandled();
  }

  @Override
  public Behavior<Command> onMessage(Command command) {
    switch (command) {
      case Removed(var rows) -> onRemoved(rows);
      case Failed(var why) -> onFailed(why);
      case Elapsed.ROUND -> {
        place = 0;
        remove();
      }
      case Elapsed.BATCH -> remove();
    }
    return this;
  }

  private void remove() {
    if (place == rules.size()) {
      timers.startSingleTimer(Elapsed.ROUND, settings.every());
      return;
    }
    var rule = rules.get(place);
    getContext()
        .pipeToSelf(
            rule.removal().before(clock.instant().minus(rule.kept()), settings.batch()),
            (rows, failure) ->
                failure == null
                    ? new Removed(rows)
                    : new Failed(failure.getClass().getSimpleName()));
  }

  private void onRemoved(int rows) {
    if (rows < settings.batch()) {
      place++;
    }
    if (rows > 0) {
      timers.startSingleTimer(Elapsed.BATCH, settings.pause());
    } else {
      remove();
    }
  }

  /** The next round tries it again. */
  private void onFailed(String why) {
    getContext().getLog().warn("Old {} are not removed: {}", rules.get(place).what(), why);
    place++;
    timers.startSingleTimer(Elapsed.BATCH, settings.pause());
  }
}
