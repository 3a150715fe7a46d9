package vigil.fognode.ingest;

import java.time.InstantSource;
import org.eclipse.californium.core.CoapResource;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.server.resources.CoapExchange;
import org.eclipse.californium.core.server.resources.ResourceAttributes;
import vigil.protocol.codec.Downlinks;

/** {@code /v1/time}: the node's time, for devices without a clock. */
final class TimeResource extends CoapResource {
  private static final ResourceAttributes ATTRIBUTES = DeviceResource.attributes("vigil.time");

  private final InstantSource clock;

  TimeResource(InstantSource clock) {
    super("time");
    this.clock = clock;
  }

  @Override
  public ResourceAttributes getAttributes() {
    return ATTRIBUTES;
  }

  @Override
  public void handleGET(CoapExchange exchange) {
    var format = Accepts.format(exchange);
    if (format.isEmpty()) {
      Rim.respond(exchange.advanced(), Answer.of(ResponseCode.NOT_ACCEPTABLE, Accepts.SENTENCE));
      return;
    }
    exchange.setMaxAge(0);
    exchange.respond(
        ResponseCode.CONTENT,
        Downlinks.encodeTime(format.get(), clock.instant()),
        format.get().code());
  }
}
