package vigil.fognode.device.core;

import java.time.Duration;

/**
 * From where on a device is at fault.
 *
 * @param silentPeriods periods without a block
 * @param silentAtLeast shortest silence that counts, whatever the period
 * @param leadOffDelay how long nothing usable comes
 * @param clockJump change of the offset from one block to the next
 * @param clockOffset offset against the node's clock
 * @param clockMemory how long a jump is told
 * @param missingDelay how long left-out blocks may still come
 * @param lowBattery in percent
 * @param suspicionMemory how long a suspicion is told after its last sign
 */
public record DeviceLimits(
    double silentPeriods,
    Duration silentAtLeast,
    Duration leadOffDelay,
    Duration clockJump,
    Duration clockOffset,
    Duration clockMemory,
    Duration missingDelay,
    double lowBattery,
    Duration suspicionMemory) {

  /** How long a device with this period may be silent. */
  Duration silence(Duration period) {
    var patience = Duration.ofNanos((long) (period.toNanos() * silentPeriods));
    return patience.compareTo(silentAtLeast) > 0 ? patience : silentAtLeast;
  }
}
