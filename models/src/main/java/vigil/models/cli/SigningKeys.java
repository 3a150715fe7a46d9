package vigil.models.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** The Ed25519 keys that sign models, in PEM. */
final class SigningKeys {
  private SigningKeys() {}

  /**
   * The private key in this file; where there is none yet, a new one, and its public key beside.
   */
  static PrivateKey at(Path file) throws IOException {
    if (Files.exists(file)) {
      return privateKey(file);
    }
    var pair = pair();
    var permissions =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.createFile(file, permissions);
    Files.writeString(file, pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
    Files.writeString(
        file.resolveSibling(file.getFileName() + ".pub"),
        pem("PUBLIC KEY", pair.getPublic().getEncoded()));
    return pair.getPrivate();
  }

  private static KeyPair pair() throws IOException {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IOException("this Java has no Ed25519", e);
    }
  }

  private static PrivateKey privateKey(Path file) throws IOException {
    try {
      return KeyFactory.getInstance("Ed25519")
          .generatePrivate(new PKCS8EncodedKeySpec(bytes(file)));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IOException(file + ": no Ed25519 private key in PEM", e);
    }
  }

  static PublicKey publicKey(Path file) throws IOException {
    try {
      return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(bytes(file)));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IOException(file + ": no Ed25519 public key in PEM", e);
    }
  }

  private static byte[] bytes(Path file) throws IOException {
    var text = Files.readString(file).replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
    return Base64.getDecoder().decode(text);
  }

  private static String pem(String kind, byte[] bytes) {
    var text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(kind, text, kind);
  }
}
