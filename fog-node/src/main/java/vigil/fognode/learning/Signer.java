package vigil.fognode.learning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** Whose signature a model must bear. */
final class Signer {
  private Signer() {}

  /**
   * @throws IOException where the file is no Ed25519 public key in PEM
   */
  static PublicKey read(Path file) throws IOException {
    var text = Files.readString(file).replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
    try {
      return KeyFactory.getInstance("Ed25519")
          .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(text)));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IOException(file + ": no Ed25519 public key in PEM", e);
    }
  }
}
