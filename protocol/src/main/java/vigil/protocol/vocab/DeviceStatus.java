package vigil.protocol.vocab;

import java.time.Instant;

/**
 * What a device says of itself.
 *
 * @param batteryPercent 0 to 100
 * @param signalDbm received signal strength in dBm
 */
public record DeviceStatus(
    DeviceId device,
    Instant at,
    double batteryPercent,
    double signalDbm,
    String firmware,
    boolean selfTestPassed) {}
