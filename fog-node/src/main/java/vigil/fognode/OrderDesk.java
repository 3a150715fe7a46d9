package vigil.fognode;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import vigil.fognode.Suggestions.Suggestion;
import vigil.fognode.operator.core.Intent;
import vigil.fognode.store.StoreWork;
import vigil.protocol.vocab.Operator;
import vigil.protocol.vocab.Role;

/**
 * Whether an order may go to its device. A pause of a pump is suggested first; only a named
 * clinician's confirmation sends it, and a suggestion that is made again confirms nothing. What was
 * suggested is in the store.
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
    record Send() implements Ruling {}

    /** It waits for its confirmation. */
    record Suggested() implements Ruling {}

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

  /** What becomes of it; fails where the store does not answer. */
  CompletionStage<Ruling> rule(Intent.Order order, Operator by, Instant now) {
    if (!settings.allowed().contains(order.sort())) {
      return CompletableFuture.completedFuture(
          new Ruling.Refused("This clinic has not allowed such orders to devices."));
    }
    if (order.sort() != Intent.Order.Sort.PAUSE_PUMP) {
      return CompletableFuture.completedFuture(new Ruling.Send());
    }
    return store.ask(connection -> pause(connection, order, by, now));
  }

  private Ruling pause(Connection connection, Intent.Order order, Operator by, Instant now)
      throws SQLException {
    var pump = order.device();
    var before = Suggestions.lock(connection, pump);
    if (!order.confirms()) {
      var pause = order.time().orElseThrow();
      Suggestions.keep(connection, pump, new Suggestion(pause, now));
      return new Ruling.Suggested();
    }
    if (before.filter(it -> isConfirmedBy(it, order, now)).isEmpty()) {
      return new Ruling.Refused("Nobody has just suggested this pause: suggest it first.");
    }
    if (by.role() != Role.CLINICIAN) {
      return new Ruling.Refused("Only a clinician confirms the pause of a pump.");
    }
    if (Duration.between(before.get().at(), now).compareTo(BREATH) < 0) {
      return new Ruling.Refused("The pause was suggested this moment: look at the pump first.");
    }
    Suggestions.forget(connection, pump);
    return new Ruling.Send();
  }

  private boolean isConfirmedBy(Suggestion before, Intent.Order order, Instant now) {
    return Optional.of(before.pause()).equals(order.time())
        && Duration.between(before.at(), now).compareTo(settings.confirmWithin()) <= 0;
  }
}
