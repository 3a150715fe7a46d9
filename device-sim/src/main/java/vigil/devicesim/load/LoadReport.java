package vigil.devicesim.load;

import java.util.Optional;
import vigil.devicesim.uplink.Tally;

/**
 * How a load run went.
 *
 * @param offered blocks a second that should have left
 * @param achieved blocks a second that were acknowledged while load was on
 * @param seconds how long load was on
 * @param apart the same of its two parts; empty where there was no ramp
 */
public record LoadReport(
    Tally tally, double offered, double achieved, double seconds, Optional<Apart> apart) {

  /**
   * Each of the blocks that were due within it.
   *
   * @param ramp while devices joined
   * @param steady from when all had joined
   */
  public record Apart(LoadReport ramp, LoadReport steady) {}

  static LoadReport of(Tally tally, double offered, double achieved, double seconds) {
    return new LoadReport(tally, offered, achieved, seconds, Optional.empty());
  }
}
