package vigil.fognode.order;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractMatchingBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import vigil.fognode.order.core.Order;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.OrderView.State;

/** Keeps one node at what the store says of orders: its devices, its screens, what has lapsed. */
public final class OrderActor extends AbstractMatchingBehavior<OrderActor.Command> {

  public sealed interface Command {}

  /** Something was changed in the store just now. */
  public record Look() implements Command {}

  /** The device was told of these. */
  public record Told(DeviceId device, List<Long> orders) implements Command {}

  private record Found(List<Order> orders, Set<Long> told) implements Command {}

  private record Silent(String why) implements Command {}

  private enum Elapsed implements Command {
    LOOK
  }

  /**
   * What this one feeds.
   *
   * @param open read by the rim
   * @param asked told which device is asked something else now
   * @param shown told what has become of an order
   */
  public record Downstream(OpenOrders open, Consumer<DeviceId> asked, Consumer<Order> shown) {}

  /**
   * @param every between two looks into the store
   */
  public static Behavior<Command> create(
      OrderBook book, Duration every, Downstream downstream, InstantSource clock) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> new OrderActor(context, timers, book, every, downstream, clock)));
  }

  private final OrderBook book;
  private final Downstream downstream;
  private final InstantSource clock;
  private final Map<Long, DeviceId> told = new HashMap<>();
  private final Map<Long, State> shown = new HashMap<>();
  private boolean looking;
  private boolean again;
  private boolean silent;

  private OrderActor(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      OrderBook book,
      Duration every,
      Downstream downstream,
      InstantSource clock) {
    super(context);
    this.book = book;
    this.downstream = downstream;
    this.clock = clock;
    timers.startTimerWithFixedDelay(Elapsed.LOOK, every);
    look();
  }

  @Override
  public Behavior<Command> onMessage(Command command) {
    switch (command) {
      case Look look -> look();
      case Told(var device, var orders) -> onTold(device, orders);
      case Found(var orders, var recorded) -> onFound(orders, recorded);
      case Silent(var why) -> onSilent(why);
      case Elapsed.LOOK -> look();
    }
    return this;
  }

  private void onTold(DeviceId device, List<Long> orders) {
    orders.forEach(order -> told.put(order, device));
    look();
  }

  /** One look at a time; what came meanwhile is looked for after it. */
  private void look() {
    downstream.open().lapse(clock.instant()).forEach(downstream.asked());
    if (looking) {
      again = true;
      return;
    }
    looking = true;
    var now = Map.copyOf(told);
    getContext()
        .pipeToSelf(
            book.look(now, clock.instant()),
            (orders, failure) ->
                failure == null
                    ? new Found(orders, now.keySet())
                    : new Silent(failure.getClass().getSimpleName()));
  }

  private void onFound(List<Order> orders, Set<Long> recorded) {
    silent = false;
    told.keySet().removeAll(recorded);
    downstream.open().renew(orders, clock.instant()).forEach(downstream.asked());
    orders.forEach(this::show);
    shown.keySet().retainAll(new HashSet<>(orders.stream().map(Order::id).toList()));
    looked();
  }

  private void show(Order order) {
    if (shown.put(order.id(), order.state()) != order.state()) {
      downstream.shown().accept(order);
    }
  }

  private void onSilent(String why) {
    if (!silent) {
      getContext().getLog().warn("What devices are asked is not known anew: {}", why);
    }
    silent = true;
    looked();
  }

  private void looked() {
    looking = false;
    if (again) {
      again = false;
      look();
    }
  }
}
