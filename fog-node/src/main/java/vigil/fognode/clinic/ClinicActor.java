package vigil.fognode.clinic;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.RecipientRef;
import org.apache.pekko.actor.typed.Signal;
import org.apache.pekko.actor.typed.javadsl.AbstractMatchingBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import vigil.fognode.egress.history.HistoryActor;
import vigil.fognode.egress.notification.NotificationActor;
import vigil.fognode.egress.notification.core.Call;
import vigil.protocol.vocab.ActivationView;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Newest;
import vigil.protocol.vocab.Presence;
import vigil.protocol.vocab.Receipt;
import vigil.protocol.vocab.ScreenUpdate;
import vigil.protocol.vocab.Urgent;

/** The clinic: one in the cluster; summary, and who hears. */
public final class ClinicActor extends AbstractMatchingBehavior<ClinicActor.Command> {

  public sealed interface Command {}

  /** An alert at its newest revision; receipted once all that must hear of it have it. */
  public record Show(AlertView alert, ActorRef<Receipt> replyTo) implements Command, Urgent {
    @Override
    public boolean isUrgent() {
      return alert.isUrgent();
    }
  }

  /** Whether a bed's signals are given. Not receipted: it is repeated as a reminder. */
  public record ShowActivation(ActivationView activation) implements Command {}

  /** Confirms that it is reached, and asks the same of the outbox. */
  public record Probe(long number, ActorRef<Receipt> replyTo) implements Command {}

  /** All alerts of the clinic that are not off. */
  public record Describe(ActorRef<List<AlertView>> replyTo) implements Command {}

  private record Kept(Receipt receipt) implements Command {}

  private record Notified(Receipt receipt) implements Command {}

  private enum Elapsed implements Command {
    SHOW_AGAIN
  }

  /** A node that joins later has seen nothing yet; the others know these revisions. */
  private static final Duration AGAIN = Duration.ofSeconds(10);

  /** What this stage feeds. */
  public record Downstream(
      RecipientRef<ScreenUpdate> screen,
      RecipientRef<HistoryActor.Command> history,
      RecipientRef<NotificationActor.Command> notification) {}

  private record Waiting(AlertView alert, ActorRef<Receipt> ward) {}

  /**
   * @param calls who outside is called of an alert's newest signal, and why
   */
  public static Behavior<Command> create(
      Function<AlertView, List<Call>> calls, Downstream downstream) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> {
                  timers.startTimerWithFixedDelay(Elapsed.SHOW_AGAIN, AGAIN);
                  return new ClinicActor(context, calls, downstream);
                }));
  }

  private final Function<AlertView, List<Call>> calls;
  private final Downstream downstream;
  private final ActorRef<Receipt> kept;
  private final ActorRef<Receipt> notified;
  private final Newest newest = new Newest();
  private final Map<String, AlertView> open = new LinkedHashMap<>();
  private final Map<Receipt, Waiting> waiting = new HashMap<>();

  private ClinicActor(
      ActorContext<Command> context, Function<AlertView, List<Call>> calls, Downstream downstream) {
    super(context);
    this.calls = calls;
    this.downstream = downstream;
    this.kept = context.messageAdapter(Receipt.class, Kept::new);
    var self = context.getSelf();
    this.notified =
        context.spawn(
            Behaviors.<Receipt>receiveMessage(
                receipt -> {
                  self.tell(new Notified(receipt));
                  return Behaviors.same();
                }),
            "notified");
  }

  /**
   * A signal nobody here knows is unhandled: {@code this}, the base class' answer, would take a
   * shard's or singleton's request to stop for handled, and the actor would never stop.
   */
  @Override
  public Behavior<Command> onSignal(Signal signal) {
    return Behaviors.unhandled();
  }

  @Override
  public Behavior<Command> onMessage(Command command) {
    return switch (command) {
      case Show(var alert, var replyTo) -> onShow(alert, replyTo);
      case ShowActivation(var activation) -> onShowActivation(activation);
      case Probe(var number, var replyTo) -> onProbe(number, replyTo);
      case Describe(var replyTo) -> onDescribe(replyTo);
      case Kept(var receipt) -> onKept(receipt);
      case Notified(var receipt) -> onNotified(receipt);
      case Elapsed.SHOW_AGAIN -> onShowAgain();
    };
  }

  /** The ward repeats what is not receipted; so this asks the history once a message. */
  private Behavior<Command> onShow(AlertView alert, ActorRef<Receipt> replyTo) {
    if (newest.isNews(alert)) {
      downstream.screen().tell(alert);
      remember(alert);
    }
    if (alert.bed().patient().isSelfCheck()) {
      replyTo.tell(new Receipt(alert.id(), alert.revision()));
      return this;
    }
    waiting.put(new Receipt(alert.id(), alert.revision()), new Waiting(alert, replyTo));
    downstream.history().tell(new HistoryActor.Keep(alert, kept));
    return this;
  }

  /** The history has it: now whoever is outside, through an outbox of their own. */
  private Behavior<Command> onKept(Receipt receipt) {
    var asked = waiting.get(receipt);
    if (asked == null) {
      return this;
    }
    var targets = calls.apply(asked.alert()).stream().map(Call::target).toList();
    if (targets.isEmpty()) {
      return onNotified(receipt);
    }
    downstream.notification().tell(new NotificationActor.Notify(asked.alert(), targets, notified));
    return this;
  }

  /** All that must hear of it have it. */
  private Behavior<Command> onNotified(Receipt receipt) {
    var asked = waiting.remove(receipt);
    if (asked != null) {
      asked.ward().tell(receipt);
    }
    return this;
  }

  private Behavior<Command> onShowActivation(ActivationView activation) {
    downstream.screen().tell(activation);
    return this;
  }

  private Behavior<Command> onProbe(long number, ActorRef<Receipt> replyTo) {
    replyTo.tell(new Receipt("CLINIC", number));
    downstream.notification().tell(new NotificationActor.Probe(number, replyTo));
    return this;
  }

  private Behavior<Command> onShowAgain() {
    open.values().forEach(downstream.screen()::tell);
    return this;
  }

  private Behavior<Command> onDescribe(ActorRef<List<AlertView>> replyTo) {
    replyTo.tell(List.copyOf(open.values()));
    return this;
  }

  private void remember(AlertView alert) {
    if (alert.presence() == Presence.OFF) {
      open.remove(alert.id());
    } else {
      open.put(alert.id(), alert);
    }
  }
}
