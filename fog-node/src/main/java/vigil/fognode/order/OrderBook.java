package vigil.fognode.order;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import vigil.fognode.egress.audit.AuditTrail;
import vigil.fognode.egress.audit.Deed;
import vigil.fognode.egress.audit.Pen;
import vigil.fognode.order.core.Order;
import vigil.protocol.vocab.DeviceId;

/**
 * Orders in the store. Each step is in the audit trail by the same transaction: either both are, or
 * neither.
 *
 * <p>Thread: any; the work is done on the store's.
 */
public final class OrderBook {
  /** What is over is read so long that every node has seen it. */
  private static final Duration SEEN = Duration.ofMinutes(2);

  private final AuditTrail trail;
  private final Duration confirmWithin;

  /**
   * @param confirmWithin how long a suggested pause of a pump waits for its confirmation
   */
  public OrderBook(AuditTrail trail, Duration confirmWithin) {
    this.trail = trail;
    this.confirmWithin = confirmWithin;
  }

  /**
   * Lets lapse what nobody confirmed in time, orders and suggestions, and reads what is open and
   * what became of the others.
   *
   * @param told devices that were told of orders since
   */
  CompletionStage<List<Order>> look(Map<Long, DeviceId> told, Instant now) {
    return trail
        .ask(
            (connection, pen) -> {
              for (var one : told.entrySet()) {
                step(connection, pen, one.getValue(), one.getKey(), order -> order.sent(now));
              }
              lapse(connection, pen, now);
              return OrderTable.newest(connection, now.minus(SEEN));
            })
        .thenCompose(orders -> lapseSuggestions(now).thenApply(done -> orders));
  }

  /**
   * The device has done it; empty where that was known, or this was never asked of it. Fails where
   * the store does not answer.
   */
  public CompletionStage<Optional<Order>> confirm(DeviceId device, long order, Instant now) {
    return trail.ask(
        (connection, pen) ->
            step(connection, pen, device, order, waiting -> waiting.confirmed(now)));
  }

  /**
   * Takes back the pauses of this pump that it has not confirmed; who did so is written by them.
   */
  public static List<Order> withdrawPauses(Connection connection, DeviceId pump, Instant now)
      throws SQLException {
    var withdrawn = new ArrayList<Order>();
    for (var before : OrderTable.lockPauses(connection, pump)) {
      var after = before.withdrawn(now);
      if (after.isPresent() && OrderTable.update(connection, before, after.get())) {
        withdrawn.add(after.get());
      }
    }
    return withdrawn;
  }

  private static void lapse(Connection connection, Pen pen, Instant now) throws SQLException {
    for (var overdue : OrderTable.lockOverdue(connection, now)) {
      step(connection, pen, overdue, order -> order.lapsed(now));
    }
  }

  private CompletionStage<Integer> lapseSuggestions(Instant now) {
    return trail.ask(
        (connection, pen) -> {
          var lapsed = Suggestions.lockBefore(connection, now.minus(confirmWithin));
          for (var suggestion : lapsed) {
            var pump = suggestion.pump();
            Suggestions.forget(connection, pump);
            pen.write(new Deed(Deed.By.NODE, "lapse-pause", pump.value(), "not confirmed"));
          }
          return lapsed.size();
        });
  }

  private static Optional<Order> step(
      Connection connection,
      Pen pen,
      DeviceId device,
      long order,
      Function<Order, Optional<Order>> next)
      throws SQLException {
    var before = OrderTable.lock(connection, device, order);
    return before.isEmpty() ? before : step(connection, pen, before.get(), next);
  }

  private static Optional<Order> step(
      Connection connection, Pen pen, Order before, Function<Order, Optional<Order>> next)
      throws SQLException {
    var after = next.apply(before);
    if (after.isEmpty() || !OrderTable.update(connection, before, after.get())) {
      return Optional.empty();
    }
    pen.write(deed(after.get()));
    return after;
  }

  private static Deed deed(Order order) {
    var device = order.device().value();
    var what =
        switch (order.state()) {
          case WAITING -> "give-order";
          case SENT -> "send-order";
          case DONE -> "confirm-order";
          case LAPSED -> "lapse-order";
          case WITHDRAWN -> "withdraw-order";
          case LATE -> "confirm-order-late";
        };
    var by =
        switch (order.state()) {
          case DONE, LATE -> Deed.By.device(device);
          case WAITING, SENT, LAPSED, WITHDRAWN -> Deed.By.NODE;
        };
    return new Deed(by, what, device, OrderTable.sort(order.command()) + " " + order.id());
  }
}
