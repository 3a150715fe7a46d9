package vigil.fognode;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import vigil.fognode.operator.core.Intent;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.Operator;
import vigil.protocol.vocab.Role;

/**
 * Whether an order may go to its device. A pause of a pump is suggested first; only a named
 * clinician's confirmation, the same order again, sends it.
 *
 * <p>Thread: any.
 */
final class OrderDesk {
  /** Sooner it is a second press of the same finger. */
  private static final Duration BREATH = Duration.ofSeconds(1);

  private final OrderSettings settings;
  private final Map<DeviceId, Suggestion> suggested = new HashMap<>();

  private record Suggestion(Optional<Duration> pause, Instant at) {}

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

  OrderDesk(OrderSettings settings) {
    this.settings = settings;
  }

  synchronized Ruling rule(Intent.Order order, Operator by, Instant now) {
    if (!settings.allowed().contains(order.sort())) {
      return new Ruling.Refused("This clinic has not allowed such orders to devices.");
    }
    if (order.sort() != Intent.Order.Sort.PAUSE_PUMP) {
      return new Ruling.Send();
    }
    var before = suggested.get(order.device());
    if (before == null || !isConfirmedBy(before, order, now)) {
      suggested.put(order.device(), new Suggestion(order.time(), now));
      return new Ruling.Suggested();
    }
    if (by.role() != Role.CLINICIAN) {
      return new Ruling.Refused("Only a clinician confirms the pause of a pump.");
    }
    if (Duration.between(before.at(), now).compareTo(BREATH) < 0) {
      return new Ruling.Refused("The pause was suggested this moment: look at the pump first.");
    }
    suggested.remove(order.device());
    return new Ruling.Send();
  }

  private boolean isConfirmedBy(Suggestion before, Intent.Order order, Instant now) {
    return before.pause().equals(order.time())
        && Duration.between(before.at(), now).compareTo(settings.confirmWithin()) <= 0;
  }
}
