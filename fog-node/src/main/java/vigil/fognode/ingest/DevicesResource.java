package vigil.fognode.ingest;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.californium.core.CoapResource;
import org.eclipse.californium.core.network.Exchange;
import org.eclipse.californium.core.server.resources.Resource;
import vigil.protocol.vocab.DeviceId;

/** {@code /v1/devices}: a child for each device that is known; all others are one stranger. */
final class DevicesResource extends CoapResource {
  private final Rim rim;
  private final Resource stranger = new StrangerResource();
  private final Map<String, DeviceResource> known = new ConcurrentHashMap<>();

  DevicesResource(Rim rim) {
    super("devices", false);
    this.rim = rim;
  }

  /** A device that was known once keeps its place, and is refused there if it is revoked. */
  @Override
  public Resource getChild(String name) {
    var device = known.get(name);
    if (device != null) {
      return device;
    }
    return DeviceId.isValid(name) && rim.road().registry().get().admits(new DeviceId(name))
        ? known.computeIfAbsent(name, this::meet)
        : stranger;
  }

  private DeviceResource meet(String name) {
    return new DeviceResource(this, rim, new DeviceId(name));
  }

  @Override
  public Collection<Resource> getChildren() {
    return List.copyOf(known.values());
  }

  /** The device is asked something else than before: tells it, if it watches. */
  void asked(DeviceId device) {
    var resource = known.get(device.value());
    if (resource != null) {
      resource.asked();
    }
  }

  /** Whoever is not registered, at any path below. */
  private static final class StrangerResource extends CoapResource {
    StrangerResource() {
      super("stranger", false);
    }

    @Override
    public Resource getChild(String name) {
      return this;
    }

    @Override
    public void handleRequest(Exchange exchange) {
      Rim.respond(exchange, Answers.NOT_KNOWN);
    }
  }
}
