package vigil.models;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code SHA256}: a line a file, as {@code sha256sum} writes it; {@code SIGNATURE}: Ed25519 over
 * it, in Base64.
 */
final class Digests {
  private Digests() {}

  /** Reads all files of a model, after the signature over their digests has been checked. */
  static HashMap<String, byte[]> check(
      String id, ModelSource source, List<String> entries, Optional<PublicKey> signer)
      throws IOException {
    for (String entry : entries) {
      if (!isKnown(entry)) {
        throw new UnusableModelException(id, entry + " is no part of a model");
      }
    }
    if (!entries.contains(ModelStore.DIGESTS)) {
      throw new UnusableModelException(id, "SHA256 is missing");
    }
    byte[] digests = source.read(id, ModelStore.DIGESTS);
    if (signer.isPresent()) {
      checkSignature(id, source, entries, signer.get(), digests);
    }
    var expected = parse(id, digests);
    var content = new HashMap<String, byte[]>();
    for (String entry : entries) {
      if (!entry.equals(ModelStore.DIGESTS) && !entry.equals(ModelStore.SIGNATURE)) {
        content.put(entry, checked(id, entry, source.read(id, entry), expected.remove(entry)));
      }
    }
    if (!expected.isEmpty()) {
      throw new UnusableModelException(id, expected.keySet().iterator().next() + " is missing");
    }
    return content;
  }

  private static boolean isKnown(String entry) {
    return StoredModel.ALLOWED.contains(entry)
        || List.of(
                ModelStore.CARD, ModelStore.CALIBRATION, ModelStore.DIGESTS, ModelStore.SIGNATURE)
            .contains(entry);
  }

  private static byte[] checked(String id, String entry, byte[] bytes, @Nullable String expected)
      throws UnusableModelException {
    if (expected == null) {
      throw new UnusableModelException(id, "SHA256 does not name " + entry);
    }
    if (!MessageDigest.isEqual(
        HexFormat.of().formatHex(sha256(bytes)).getBytes(StandardCharsets.US_ASCII),
        expected.getBytes(StandardCharsets.US_ASCII))) {
      throw new UnusableModelException(
          id, entry + " is not what SHA256 says: it was changed after the model was written");
    }
    return bytes;
  }

  private static TreeMap<String, String> parse(String id, byte[] digests)
      throws UnusableModelException {
    var expected = new TreeMap<String, String>();
    for (String line : new String(digests, StandardCharsets.UTF_8).lines().toList()) {
      if (!line.matches("[0-9a-f]{64} {2}[A-Za-z0-9.-]+")) {
        throw new UnusableModelException(id, "SHA256 is malformed");
      }
      expected.put(line.substring(66), line.substring(0, 64));
    }
    return expected;
  }

  private static void checkSignature(
      String id, ModelSource source, List<String> entries, PublicKey signer, byte[] digests)
      throws IOException {
    if (!entries.contains(ModelStore.SIGNATURE)) {
      throw new UnusableModelException(id, "it is not signed");
    }
    try {
      var signature = Signature.getInstance("Ed25519");
      signature.initVerify(signer);
      signature.update(digests);
      var text = new String(source.read(id, ModelStore.SIGNATURE), StandardCharsets.US_ASCII);
      if (!signature.verify(Base64.getDecoder().decode(text.strip()))) {
        throw new UnusableModelException(id, "its signature is not by the key that is trusted");
      }
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new UnusableModelException(id, "its signature is malformed", e);
    }
  }

  /** The text of {@code SHA256} for these files. */
  static byte[] of(Map<String, byte[]> files) {
    var text = new StringBuilder();
    new TreeMap<>(files)
        .forEach(
            (name, bytes) ->
                text.append(HexFormat.of().formatHex(sha256(bytes)))
                    .append("  ")
                    .append(name)
                    .append('\n'));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  static byte[] sign(byte[] digests, PrivateKey key) throws IOException {
    try {
      var signature = Signature.getInstance("Ed25519");
      signature.initSign(key);
      signature.update(digests);
      return Base64.getEncoder().encode(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IOException("the model cannot be signed with this key (expected: Ed25519)", e);
    }
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
