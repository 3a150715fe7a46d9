package vigil.fognode.egress.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * One line of the trail.
 *
 * @param number counts from 1 without gaps
 * @param what code of the deed, such as {@code acknowledge}
 * @param subject alert, patient, device or operator it was done to
 * @param outcome {@code done}, or why not
 */
public record AuditEntry(
    long number, Instant at, String who, String role, String what, String subject, String outcome) {

  /** SHA-256 over the hash of the entry before and all fields, each with its length. */
  byte[] hash(byte[] before) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(before);
      digest.update(ByteBuffer.allocate(16).putLong(number).putLong(micros()).flip());
      for (var field : new String[] {who, role, what, subject, outcome}) {
        var bytes = field.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(4).putInt(bytes.length).flip());
        digest.update(bytes);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256: missing (expected: in every JDK)", e);
    }
  }

  long micros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }
}
