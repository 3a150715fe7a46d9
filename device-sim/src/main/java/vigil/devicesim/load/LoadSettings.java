package vigil.devicesim.load;

import java.net.URI;
import java.time.Duration;

/**
 * What load is put on which node.
 *
 * @param target {@code coap://host:port} or {@code coaps://host:port}
 * @param devices how many, 1 to 50,000; over DTLS each has a socket of its own, so at most 2,000
 * @param rate blocks a device sends each second
 * @param confirmable whether the messages are; others are sent once, and a lost one is missing
 * @param prefix of the devices' names; the number follows, from 0, with five digits; a single
 *     device has the prefix for its name
 * @param epoch of all devices: counts their restarts
 * @param perPatient how many devices are on one patient: 1, or 3 that measure different things
 * @param secret from which each device's key is derived; only for DTLS
 * @param handshakes whether each block makes a new session first; only for DTLS
 * @param ramp time over which the devices join, one after the other; the duration begins after it.
 *     Zero: all within the first period. Only for plain CoAP
 */
public record LoadSettings(
    URI target,
    int devices,
    double rate,
    Duration duration,
    boolean confirmable,
    String prefix,
    long epoch,
    int perPatient,
    String secret,
    boolean handshakes,
    Duration ramp) {
  private static final int MOST_DEVICES = 50_000;
  private static final int MOST_SECURE_DEVICES = 2_000;

  public LoadSettings {
    require(isCoap(target), "target", target, "coap://host:port or coaps://host:port");
    int most = "coaps".equals(target.getScheme()) ? MOST_SECURE_DEVICES : MOST_DEVICES;
    require(devices >= 1 && devices <= most, "devices", devices, "1 to " + most);
    require(rate > 0 && rate <= 1_000, "rate", rate, "above 0, at most 1000");
    require(duration.isPositive(), "duration", duration, "> 0");
    require(perPatient == 1 || perPatient == 3, "per-patient", perPatient, "1 or 3");
    require(!handshakes || isSecure(target), "handshakes", target, "coaps: only DTLS has any");
    require(confirmable || !isSecure(target), "non", target, "coap: NON is for plain CoAP");
    require(!ramp.isNegative(), "ramp", ramp, ">= 0");
    require(ramp.isZero() || !isSecure(target), "ramp", target, "coap: a ramp is for plain CoAP");
  }

  /** Of devices that keep their sessions and begin at once. */
  public LoadSettings(
      URI target,
      int devices,
      double rate,
      Duration duration,
      boolean confirmable,
      String prefix,
      long epoch,
      int perPatient,
      String secret) {
    this(
        target,
        devices,
        rate,
        duration,
        confirmable,
        prefix,
        epoch,
        perPatient,
        secret,
        false,
        Duration.ZERO);
  }

  /** The same, with a full handshake before each block. */
  public LoadSettings withHandshakes() {
    return with(true, ramp);
  }

  /** The same, of devices that join over this time. */
  public LoadSettings withRamp(Duration joining) {
    return with(handshakes, joining);
  }

  private LoadSettings with(boolean handshaking, Duration joining) {
    return new LoadSettings(
        target,
        devices,
        rate,
        duration,
        confirmable,
        prefix,
        epoch,
        perPatient,
        secret,
        handshaking,
        joining);
  }

  boolean isSecure() {
    return isSecure(target);
  }

  int port() {
    return target.getPort() < 0 ? 5683 : target.getPort();
  }

  public String device(int index) {
    return devices == 1 ? prefix : "%s-%05d".formatted(prefix, index);
  }

  /** On whom the device is. */
  public String patient(int index) {
    return "%s-patient-%05d".formatted(prefix, index / perPatient);
  }

  private static boolean isCoap(URI target) {
    return target.getHost() != null && ("coap".equals(target.getScheme()) || isSecure(target));
  }

  private static boolean isSecure(URI target) {
    return "coaps".equals(target.getScheme());
  }

  private static void require(boolean holds, String key, Object value, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(key + ": " + value + " (expected: " + expected + ")");
    }
  }
}
