package vigil.devicesim.load;

import vigil.devicesim.uplink.Tally;

/**
 * How a load run went.
 *
 * @param offered blocks a second that should have left
 * @param achieved blocks a second that were acknowledged while load was on
 * @param seconds how long load was on
 */
public record LoadReport(Tally tally, double offered, double achieved, double seconds) {}
