package vigil.fognode.egress.notification;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.Signal;
import org.apache.pekko.actor.typed.javadsl.AbstractMatchingBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.Session;
import org.jsmpp.util.DeliveryReceiptState;
import org.jsmpp.util.InvalidDeliveryReceiptException;
import vigil.fognode.store.StoreWork;

/**
 * Keeps one bind open by which the SMS centre says what became of messages; one in the cluster. A
 * receipt is confirmed to the centre once the store holds it: else the centre repeats it.
 */
public final class SmsReceipts extends AbstractMatchingBehavior<SmsReceipts.Command> {
  /** SMPP 3.4, 5.1.3: try it again later. */
  private static final int TEMPORARY = 0x64;

  public sealed interface Command {}

  private record Bound(SMPPSession session) implements Command {}

  private record Unbound(String why) implements Command {}

  private enum Elapsed implements Command {
    BIND
  }

  /**
   * Where receipts are kept.
   *
   * @param threads may wait for the centre
   */
  public record Upkeep(
      StoreWork store, Executor threads, MeterRegistry meters, InstantSource clock) {}

  /** Empty where there is no centre, or it is not asked for receipts. */
  public static Optional<Behavior<Command>> create(NotificationSettings settings, Upkeep upkeep) {
    boolean wanted = settings.sms().isSet() && settings.sms().manner().receipts();
    return wanted
        ? Optional.of(
            Behaviors.setup(
                context ->
                    Behaviors.withTimers(
                        timers -> new SmsReceipts(context, timers, settings, upkeep))))
        : Optional.empty();
  }

  private final TimerScheduler<Command> timers;
  private final NotificationSettings settings;
  private final Executor threads;
  private final InstantSource clock;
  private final Receipts receipts;
  private Optional<SMPPSession> session = Optional.empty();
  private int attempts;

  private SmsReceipts(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      NotificationSettings settings,
      Upkeep upkeep) {
    super(context);
    this.timers = timers;
    this.settings = settings;
    this.threads = upkeep.threads();
    this.clock = upkeep.clock();
    var now = new StoreWork(upkeep.store().source(), Runnable::run);
    this.receipts = new Receipts(now, upkeep.meters());
    bind();
  }

  @Override
  public Behavior<Command> onMessage(Command command) {
    switch (command) {
      case Bound(var bound) -> onBound(bound);
      case Unbound(var why) -> onUnbound(why);
      case Elapsed.BIND -> bind();
    }
    return this;
  }

  @Override
  public Behavior<Command> onSignal(Signal signal) {
    if (signal instanceof PostStop) {
      session.ifPresent(it -> threads.execute(it::unbindAndClose));
    }
    return Behaviors.unhandled();
  }

  private void bind() {
    getContext()
        .pipeToSelf(
            CompletableFuture.supplyAsync(this::bindNow, threads),
            (bound, failure) -> failure == null ? new Bound(bound) : new Unbound(why(failure)));
  }

  private SMPPSession bindNow() {
    var next = new SMPPSession();
    var self = getContext().getSelf();
    next.setTransactionTimer(settings.timeout().toMillis());
    next.setMessageReceiverListener(new Listener());
    try {
      next.connectAndBind(
          settings.sms().host(),
          settings.sms().port(),
          Sms.bind(settings.sms(), BindType.BIND_RX),
          settings.timeout().toMillis());
    } catch (IOException e) {
      next.close();
      throw new CompletionException(e);
    }
    next.addSessionStateListener(
        (after, before, source) -> {
          if (!after.isBound()) {
            self.tell(new Unbound("closed"));
          }
        });
    return next;
  }

  private void onBound(SMPPSession bound) {
    attempts = 0;
    session = Optional.of(bound);
    if (!bound.getSessionState().isBound()) {
      onUnbound("closed");
    }
  }

  private void onUnbound(String why) {
    if (timers.isTimerActive(Elapsed.BIND)) {
      return;
    }
    if (attempts == 0) {
      getContext().getLog().warn("No receipts of SMS: {}; the centre is tried again.", why);
    }
    session.ifPresent(SMPPSession::close);
    session = Optional.empty();
    timers.startSingleTimer(Elapsed.BIND, settings.pauses().after(attempts++));
  }

  private static String why(Throwable failure) {
    var cause = failure.getCause() == null ? failure : failure.getCause();
    return cause.getClass().getSimpleName();
  }

  /** On the session's own threads, which may wait for the store. */
  private final class Listener implements MessageReceiverListener {
    @Override
    public void onAcceptDeliverSm(DeliverSm delivered) throws ProcessRequestException {
      if (!delivered.isSmscDeliveryReceipt()) {
        return;
      }
      try {
        keep(number(delivered), state(delivered));
      } catch (InvalidDeliveryReceiptException unreadable) {
        // It would be as unreadable the next time.
        getContext().getSystem().log().warn("A receipt of an SMS cannot be read.");
      }
    }

    private void keep(String number, DeliveryReceiptState state) throws ProcessRequestException {
      var failed = new AtomicBoolean();
      var unused =
          receipts
              .keep(number, state.name(), clock.instant())
              .whenComplete((arrives, silent) -> failed.set(silent != null));
      if (failed.get()) {
        throw new ProcessRequestException("not kept", TEMPORARY);
      }
    }

    @Override
    public void onAcceptAlertNotification(AlertNotification notification) {}

    @Override
    public DataSmResult onAcceptDataSm(DataSm data, Session source) throws ProcessRequestException {
      throw new ProcessRequestException("not taken", TEMPORARY);
    }
  }

  /** By the options of SMPP 3.4 where the centre sets them; else as the text has it. */
  private static String number(DeliverSm delivered) throws InvalidDeliveryReceiptException {
    var option = delivered.getOptionalParameter(OptionalParameter.Receipted_message_id.class);
    return option == null
        ? delivered.getShortMessageAsDeliveryReceipt().getId()
        : option.getValueAsString();
  }

  private static DeliveryReceiptState state(DeliverSm delivered)
      throws InvalidDeliveryReceiptException {
    var option = delivered.getOptionalParameter(OptionalParameter.Message_state.class);
    return option == null
        ? delivered.getShortMessageAsDeliveryReceipt().getFinalStatus()
        : DeliveryReceiptState.valueOf(option.getValue());
  }
}
