package vigil.fognode.ingest;

import java.time.Instant;
import org.eclipse.californium.core.CoapResource;
import org.eclipse.californium.core.network.Exchange;
import org.eclipse.californium.core.server.resources.CoapExchange;
import vigil.fognode.bedside.BedsideActor;
import vigil.protocol.codec.Decoded;
import vigil.protocol.codec.Rejection;
import vigil.protocol.vocab.SampleBlock;

/** {@code observations} of one device: takes blocks. */
final class ObservationsResource extends CoapResource {
  private final Rim rim;
  private final DeviceResource device;

  ObservationsResource(Rim rim, DeviceResource device) {
    super("observations");
    this.rim = rim;
    this.device = device;
    getAttributes().addResourceType("vigil.observations");
    DeviceResource.addFormats(getAttributes());
  }

  @Override
  public void handlePOST(CoapExchange exchange) {
    var received = rim.now();
    var request = exchange.advanced();
    var format = device.admit(request);
    if (format.isEmpty()) {
      return;
    }
    var payload = request.getRequest().getPayload();
    switch (rim.uplinks().block(format.get(), payload, device.id(), received)) {
      case Decoded.Taken<SampleBlock>(var block) -> take(request, block, received);
      case Decoded.Refused<SampleBlock>(var why) -> refuse(request, why);
    }
  }

  private void take(Exchange exchange, SampleBlock block, Instant received) {
    rim.pass(
        exchange,
        device.id(),
        rim.answers()::to,
        ticket -> new BedsideActor.Take(block, received, ticket));
  }

  private void refuse(Exchange exchange, Rejection why) {
    device
        .suspicion(why)
        .ifPresent(sentence -> rim.suspect(device.id(), "spoofed-sender", sentence));
    Rim.respond(exchange, why);
  }
}
