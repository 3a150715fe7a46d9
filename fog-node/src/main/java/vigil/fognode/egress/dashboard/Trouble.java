package vigil.fognode.egress.dashboard;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What may ail a device; the weightier, the further in front it stands. */
enum Trouble {
  SILENT(8, Trouble::isSilent),
  /** Less than this share of its signal can be judged. */
  POOR(4, it -> heard(it).filter(heard -> below(heard.quality(), 0.5)).isPresent()),
  /** Its clock is so many milliseconds off. */
  CLOCK(1, it -> heard(it).filter(heard -> Math.abs(heard.clockOffsetMs()) > 2_000).isPresent()),
  /** It has less than so many percent left. */
  BATTERY(2, it -> heard(it).filter(heard -> below(heard.batteryPercent(), 20)).isPresent()),
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
    return expected
        && (heard(device).isEmpty()
            || findings(device).stream().anyMatch(it -> it.condition().equals("device-silent")));
  }

  private static List<FindingJson> findings(FleetJson device) {
    return heard(device).map(BedJson.DeviceJson::findings).orElse(List.of());
  }

  private static Optional<BedJson.DeviceJson> heard(FleetJson device) {
    return Optional.ofNullable(device.heard());
  }

  private static boolean below(@Nullable Double value, double bound) {
    return value != null && value < bound;
  }
}
