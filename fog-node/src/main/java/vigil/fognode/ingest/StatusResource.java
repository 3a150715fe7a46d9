package vigil.fognode.ingest;

import org.eclipse.californium.core.CoapResource;
import org.eclipse.californium.core.server.resources.CoapExchange;
import vigil.fognode.bedside.BedsideActor;
import vigil.protocol.codec.Decoded;
import vigil.protocol.vocab.DeviceStatus;

/** {@code status} of one device: takes what the device says of itself. */
final class StatusResource extends CoapResource {
  private final Rim rim;
  private final DeviceResource device;

  StatusResource(Rim rim, DeviceResource device) {
    super("status");
    this.rim = rim;
    this.device = device;
    getAttributes().addResourceType("vigil.status");
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
    switch (rim.uplinks().status(format.get(), payload, device.id(), received)) {
      case Decoded.Taken<DeviceStatus>(var status) ->
          rim.pass(
              request,
              device.id(),
              rim.answers()::toChange,
              ticket -> new BedsideActor.TakeStatus(status, received, ticket));
      case Decoded.Refused<DeviceStatus>(var why) -> {
        device.suspicion(why).ifPresent(it -> rim.suspect(device.id(), "spoofed-sender", it));
        Rim.respond(request, why);
      }
    }
  }
}
