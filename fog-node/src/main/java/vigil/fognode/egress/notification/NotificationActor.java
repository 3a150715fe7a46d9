package vigil.fognode.egress.notification;

import java.time.InstantSource;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Signal;
import org.apache.pekko.actor.typed.javadsl.AbstractMatchingBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.slf4j.event.Level;
import vigil.fognode.egress.notification.core.Call;
import vigil.fognode.egress.notification.core.Lane;
import vigil.fognode.egress.notification.core.Message;
import vigil.fognode.egress.notification.core.Target;
import vigil.fognode.roster.core.Roster;
import vigil.fognode.store.StoreWork;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Receipt;

/** Sends what is in the outbox until its sink has it: one in the cluster, or each would send it. */
public final class NotificationActor extends AbstractMatchingBehavior<NotificationActor.Command> {
  public sealed interface Command {}

  /** One signal to these targets; receipted once it is in the outbox. */
  public record Notify(AlertView alert, List<Target> targets, ActorRef<Receipt> replyTo)
      implements Command {}

  /** Confirms that it is reached. */
  public record Probe(long number, ActorRef<Receipt> replyTo) implements Command {}

  private record Kept(Receipt receipt, ActorRef<Receipt> replyTo) implements Command {}

  private record Due(List<Message> messages) implements Command {}

  private record Sent(Message message, List<String> numbers) implements Command {}

  private record Refused(Message message, String why) implements Command {}

  /** The outbox says so too; it may forget that the message is under way. */
  private record Settled(Message message) implements Command {}

  /** Its sink has it, and the outbox could not be told. */
  private record Untold(Sent sent) implements Command {}

  /** The store did not answer; the sender repeats, or the next look does. */
  private record Failed(String what) implements Command {}

  private enum Elapsed implements Command {
    LOOK,
    STOP
  }

  /** Ends it once the outbox says of all that is under way whether its sink has it. */
  public static Command stop() {
    return Elapsed.STOP;
  }

  /**
   * @param roster who is on call; answers from memory
   */
  public static Behavior<Command> create(
      NotificationSettings settings,
      Map<Target.Sink, Notifier> notifiers,
      StoreWork store,
      Supplier<Roster> roster,
      InstantSource clock) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers ->
                    new NotificationActor(
                        context,
                        timers,
                        settings,
                        notifiers,
                        new Notifications(store),
                        roster,
                        clock)));
  }

  private final NotificationSettings settings;
  private final Map<Target.Sink, Notifier> notifiers;
  private final Notifications outbox;
  private final Supplier<Roster> roster;
  private final InstantSource clock;
  private final Map<String, Lane> underWay = new HashMap<>();
  private final Map<String, Sent> untold = new HashMap<>();
  private final Set<String> settledMeanwhile = new HashSet<>();
  private boolean looking;
  private boolean stopping;

  private NotificationActor(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      NotificationSettings settings,
      Map<Target.Sink, Notifier> notifiers,
      Notifications outbox,
      Supplier<Roster> roster,
      InstantSource clock) {
    super(context);
    this.settings = settings;
    this.notifiers = Map.copyOf(notifiers);
    this.outbox = outbox;
    this.roster = roster;
    this.clock = clock;
    timers.startTimerWithFixedDelay(Elapsed.LOOK, settings.look());
    look();
  }

  @Override
  public Behavior<Command> onMessage(Command command) {
    return switch (command) {
      case Notify(var alert, var targets, var replyTo) -> onNotify(alert, targets, replyTo);
      case Probe(var number, var replyTo) -> {
        replyTo.tell(new Receipt("NOTIFICATION", number));
        yield this;
      }
      case Kept(var receipt, var replyTo) -> onKept(receipt, replyTo);
      case Due(var messages) -> onDue(messages);
      case Sent sent -> onSent(sent);
      case Refused(var message, var why) -> onRefused(message, why);
      case Settled(var message) -> onSettled(message);
      case Untold(var sent) -> onUntold(sent);
      case Failed(var what) -> onFailed(what);
      case Elapsed.LOOK -> onLook();
      case Elapsed.STOP -> onStop();
    };
  }

  /**
   * A singleton's own request to stop is {@link #stop}; {@code this}, the base class' answer to a
   * signal, would take any other for handled.
   */
  @Override
  public Behavior<Command> onSignal(Signal signal) {
    return Behaviors.unhandled();
  }

  private Behavior<Command> onStop() {
    stopping = true;
    return onwards();
  }

  private Behavior<Command> onwards() {
    return stopping && underWay.isEmpty() ? Behaviors.stopped() : this;
  }

  private Behavior<Command> onNotify(
      AlertView alert, List<Target> targets, ActorRef<Receipt> replyTo) {
    var receipt = new Receipt(alert.id(), alert.revision());
    var known = Call.of(settings.routes(), roster.get(), alert);
    var calls = targets.stream().map(target -> Call.reasoned(target, known)).toList();
    pipe("put", outbox.put(alert, calls, clock.instant()), new Kept(receipt, replyTo));
    return this;
  }

  private Behavior<Command> onKept(Receipt receipt, ActorRef<Receipt> replyTo) {
    replyTo.tell(receipt);
    return look();
  }

  private Behavior<Command> onDue(List<Message> messages) {
    looking = false;
    for (var message : stopping ? List.<Message>of() : messages) {
      // A look that began before a message was settled still finds it due.
      boolean isNew =
          !settledMeanwhile.contains(message.id()) && !underWay.containsKey(message.id());
      if (isNew && hasRoom(message)) {
        underWay.put(message.id(), Lane.of(message.target()));
        send(message);
      }
    }
    settledMeanwhile.clear();
    return this;
  }

  private boolean hasRoom(Message message) {
    var lane = Lane.of(message.target());
    int count = Collections.frequency(underWay.values(), lane);
    return Lane.hasRoom(count, settings.atOnce(), message.alert().priority());
  }

  /** What the sink has stays under way, and is not sent again, until the outbox says so too. */
  private Behavior<Command> onSent(Sent sent) {
    getContext()
        .pipeToSelf(
            outbox.sent(sent.message().id(), sent.numbers(), clock.instant()),
            (done, failure) -> failure == null ? new Settled(sent.message()) : new Untold(sent));
    return this;
  }

  private Behavior<Command> onUntold(Sent sent) {
    untold.put(sent.message().id(), sent);
    return onFailed("sent");
  }

  private Behavior<Command> onRefused(Message message, String why) {
    // The watch tells of a sink that goes on so.
    getContext()
        .getLog()
        .atLevel(message.attempts() == 0 ? Level.WARN : Level.DEBUG)
        .log("A notification by {} failed: {}; tried again.", message.target().sink(), why);
    var next = clock.instant().plus(settings.pauses().after(message.attempts()));
    getContext()
        .pipeToSelf(outbox.failed(message.id(), next), (done, failure) -> new Settled(message));
    return this;
  }

  private Behavior<Command> onSettled(Message message) {
    underWay.remove(message.id());
    if (looking) {
      settledMeanwhile.add(message.id());
    }
    look();
    return onwards();
  }

  private Behavior<Command> onFailed(String what) {
    if (what.equals("due")) {
      looking = false;
      settledMeanwhile.clear();
    }
    getContext().getLog().warn("The outbox did not answer: {}", what);
    return this;
  }

  private Behavior<Command> onLook() {
    var again = List.copyOf(untold.values());
    untold.clear();
    again.forEach(this::onSent);
    return look();
  }

  private Behavior<Command> look() {
    if (!looking && !stopping) {
      looking = true;
      getContext()
          .pipeToSelf(
              found(), (found, failure) -> failure == null ? new Due(found) : new Failed("due"));
    }
    return this;
  }

  /** Called off is after it is found: what came in between would go, though its alert is over. */
  private CompletionStage<List<Message>> found() {
    return outbox
        .due(clock.instant(), 2 * settings.atOnce())
        .thenCompose(
            due ->
                outbox
                    .callOff(clock.instant())
                    .thenApply(
                        gone -> due.stream().filter(it -> !gone.contains(it.id())).toList()));
  }

  /** A sink's own timeouts come first: what is given up here might still arrive. */
  private void send(Message message) {
    var notifier = notifiers.get(message.target().sink());
    CompletionStage<List<String>> sending =
        notifier == null
            ? CompletableFuture.failedFuture(new IllegalStateException("not configured"))
            : notifier.send(message);
    getContext()
        .pipeToSelf(
            sending
                .toCompletableFuture()
                .orTimeout(3 * settings.timeout().toMillis(), TimeUnit.MILLISECONDS),
            (numbers, failure) ->
                failure == null ? new Sent(message, numbers) : new Refused(message, why(failure)));
  }

  /** What kind of failure: its text may hold an address. */
  private static String why(Throwable failure) {
    var cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return cause.getClass().getSimpleName();
  }

  private void pipe(String what, CompletionStage<?> work, Command then) {
    getContext().pipeToSelf(work, (done, failure) -> failure == null ? then : new Failed(what));
  }
}
