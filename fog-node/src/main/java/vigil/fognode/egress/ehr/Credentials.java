package vigil.fognode.egress.ehr;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** How the node shows who it is, and whom it trusts. */
record Credentials(EhrSettings.Access access) {

  /** Empty where the server lets in whoever comes. */
  Optional<String> header() throws IOException {
    if (!access.user().isEmpty()) {
      var pair = access.user() + ":" + text(access.password());
      return Optional.of(
          "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }
    return access.token().isEmpty()
        ? Optional.empty()
        : Optional.of("Bearer " + text(access.token()));
  }

  private static String text(EhrSettings.Secret secret) throws IOException {
    return secret.file().isPresent()
        ? Files.readString(secret.file().get()).strip()
        : secret.text();
  }

  /** Trusts those of this store, and nobody else. */
  static SSLContext trusting(EhrSettings.TrustStore trusted) {
    try (var file = Files.newInputStream(trusted.file())) {
      var store = KeyStore.getInstance("PKCS12");
      store.load(file, Files.readString(trusted.passwordFile()).strip().toCharArray());
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      var context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException unusable) {
      throw new IllegalArgumentException(
          "vigil.fog-node.ehr.fhir.trust-store: "
              + trusted.file()
              + " (expected: a PKCS 12 file of that password): "
              + unusable.getMessage(),
          unusable);
    }
  }
}
