package vigil.fognode.ingest;

import java.time.Instant;
import org.eclipse.californium.core.network.Exchange;
import org.eclipse.californium.core.server.resources.ResourceAttributes;
import vigil.fognode.bedside.BedsideActor;
import vigil.protocol.codec.Decoded;
import vigil.protocol.vocab.SampleBlock;

/** {@code observations} of one device: takes blocks. */
final class ObservationsResource extends PlainResource {
  private static final ResourceAttributes ATTRIBUTES =
      DeviceResource.attributes("vigil.observations");

  private final Rim rim;
  private final DeviceResource device;

  ObservationsResource(Rim rim, DeviceResource device) {
    super(device, "observations", ATTRIBUTES);
    this.rim = rim;
    this.device = device;
  }

  @Override
  void post(Exchange exchange) {
    var received = rim.now();
    var format = device.admit(exchange);
    if (format.isEmpty()) {
      return;
    }
    var payload = exchange.getRequest().getPayload();
    switch (rim.uplinks().block(format.get(), payload, device.id(), received)) {
      case Decoded.Taken<SampleBlock>(var block) -> take(exchange, block, received);
      case Decoded.Refused<SampleBlock>(var why) -> device.refuse(exchange, why);
    }
  }

  private void take(Exchange exchange, SampleBlock block, Instant received) {
    rim.pass(
        exchange,
        device.id(),
        rim.answers()::to,
        ticket -> new BedsideActor.Take(block, received, ticket));
  }
}
