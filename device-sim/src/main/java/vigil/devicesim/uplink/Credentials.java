package vigil.devicesim.uplink;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * A device's pre-shared key.
 *
 * @param identity as the node knows it: the device's name
 * @param key at least 16 bytes; the array is the record's own, nobody writes to it
 */
@SuppressWarnings("ArrayRecordComponent")
public record Credentials(String identity, byte[] key) {
  private static final int KEY_LENGTH = 16;

  /**
   * A key that whoever knows the secret can derive again: the first half of SHA-256 over secret and
   * name. For simulated devices only.
   */
  public static Credentials derived(String device, String secret) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(secret.getBytes(StandardCharsets.UTF_8));
      return new Credentials(
          device,
          Arrays.copyOf(digest.digest(device.getBytes(StandardCharsets.UTF_8)), KEY_LENGTH));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }

  @Override
  public String toString() {
    return "Credentials[" + identity + "]";
  }
}
