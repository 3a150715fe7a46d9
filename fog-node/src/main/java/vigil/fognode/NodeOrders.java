package vigil.fognode;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import vigil.fognode.egress.audit.AuditTrail;
import vigil.fognode.egress.dashboard.ScreenBoard;
import vigil.fognode.ingest.Orders;
import vigil.fognode.order.OpenOrders;
import vigil.fognode.order.OrderActor;
import vigil.fognode.order.OrderBook;
import vigil.fognode.order.core.Order;
import vigil.fognode.registry.core.Admission;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.OrderView;

/**
 * What this node's devices are asked: read from its own copy, written to the store.
 *
 * <p>Thread: any.
 */
final class NodeOrders implements Orders {
  private final NodeParts parts;
  private final OrderBook book;
  private final OpenOrders open = new OpenOrders();
  private final AtomicReference<Consumer<DeviceId>> rim = new AtomicReference<>(device -> {});
  private final ActorRef<OrderActor.Command> actor;

  private NodeOrders(
      ActorSystem<?> system,
      NodeParts parts,
      OrderSettings settings,
      AuditTrail trail,
      ActorRef<ScreenBoard.Command> board) {
    this.parts = parts;
    this.book = new OrderBook(trail, settings.confirmWithin());
    this.actor =
        system.systemActorOf(
            OrderActor.create(
                book,
                settings.look(),
                new OrderActor.Downstream(
                    open,
                    device -> requireNonNull(rim.get()).accept(device),
                    order -> show(order, parts, board)),
                parts.clock()),
            "orders",
            Props.empty());
  }

  /** Reads what is open; the board shows it. */
  static NodeOrders start(
      ActorSystem<?> system,
      NodeParts parts,
      OrderSettings settings,
      AuditTrail trail,
      ActorRef<ScreenBoard.Command> board) {
    return new NodeOrders(system, parts, settings, trail, board);
  }

  private static void show(Order order, NodeParts parts, ActorRef<ScreenBoard.Command> board) {
    parts
        .registry()
        .current()
        .admission(order.patient())
        .map(Admission::bed)
        .map(
            bed ->
                new OrderView(
                    bed,
                    order.device(),
                    order.command(),
                    order.by(),
                    order.until(),
                    order.state(),
                    order.changed()))
        .ifPresent(
            view -> {
              board.tell(new ScreenBoard.Show(view));
              parts.watcher().accept(view);
            });
  }

  /** From now on the rim is told whose orders have changed. */
  void tell(Consumer<DeviceId> asked) {
    rim.set(asked);
  }

  /** Something was changed in the store. */
  void look() {
    actor.tell(new OrderActor.Look());
  }

  @Override
  public List<Asked> of(DeviceId device) {
    return parts
        .registry()
        .current()
        .patientOf(device)
        .map(patient -> open.of(device, patient, parts.clock().instant()))
        .orElse(List.of())
        .stream()
        .map(order -> new Asked(order.command(), order.until()))
        .toList();
  }

  @Override
  public void told(DeviceId device, List<Long> orders) {
    actor.tell(new OrderActor.Told(device, orders));
  }

  @Override
  public CompletionStage<Boolean> confirmed(DeviceId device, long order) {
    return book.confirm(device, order, parts.clock().instant())
        .thenApply(
            done -> {
              look();
              return done.isPresent();
            });
  }
}
