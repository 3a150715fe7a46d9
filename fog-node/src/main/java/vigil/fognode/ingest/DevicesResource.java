package vigil.fognode.ingest;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.californium.core.CoapResource;
import org.eclipse.californium.core.server.resources.Resource;
import vigil.protocol.vocab.DeviceId;

/** {@code /v1/devices}: a child for each device that is known; all others are one stranger. */
final class DevicesResource extends CoapResource {
  private final Rim rim;
  private final CommandsResource.Listening listening;
  private final Resource stranger = new StrangerResource();
  private final Map<String, DeviceResource> known = new ConcurrentHashMap<>();

  DevicesResource(Rim rim, CommandsResource.Listening listening) {
    super("devices", false);
    this.rim = rim;
    this.listening = listening;
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
    var device = new DeviceResource(rim, new DeviceId(name), listening);
    device.setParent(this);
    device.setPath(getPath() + getName() + "/");
    return device;
  }

  @Override
  public Collection<Resource> getChildren() {
    return List.copyOf(known.values());
  }

  /** Tells the bedsides again who watches, in case they have moved. */
  void listenAgain() {
    known.values().forEach(device -> device.commands().listenAgain());
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
    public void handleRequest(org.eclipse.californium.core.network.Exchange exchange) {
      Rim.respond(exchange, Answers.NOT_KNOWN);
    }
  }
}
