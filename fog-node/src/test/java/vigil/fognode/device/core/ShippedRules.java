package vigil.fognode.device.core;

import java.time.Duration;

/** The rules with limits as shipped, so that tests of one rule say nothing of the others. */
final class ShippedRules {
  static final DeviceRules RULES =
      new DeviceRules(
          new DeviceLimits(
              3,
              Duration.ofSeconds(8),
              Duration.ofSeconds(30),
              Duration.ofSeconds(3),
              Duration.ofSeconds(2),
              Duration.ofSeconds(30),
              Duration.ofSeconds(60),
              Duration.ofSeconds(15),
              15,
              Duration.ofMinutes(5)));

  private ShippedRules() {}
}
