package vigil.fognode.operator;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Password hashes: PBKDF2 with HMAC-SHA-256. Costs some 0.2 s of a core by intent; never on an
 * actor's thread.
 *
 * @see <a href="https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html">
 *     OWASP Password Storage</a> for the number of rounds
 */
public final class Passwords {
  private static final int ROUNDS = 600_000;
  private static final int BITS = 256;
  private static final int SALT_BYTES = 16;
  private static final String FORM = "pbkdf2-sha256";
  private static final SecureRandom RANDOM = new SecureRandom();

  private Passwords() {}

  /** As it is stored: form, rounds, salt and hash. */
  public static String hash(String password) {
    var salt = new byte[SALT_BYTES];
    RANDOM.nextBytes(salt);
    return String.join(
        "$", FORM, "" + ROUNDS, encoded(salt), encoded(derive(password, salt, ROUNDS)));
  }

  /** Whether it is the password; takes as long for a wrong one. A malformed hash fits none. */
  public static boolean fits(String password, String stored) {
    var parts = stored.split("\\$", -1);
    if (parts.length != 4 || !parts[0].equals(FORM) || !parts[1].matches("[1-9][0-9]{0,6}")) {
      return false;
    }
    var salt = Base64.getDecoder().decode(parts[2]);
    var expected = Base64.getDecoder().decode(parts[3]);
    return MessageDigest.isEqual(expected, derive(password, salt, Integer.parseInt(parts[1])));
  }

  private static byte[] derive(String password, byte[] salt, int rounds) {
    var key = new PBEKeySpec(password.toCharArray(), salt, rounds, BITS);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(key).getEncoded();
    } catch (GeneralSecurityException bug) {
      throw new IllegalStateException(bug);
    } finally {
      key.clearPassword();
    }
  }

  private static String encoded(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
