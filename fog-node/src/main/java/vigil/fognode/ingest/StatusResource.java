package vigil.fognode.ingest;

import org.eclipse.californium.core.network.Exchange;
import org.eclipse.californium.core.server.resources.ResourceAttributes;
import vigil.fognode.bedside.BedsideActor;
import vigil.protocol.codec.Decoded;
import vigil.protocol.vocab.DeviceStatus;

/** {@code status} of one device: takes what the device says of itself. */
final class StatusResource extends PlainResource {
  private static final ResourceAttributes ATTRIBUTES = DeviceResource.attributes("vigil.status");

  private final Rim rim;
  private final DeviceResource device;

  StatusResource(Rim rim, DeviceResource device) {
    super(device, "status", ATTRIBUTES);
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
    switch (rim.uplinks().status(format.get(), payload, device.id(), received)) {
      case Decoded.Taken<DeviceStatus>(var status) ->
          rim.pass(
              exchange,
              device.id(),
              rim.answers()::toChange,
              ticket -> new BedsideActor.TakeStatus(status, received, ticket));
      case Decoded.Refused<DeviceStatus>(var why) -> device.refuse(exchange, why);
    }
  }
}
