package vigil.fognode.egress.dashboard.json;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vigil.fognode.egress.notification.core.Call;
import vigil.fognode.egress.notification.core.Delivery;
import vigil.fognode.egress.notification.core.Target;
import vigil.fognode.roster.core.Masked;

/**
 * One message to somebody outside; nothing of the patient.
 *
 * @param person who was on call; absent where the address is a fixed one
 * @param at when it came into the outbox
 * @param attempts that have failed
 * @param next when it is tried again; absent where it waits no more
 * @param settled when it became what it is; absent while it waits
 */
public record DeliveryJson(
    CallJson to,
    String priority,
    String state,
    String at,
    int attempts,
    @Nullable String next,
    @Nullable String settled) {

  /**
   * @param address masked
   */
  public record CallJson(String sink, String address, @Nullable String person, String reason) {
    public static CallJson of(Call call) {
      return new CallJson(
          Json.code(call.target().sink()),
          Masked.of(call.target().address()),
          call.person().orElse(null),
          Json.code(call.reason()));
    }

    public static String receiver(Target target) {
      return Masked.of(target.address());
    }
  }

  public static DeliveryJson of(Delivery delivery) {
    return new DeliveryJson(
        CallJson.of(delivery.call()),
        Json.code(delivery.priority()),
        Json.code(delivery.state()),
        delivery.put().toString(),
        delivery.attempts(),
        delivery.state().isWaiting() ? delivery.next().toString() : null,
        delivery.settled().map(Instant::toString).orElse(null));
  }
}
