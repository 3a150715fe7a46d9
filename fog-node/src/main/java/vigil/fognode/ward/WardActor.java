package vigil.fognode.ward;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.RecipientRef;
import org.apache.pekko.actor.typed.Signal;
import org.apache.pekko.actor.typed.javadsl.AbstractMatchingBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import vigil.fognode.clinic.ClinicActor;
import vigil.fognode.ward.core.WardBoard;
import vigil.protocol.vocab.ActivationView;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Outbox;
import vigil.protocol.vocab.Receipt;
import vigil.protocol.vocab.Urgent;
import vigil.protocol.vocab.WardId;

/** One ward: sharded by ward; keeps the board, makes one alert of a flood, tells the clinic. */
public final class WardActor extends AbstractMatchingBehavior<WardActor.Command> {

  public sealed interface Command {}

  /** An alert at its newest revision; receipted once the ward has it. */
  public record Show(AlertView alert, ActorRef<Receipt> replyTo) implements Command, Urgent {
    @Override
    public boolean isUrgent() {
      return alert.isUrgent();
    }
  }

  /** Whether a bed's signals are given. Not receipted: it is repeated as a reminder. */
  public record ShowActivation(ActivationView activation) implements Command {}

  /** Confirms that it is reached, and asks the same of the stages after it. */
  public record Probe(WardId ward, long number, ActorRef<Receipt> replyTo) implements Command {}

  /** All alerts of the ward that are not off. */
  public record Describe(ActorRef<List<AlertView>> replyTo) implements Command {}

  private record Receipted(Receipt receipt) implements Command {}

  private enum Elapsed implements Command {
    WAIT,
    RESYNC
  }

  /**
   * The stage this one feeds, and whom it asks for what is on.
   *
   * @param resync makes the alert stage show this ward again all that is on
   */
  public record Downstream(RecipientRef<ClinicActor.Command> clinic, Consumer<WardId> resync) {}

  public static Behavior<Command> create(
      WardId ward, WardSettings settings, Downstream downstream, InstantSource clock) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> new WardActor(context, timers, ward, settings, downstream, clock)));
  }

  private final TimerScheduler<Command> timers;
  private final WardId ward;
  private final WardSettings settings;
  private final Downstream downstream;
  private final InstantSource clock;
  private final WardBoard board;
  private final Outbox outbox;
  private final ActorRef<Receipt> receipts;

  private WardActor(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      WardId ward,
      WardSettings settings,
      Downstream downstream,
      InstantSource clock) {
    super(context);
    this.timers = timers;
    this.ward = ward;
    this.settings = settings;
    this.downstream = downstream;
    this.clock = clock;
    this.board = new WardBoard(ward, settings.flood());
    this.outbox = new Outbox(settings.resendFirst(), settings.resendLongest());
    this.receipts = context.messageAdapter(Receipt.class, Receipted::new);
    timers.startTimerWithFixedDelay(Elapsed.RESYNC, settings.resync());
    downstream.resync().accept(ward);
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
      case Probe(var there, var number, var replyTo) -> onProbe(number, replyTo);
      case Describe(var replyTo) -> onDescribe(replyTo);
      case Receipted(var receipt) -> onReceipted(receipt);
      case Elapsed.WAIT -> onWait();
      case Elapsed.RESYNC -> onResync();
    };
  }

  private Behavior<Command> onShow(AlertView alert, ActorRef<Receipt> replyTo) {
    var now = clock.instant();
    board.show(alert, now).forEach(it -> tell(it, now));
    replyTo.tell(new Receipt(alert.id(), alert.revision()));
    return waitOn();
  }

  private Behavior<Command> onShowActivation(ActivationView activation) {
    downstream.clinic().tell(new ClinicActor.ShowActivation(activation));
    return this;
  }

  private Behavior<Command> onProbe(long number, ActorRef<Receipt> replyTo) {
    replyTo.tell(new Receipt("WARD", number));
    downstream.clinic().tell(new ClinicActor.Probe(number, replyTo));
    return this;
  }

  private Behavior<Command> onDescribe(ActorRef<List<AlertView>> replyTo) {
    replyTo.tell(board.open());
    return this;
  }

  private Behavior<Command> onReceipted(Receipt receipt) {
    outbox.receipt(receipt);
    return this;
  }

  private Behavior<Command> onWait() {
    var now = clock.instant();
    board.elapse(now).forEach(it -> tell(it, now));
    outbox.overdue(now).forEach(it -> clinic(it));
    return waitOn();
  }

  private Behavior<Command> onResync() {
    downstream.resync().accept(ward);
    return this;
  }

  private void tell(AlertView alert, Instant now) {
    outbox.show(alert, now);
    clinic(alert);
  }

  private void clinic(AlertView alert) {
    downstream.clinic().tell(new ClinicActor.Show(alert, receipts));
  }

  private Behavior<Command> waitOn() {
    boolean waits = outbox.size() > 0 || board.next().isPresent();
    if (waits && !timers.isTimerActive(Elapsed.WAIT)) {
      timers.startSingleTimer(Elapsed.WAIT, settings.tick());
    }
    return this;
  }
}
