package vigil.fognode.egress.notification;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import vigil.fognode.egress.notification.core.Keys;

/**
 * Keys that are the first half of an HMAC-SHA-256: without the secret nobody can tell whether a
 * name that they guess is the right one.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9562#section-5.8">RFC 9562, 5.8</a> for UUIDs of
 *     one's own making
 */
final class SecretKeys implements Keys {
  private static final String HMAC = "HmacSHA256";

  private final SecretKeySpec secret;

  SecretKeys(String secret) {
    this.secret = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC);
  }

  @Override
  public String of(String name) {
    try {
      var mac = Mac.getInstance(HMAC);
      mac.init(secret);
      var bytes = ByteBuffer.wrap(mac.doFinal(name.getBytes(StandardCharsets.UTF_8)));
      long high = bytes.getLong() & ~0xF000L | 0x8000L;
      long low = bytes.getLong() & ~(0b11L << 62) | 0b10L << 62;
      return new UUID(high, low).toString();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HmacSHA256: unusable (expected: in every JDK)", e);
    }
  }
}
