package vigil.devicesim.uplink;

/**
 * A device's pre-shared key.
 *
 * @param identity as the node knows it: the device's name
 * @param key at least 16 bytes; the array is the record's own, nobody writes to it
 */
@SuppressWarnings("ArrayRecordComponent")
public record Credentials(String identity, byte[] key) {
  @Override
  public String toString() {
    return "Credentials[" + identity + "]";
  }
}
