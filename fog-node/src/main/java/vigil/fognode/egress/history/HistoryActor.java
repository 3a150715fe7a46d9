package vigil.fognode.egress.history;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractMatchingBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Receipt;

/** Writes the alerts' history, all that waits in one transaction; receipts what is durable. */
public final class HistoryActor extends AbstractMatchingBehavior<HistoryActor.Command> {
  /** A store that failed is asked again after this; the clinic repeats by itself anyway. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private static final int MOST_AT_ONCE = 1_000;

  public sealed interface Command {}

  /** One revision; receipted once it is durable. */
  public record Keep(AlertView alert, ActorRef<Receipt> replyTo) implements Command {}

  private record Written(List<Keep> batch) implements Command {}

  private record Failed(List<Keep> batch, String why) implements Command {}

  private enum Elapsed implements Command {
    PAUSE
  }

  public static Behavior<Command> create(AlertHistory history) {
    return Behaviors.setup(
        context -> Behaviors.withTimers(timers -> new HistoryActor(context, timers, history)));
  }

  private final TimerScheduler<Command> timers;
  private final AlertHistory history;
  private List<Keep> waiting = new ArrayList<>();
  private boolean writing;

  private HistoryActor(
      ActorContext<Command> context, TimerScheduler<Command> timers, AlertHistory history) {
    super(context);
    this.timers = timers;
    this.history = history;
  }

  @Override
  public Behavior<Command> onMessage(Command command) {
    return switch (command) {
      case Keep keep -> onKeep(keep);
      case Written(var batch) -> onWritten(batch);
      case Failed(var batch, var why) -> onFailed(batch, why);
      case Elapsed.PAUSE -> onPause();
    };
  }

  private Behavior<Command> onKeep(Keep keep) {
    waiting.add(keep);
    return write();
  }

  private Behavior<Command> onWritten(List<Keep> batch) {
    writing = false;
    batch.forEach(it -> it.replyTo().tell(new Receipt(it.alert().id(), it.alert().revision())));
    return write();
  }

  private Behavior<Command> onFailed(List<Keep> batch, String why) {
    getContext().getLog().warn("The alerts' history could not be written: {}", why);
    waiting.addAll(0, batch);
    timers.startSingleTimer(Elapsed.PAUSE, PAUSE);
    return this;
  }

  private Behavior<Command> onPause() {
    writing = false;
    return write();
  }

  private Behavior<Command> write() {
    if (writing || waiting.isEmpty()) {
      return this;
    }
    writing = true;
    int many = Math.min(MOST_AT_ONCE, waiting.size());
    var batch = List.copyOf(waiting.subList(0, many));
    waiting = new ArrayList<>(waiting.subList(many, waiting.size()));
    getContext()
        .pipeToSelf(
            history.keep(batch.stream().map(Keep::alert).toList()),
            (written, failure) ->
                failure == null
                    ? new Written(batch)
                    : new Failed(batch, failure.getClass().getSimpleName()));
    return this;
  }
}
