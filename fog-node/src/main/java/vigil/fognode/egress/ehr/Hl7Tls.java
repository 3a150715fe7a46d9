package vigil.fognode.egress.ehr;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * The listener's side of TLS.
 *
 * @param asksClients whether who comes must show a certificate
 */
record Hl7Tls(SSLContext context, boolean asksClients) {

  static Hl7Tls of(Hl7Settings.Tls settings) {
    try {
      var password = Files.readString(settings.passwordFile()).strip().toCharArray();
      var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store(settings.keyStore(), password), password);
      var context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), clients(settings, password), null);
      return new Hl7Tls(context, settings.clients().isPresent());
    } catch (IOException | GeneralSecurityException unusable) {
      throw new IllegalArgumentException(
          "vigil.fog-node.ehr.hl7.tls: "
              + settings.keyStore()
              + " (expected: PKCS 12 with the password of the file): "
              + unusable.getMessage(),
          unusable);
    }
  }

  private static TrustManager @Nullable [] clients(Hl7Settings.Tls settings, char[] password)
      throws IOException, GeneralSecurityException {
    if (settings.clients().isEmpty()) {
      return null;
    }
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store(settings.clients().get(), password));
    return trust.getTrustManagers();
  }

  private static KeyStore store(Path file, char[] password)
      throws IOException, GeneralSecurityException {
    try (var in = Files.newInputStream(file)) {
      var store = KeyStore.getInstance("PKCS12");
      store.load(in, password);
      return store;
    }
  }

  SSLEngine engine() {
    var engine = context.createSSLEngine();
    engine.setUseClientMode(false);
    engine.setNeedClientAuth(asksClients);
    return engine;
  }
}
