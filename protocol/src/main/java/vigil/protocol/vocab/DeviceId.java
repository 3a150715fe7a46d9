package vigil.protocol.vocab;

/** A device (IEEE 11073 MDS), by the name it signs its datagrams with. */
public record DeviceId(String value) {
  public DeviceId {
    Identifiers.require("device", value);
  }

  /** Whether it can be a device's name at all. */
  public static boolean isValid(String value) {
    return Identifiers.isValid(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
