package vigil.fognode;

import com.typesafe.config.Config;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import vigil.fognode.operator.core.Intent.Order.Sort;

/**
 * {@code vigil.fog-node.orders} in reference.conf, where each key has its unit and its reason.
 *
 * @param allowed what may be asked of devices at all
 * @param confirmWithin how long a suggested pause of a pump waits for its confirmation
 * @param life how long a device may be told of an order, of each sort
 * @param look between two looks into the store
 */
record OrderSettings(
    Set<Sort> allowed, Duration confirmWithin, Map<Sort, Duration> life, Duration look) {
  private static final String HERE = "vigil.fog-node.orders.";

  /** A pause that reaches its pump later is meant for a moment that is gone. */
  private static final Duration LONGEST_PAUSE_LIFE = Duration.ofMinutes(2);

  OrderSettings {
    allowed = Set.copyOf(allowed);
    life = Map.copyOf(life);
    require(confirmWithin.isPositive(), "confirm-within", confirmWithin, "> 0");
    require(look.isPositive(), "look", look, "> 0");
    life.forEach((sort, time) -> require(time.isPositive(), "life." + code(sort), time, "> 0"));
    var pause = life.getOrDefault(Sort.PAUSE_PUMP, Duration.ZERO);
    require(
        pause.compareTo(LONGEST_PAUSE_LIFE) <= 0,
        "life.pause-pump",
        pause,
        "at most " + LONGEST_PAUSE_LIFE.toMinutes() + " m");
  }

  /** What is allowed, as the API names it. */
  List<String> codes() {
    return allowed.stream().sorted().map(OrderSettings::code).toList();
  }

  Duration lifeOf(Sort sort) {
    return life.getOrDefault(sort, Duration.ZERO);
  }

  static OrderSettings from(Config root) {
    var config = root.getConfig("vigil.fog-node.orders");
    var life = new EnumMap<Sort, Duration>(Sort.class);
    for (var sort : Sort.values()) {
      life.put(sort, config.getDuration("life." + code(sort)));
    }
    return new OrderSettings(
        Set.copyOf(config.getEnumList(Sort.class, "allowed")),
        config.getDuration("confirm-within"),
        life,
        config.getDuration("look"));
  }

  private static String code(Sort sort) {
    return sort.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static void require(boolean holds, String key, Duration value, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(
          HERE + key + ": " + value + " (expected: " + expected + ")");
    }
  }
}
