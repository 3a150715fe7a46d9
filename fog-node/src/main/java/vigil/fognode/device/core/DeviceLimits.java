package vigil.fognode.device.core;

import java.time.Duration;

/**
 * From where on a device is at fault.
 *
 * @param silentPeriods periods without a block
 * @param silentAtLeast shortest silence that counts, whatever the period
 * @param silentAtFirst the same of a device that was not heard since the node began to listen, and
 *     while the node itself is late
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
    Duration silentAtFirst,
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

  /**
   * How long this device may be silent now.
   *
   * @param late whether the node hears nobody in time
   */
  Duration silence(DeviceState state, boolean late) {
    var usual = silence(state.liveness().period());
    boolean patient = late || !state.liveness().heard();
    return patient && usual.compareTo(silentAtFirst) < 0 ? silentAtFirst : usual;
  }
}
