package vigil.fognode.egress.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Optional;

/**
 * Signs the newest entry of the trail (Ed25519), and keeps what it signed last in a file beside the
 * store: who cuts the trail's tail in the store leaves a signed head that is longer than the trail.
 *
 * <p>Keep the directory on another disk or host than the store to make that worth most.
 */
public final class AuditKey {
  private final KeyPair pair;
  private final Path head;

  private AuditKey(KeyPair pair, Path head) {
    this.pair = pair;
    this.head = head;
  }

  /** Number and hash of an entry, signed. */
  record Head(long number, byte[] hash, byte[] signature) {}

  /** Reads the key pair of this directory; makes one where there is none. */
  public static AuditKey in(Path directory) throws IOException {
    var secret = directory.resolve("audit.key");
    var known = directory.resolve("audit.pub");
    Files.createDirectories(directory);
    try {
      if (!Files.exists(secret)) {
        var fresh = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Files.write(known, fresh.getPublic().getEncoded());
        Files.createFile(
            secret,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(secret, fresh.getPrivate().getEncoded());
      }
      var keys = KeyFactory.getInstance("Ed25519");
      return new AuditKey(
          new KeyPair(
              keys.generatePublic(new X509EncodedKeySpec(Files.readAllBytes(known))),
              keys.generatePrivate(new PKCS8EncodedKeySpec(Files.readAllBytes(secret)))),
          directory.resolve("audit.head"));
    } catch (GeneralSecurityException e) {
      throw new IOException(secret + ": unreadable (expected: an Ed25519 key pair)", e);
    }
  }

  byte[] sign(long number, byte[] hash) {
    try {
      var signature = Signature.getInstance("Ed25519");
      signature.initSign(pair.getPrivate());
      signature.update(message(number, hash));
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Ed25519: unusable (expected: in every JDK)", e);
    }
  }

  boolean verifies(Head signed) {
    try {
      var signature = Signature.getInstance("Ed25519");
      signature.initVerify(pair.getPublic());
      signature.update(message(signed.number(), signed.hash()));
      return signature.verify(signed.signature());
    } catch (GeneralSecurityException malformed) {
      return false;
    }
  }

  /** Replaces the signed head by a newer one. */
  synchronized void remember(Head newest) throws IOException {
    var known = head();
    if (known.isPresent() && known.get().number() >= newest.number()) {
      return;
    }
    var bytes =
        ByteBuffer.allocate(8 + 4 + newest.hash().length + newest.signature().length)
            .putLong(newest.number())
            .putInt(newest.hash().length)
            .put(newest.hash())
            .put(newest.signature());
    var next = head.resolveSibling("audit.head.next");
    Files.write(next, bytes.array());
    Files.move(next, head, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** What was signed last; empty where nothing ever was. */
  Optional<Head> head() throws IOException {
    if (!Files.exists(head)) {
      return Optional.empty();
    }
    var bytes = Files.readAllBytes(head);
    if (bytes.length < 12) {
      return Optional.of(new Head(Long.MAX_VALUE, new byte[0], new byte[0]));
    }
    var buffer = ByteBuffer.wrap(bytes);
    long number = buffer.getLong();
    int length = Math.clamp(buffer.getInt(), 0, buffer.remaining());
    return Optional.of(
        new Head(
            number,
            Arrays.copyOfRange(bytes, 12, 12 + length),
            Arrays.copyOfRange(bytes, 12 + length, bytes.length)));
  }

  private static byte[] message(long number, byte[] hash) {
    return ByteBuffer.allocate(8 + hash.length).putLong(number).put(hash).array();
  }
}
