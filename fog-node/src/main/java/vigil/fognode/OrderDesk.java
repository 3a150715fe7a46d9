package vigil.fognode;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import vigil.fognode.operator.core.Intent;
import vigil.fognode.order.OrderBook;
import vigil.fognode.order.OrderTable;
import vigil.fognode.order.Suggestions;
import vigil.fognode.order.Suggestions.Suggestion;
import vigil.fognode.order.core.Order;
import vigil.fognode.store.StoreWork;
import vigil.protocol.vocab.DeviceCommand;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.Operator;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.Role;

/**
 * Whether an order may go to its device. A pause of a pump is suggested first; only a named
 * clinician's confirmation sends it, and a suggestion that is made again confirms nothing. What was
 * suggested, and what is to be sent, is in the store.
 *
 * <p>Thread: any.
 */
final class OrderDesk {
  /** Sooner it is a second press of the same finger. */
  private static final Duration BREATH = Duration.ofSeconds(1);

  private final OrderSettings settings;
  private final StoreWork store;

  /** What becomes of an order. */
  sealed interface Ruling {
    /**
     * @param order as it is in the store now
     * @param confirmed what was suggested before; empty for what needs no confirmation
     */
    record Send(Order order, Optional<Suggestion> confirmed) implements Ruling {}

    /** It waits for its confirmation. */
    record Suggested(Suggestion suggestion) implements Ruling {}

    record Withdrawn(Suggestion suggestion) implements Ruling {}

    /** It was confirmed; the pump has not said that it has done it, and is not told any more. */
    record TakenBack() implements Ruling {}

    /**
     * @param why a sentence
     */
    record Refused(String why) implements Ruling {}
  }

  /**
   * @param store of the suggested pauses
   */
  OrderDesk(OrderSettings settings, StoreWork store) {
    this.settings = settings;
    this.store = store;
  }

  /**
   * What becomes of it; fails where the store does not answer.
   *
   * @param patient on whom the device is
   */
  CompletionStage<Ruling> rule(Intent.Order order, PatientId patient, Operator by, Instant now) {
    if (!settings.allowed().contains(order.sort())) {
      return CompletableFuture.completedFuture(
          new Ruling.Refused("This clinic has not allowed such orders to devices."));
    }
    var command = command(order, now);
    if (command.isEmpty()) {
      return CompletableFuture.completedFuture(
          new Ruling.Refused("The order lacks its metric or its time."));
    }
    var life = settings.lifeOf(order.sort());
    var given = Order.given(patient, order.device(), command.get(), by.name(), life);
    if (command.get() instanceof DeviceCommand.PausePump pause) {
      var asked = new Suggestion(order.device(), patient, pause.pause(), by.name(), now);
      return store.ask(
          connection ->
              order.confirms()
                  ? confirm(connection, asked, given, by)
                  : suggest(connection, asked));
    }
    return store.ask(
        connection -> new Ruling.Send(OrderTable.insert(connection, given), Optional.empty()));
  }

  /** Without its number, which is the store's to give. */
  private static Optional<DeviceCommand> command(Intent.Order order, Instant at) {
    var metric = order.metric().flatMap(Metric::ofMdc);
    var time = order.time();
    return switch (order.sort()) {
      case IDENTIFY -> Optional.of(new DeviceCommand.Identify(0, at));
      case REMEASURE -> metric.map(what -> new DeviceCommand.Remeasure(0, at, what));
      case CHANGE_PERIOD ->
          metric.flatMap(
              what -> time.map(period -> new DeviceCommand.ChangePeriod(0, at, what, period)));
      case PAUSE_PUMP -> time.map(pause -> new DeviceCommand.PausePump(0, at, pause));
    };
  }

  private static Ruling suggest(Connection connection, Suggestion asked) throws SQLException {
    Suggestions.lock(connection, asked.pump());
    Suggestions.keep(connection, asked);
    return new Ruling.Suggested(asked);
  }

  private Ruling confirm(Connection connection, Suggestion asked, Order given, Operator by)
      throws SQLException {
    var now = asked.at();
    var before =
        Suggestions.lock(connection, asked.pump())
            .filter(it -> waits(it, now))
            .filter(it -> it.pause().equals(asked.pause()))
            .filter(it -> it.patient().equals(asked.patient()));
    if (before.isEmpty()) {
      return new Ruling.Refused("Nobody has just suggested this pause: suggest it first.");
    }
    if (by.role() != Role.CLINICIAN) {
      return new Ruling.Refused("Only a clinician confirms the pause of a pump.");
    }
    if (Duration.between(before.get().at(), now).compareTo(BREATH) < 0) {
      return new Ruling.Refused("The pause was suggested this moment: look at the pump first.");
    }
    Suggestions.forget(connection, asked.pump());
    return new Ruling.Send(OrderTable.insert(connection, given), before);
  }

  /** Nobody need confirm what was suggested of this pump, nor tell it what was confirmed. */
  CompletionStage<Ruling> withdraw(DeviceId pump, Instant now) {
    return store.ask(
        connection -> {
          var before = Suggestions.lock(connection, pump).filter(it -> waits(it, now));
          if (before.isEmpty()) {
            return OrderBook.withdrawPauses(connection, pump, now).isEmpty()
                ? new Ruling.Refused("No pause of this pump waits.")
                : new Ruling.TakenBack();
          }
          Suggestions.forget(connection, pump);
          return new Ruling.Withdrawn(before.get());
        });
  }

  /** All that wait, on whichever node they were suggested. */
  CompletionStage<List<Suggestion>> waiting(Instant now) {
    return store.ask(
        connection -> Suggestions.since(connection, now.minus(settings.confirmWithin())));
  }

  /** When it lapses. */
  Instant until(Suggestion suggestion) {
    return suggestion.at().plus(settings.confirmWithin());
  }

  private boolean waits(Suggestion suggestion, Instant now) {
    return !now.isAfter(until(suggestion));
  }
}
