package vigil.fognode.device;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.pekko.actor.typed.ActorRef;
import vigil.protocol.vocab.DeviceCommand;
import vigil.protocol.vocab.Handover;

/** What a device is asked to do and has not confirmed, and who hears of it. */
final class Orders {
  private final Map<Long, DeviceCommand> open = new LinkedHashMap<>();
  private final Set<ActorRef<DeviceCommand>> listeners = new HashSet<>();

  void add(DeviceCommand order) {
    open.put(order.id(), order);
    listeners.forEach(listener -> listener.tell(order));
  }

  /** Tells a listener all that is open; whether it is a new one. */
  boolean listen(ActorRef<DeviceCommand> listener) {
    open.values().forEach(listener::tell);
    return listeners.add(listener);
  }

  void forget(ActorRef<DeviceCommand> listener) {
    listeners.remove(listener);
  }

  Handover confirm(long order) {
    return open.remove(order) == null ? new Handover.StoredBefore() : new Handover.Stored();
  }
}
