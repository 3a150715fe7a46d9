package vigil.fognode;

import com.typesafe.config.Config;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import vigil.fognode.operator.core.Intent;

/**
 * {@code vigil.fog-node.orders} in reference.conf, where each key has its unit and its reason.
 *
 * @param allowed what may be asked of devices at all
 * @param confirmWithin how long a suggested pause of a pump waits for its confirmation
 */
record OrderSettings(Set<Intent.Order.Sort> allowed, Duration confirmWithin) {
  OrderSettings {
    allowed = Set.copyOf(allowed);
    if (!confirmWithin.isPositive()) {
      throw new IllegalArgumentException(
          "vigil.fog-node.orders.confirm-within: " + confirmWithin + " (expected: > 0)");
    }
  }

  /** What is allowed, as the API names it. */
  List<String> codes() {
    return allowed.stream()
        .sorted()
        .map(sort -> sort.name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .toList();
  }

  static OrderSettings from(Config root) {
    var config = root.getConfig("vigil.fog-node.orders");
    return new OrderSettings(
        Set.copyOf(config.getEnumList(Intent.Order.Sort.class, "allowed")),
        config.getDuration("confirm-within"));
  }
}
