package vigil.fognode.order;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import vigil.fognode.order.core.Order;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.PatientId;

/**
 * What each device is asked, as this node read it last. What has lapsed since is left out by the
 * clock, however long ago that was.
 *
 * <p>Thread: any.
 */
public final class OpenOrders {
  private final AtomicReference<Map<DeviceId, List<Order>>> open = new AtomicReference<>(Map.of());

  /** What the device is to be told, oldest first, if it is on the patient it was meant for. */
  public List<Order> of(DeviceId device, PatientId patient, Instant now) {
    return now().getOrDefault(device, List.of()).stream()
        .filter(order -> order.patient().equals(patient) && order.isDue(now))
        .toList();
  }

  /** Takes over what the store holds; answers the devices that are asked something else now. */
  Set<DeviceId> renew(List<Order> orders, Instant now) {
    var next =
        orders.stream()
            .filter(order -> order.isDue(now))
            .collect(Collectors.groupingBy(Order::device));
    return changed(requireNonNull(open.getAndSet(next)), next);
  }

  /** Leaves out what has lapsed; answers whose it was. */
  Set<DeviceId> lapse(Instant now) {
    return renew(now().values().stream().flatMap(List::stream).toList(), now);
  }

  private Map<DeviceId, List<Order>> now() {
    return requireNonNull(open.get());
  }

  private static Set<DeviceId> changed(
      Map<DeviceId, List<Order>> before, Map<DeviceId, List<Order>> after) {
    var devices = new HashSet<>(before.keySet());
    devices.addAll(after.keySet());
    devices.removeIf(device -> ids(before, device).equals(ids(after, device)));
    return devices;
  }

  private static List<Long> ids(Map<DeviceId, List<Order>> orders, DeviceId device) {
    return orders.getOrDefault(device, List.of()).stream().map(Order::id).toList();
  }
}
