package vigil.fognode.ingest;

import java.time.Duration;
import java.util.Comparator;
import org.apache.pekko.actor.typed.ActorRef;
import org.eclipse.californium.core.CoapResource;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.server.resources.CoapExchange;
import org.eclipse.californium.core.server.resources.ResourceAttributes;
import vigil.protocol.codec.Decoded;
import vigil.protocol.codec.Downlinks;
import vigil.protocol.vocab.Handover;

/** {@code commands} of one device: what it is asked to do, all that it has not yet confirmed. */
final class CommandsResource extends CoapResource {
  /** RFC 7252, 5.10.5: what an answer without the option says, in seconds. */
  private static final long USUAL_MAX_AGE = 60;

  private static final ResourceAttributes ATTRIBUTES = DeviceResource.attributes("vigil.commands");

  static {
    ATTRIBUTES.setObservable();
  }

  private final Rim rim;
  private final DeviceResource device;

  CommandsResource(Rim rim, DeviceResource device) {
    super("commands");
    this.rim = rim;
    this.device = device;
    setParent(device);
    setPath(device.getURI() + "/");
    setObservable(true);
  }

  @Override
  public ResourceAttributes getAttributes() {
    return ATTRIBUTES;
  }

  /** An answer is fresh for no longer than the first of its orders lives. */
  @Override
  public void handleGET(CoapExchange exchange) {
    var refusal = device.refusal(exchange.advanced());
    if (refusal.isPresent()) {
      Rim.respond(exchange.advanced(), refusal.get());
      return;
    }
    var format = Accepts.format(exchange);
    if (format.isEmpty()) {
      Rim.respond(exchange.advanced(), Answer.of(ResponseCode.NOT_ACCEPTABLE, Accepts.SENTENCE));
      return;
    }
    var orders = rim.road().orders().of(device.id());
    var commands = orders.stream().map(Orders.Asked::command).toList();
    orders.stream()
        .map(Orders.Asked::until)
        .min(Comparator.naturalOrder())
        .map(first -> Duration.between(rim.now(), first).toSeconds())
        .ifPresent(left -> exchange.setMaxAge(Math.clamp(left, 0, USUAL_MAX_AGE)));
    exchange.respond(
        ResponseCode.CONTENT, Downlinks.encode(format.get(), commands), format.get().code());
    if (!orders.isEmpty()) {
      rim.road().orders().told(device.id(), commands.stream().map(it -> it.id()).toList());
    }
  }

  @Override
  public void handlePOST(CoapExchange exchange) {
    var request = exchange.advanced();
    var format = device.admit(request);
    if (format.isEmpty()) {
      return;
    }
    var payload = request.getRequest().getPayload();
    switch (Downlinks.confirmation(format.get(), payload)) {
      case Decoded.Taken<Long>(var id) ->
          rim.hold(request, rim.answers()::toChange, ticket -> confirm(id, ticket));
      case Decoded.Refused<Long>(var why) -> Rim.respond(request, why);
    }
  }

  /** Taken only when the store holds it: else the device says it again. */
  private void confirm(long id, ActorRef<Handover> ticket) {
    rim.road()
        .orders()
        .confirmed(device.id(), id)
        .whenComplete(
            (news, silent) ->
                ticket.tell(
                    silent != null
                        ? new Handover.Unavailable(rim.settings().waits().overload())
                        : news ? new Handover.Stored() : new Handover.StoredBefore()));
  }
}
