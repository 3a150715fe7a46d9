package vigil.fognode.egress.dashboard.json;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vigil.fognode.registry.core.Association;
import vigil.fognode.registry.core.Registration;
import vigil.fognode.registry.core.Registry;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.BedView;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.DeviceView;

/**
 * One device of the clinic.
 *
 * @param label what is written on it; absent where nobody registered it
 * @param bed absent while it is on no patient
 * @param since when it was put on this patient
 * @param heard absent where it has not been heard since this node started
 */
public record FleetJson(
    String id,
    @Nullable String label,
    boolean revoked,
    BedJson.@Nullable BedLabel bed,
    @Nullable String since,
    BedJson.@Nullable DeviceJson heard) {

  /** All by which it is found. */
  public String name() {
    return id + " " + (label == null ? "" : label) + " " + (bed == null ? "" : bed.label());
  }

  /** Every device that is registered or heard, by its name. */
  public static List<FleetJson> of(List<BedView> beds, Registry registry) {
    var heard =
        beds.stream()
            .flatMap(view -> view.devices().stream().map(it -> new Heard(view.bed(), it)))
            .collect(
                Collectors.toMap(it -> it.device().device(), it -> it, Heard::newer, HashMap::new));
    var all = new TreeMap<DeviceId, FleetJson>(Comparator.comparing(DeviceId::value));
    registry.devices().forEach((id, known) -> all.put(id, registered(id, known, registry, heard)));
    heard.forEach((id, it) -> all.putIfAbsent(id, it.unregistered()));
    return List.copyOf(all.values());
  }

  private record Heard(Bed bed, DeviceView device) {
    Heard newer(Heard other) {
      return device.lastReceived().isAfter(other.device.lastReceived()) ? this : other;
    }

    FleetJson unregistered() {
      return new FleetJson(
          device.device().value(),
          null,
          false,
          BedJson.BedLabel.of(bed),
          null,
          BedJson.DeviceJson.of(device));
    }
  }

  private static FleetJson registered(
      DeviceId id, Registration known, Registry registry, Map<DeviceId, Heard> heard) {
    var bed =
        registry
            .patientOf(id)
            .flatMap(registry::admission)
            .map(admission -> BedJson.BedLabel.of(admission.bed()));
    var view = Optional.ofNullable(heard.get(id));
    return new FleetJson(
        id.value(),
        known.label(),
        known.revoked(),
        bed.orElse(null),
        known.association().map(Association::since).map(Object::toString).orElse(null),
        view.map(it -> BedJson.DeviceJson.of(it.device())).orElse(null));
  }
}
