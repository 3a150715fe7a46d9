package vigil.fognode.egress.dashboard;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import vigil.fognode.egress.dashboard.core.Signal;
import vigil.fognode.egress.dashboard.json.BedJson;
import vigil.fognode.egress.dashboard.json.FindingJson;
import vigil.fognode.egress.dashboard.json.FleetJson;
import vigil.fognode.egress.dashboard.json.Json;

/** What may ail a device, as stage 2 found it; the weightier, the further in front it stands. */
enum Trouble {
  SILENT(8, Trouble::isSilent),
  POOR(4, it -> heard(it).filter(Trouble::isPoor).isPresent()),
  CLOCK(1, it -> has(it, "clock-fault")),
  BATTERY(2, it -> has(it, "low-battery")),
  SECURITY(16, it -> findings(it).stream().anyMatch(found -> found.kind().equals("security"))),
  /** On no patient. */
  FREE(0, it -> it.bed() == null && !it.revoked());

  private final int weight;
  private final Predicate<FleetJson> holds;

  Trouble(int weight, Predicate<FleetJson> holds) {
    this.weight = weight;
    this.holds = holds;
  }

  boolean holds(FleetJson device) {
    return holds.test(device);
  }

  static Optional<Trouble> of(String code) {
    return Arrays.stream(values()).filter(it -> Json.code(it).equals(code)).findFirst();
  }

  /** Of all that ails it, each of its conditions among them. */
  static int weight(FleetJson device) {
    int all =
        Arrays.stream(values()).filter(it -> it.holds(device)).mapToInt(it -> it.weight).sum();
    return all + 2 * findings(device).size();
  }

  /** The node knows how often each device speaks. */
  private static boolean isSilent(FleetJson device) {
    boolean expected = !device.revoked() && device.bed() != null;
    return expected && (heard(device).isEmpty() || has(device, "device-silent"));
  }

  private static List<FindingJson> findings(FleetJson device) {
    return heard(device).map(BedJson.DeviceJson::findings).orElse(List.of());
  }

  private static Optional<BedJson.DeviceJson> heard(FleetJson device) {
    return Optional.ofNullable(device.heard());
  }

  private static boolean isPoor(BedJson.DeviceJson device) {
    return Json.code(Signal.POOR).equals(device.signal());
  }

  private static boolean has(FleetJson device, String condition) {
    return findings(device).stream().anyMatch(it -> it.condition().equals(condition));
  }
}
