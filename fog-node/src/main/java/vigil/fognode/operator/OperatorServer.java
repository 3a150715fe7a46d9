package vigil.fognode.operator;

import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.pathPrefix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.RecipientRef;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.http.javadsl.ConnectionContext;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.HttpsConnectionContext;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.http.javadsl.settings.ServerSettings;
import vigil.fognode.alert.AlertActor;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.ScreenUpdate;

/** The node's HTTP server: pages and health for everyone, the API behind the gate. */
public final class OperatorServer {
  private OperatorServer() {}

  /**
   * What the way up leads to.
   *
   * @param alerts stage 5 of one patient
   * @param whose the patient of an alert's id, as long as the store keeps the alert
   * @param screens shows something on the screens of all nodes
   * @param slow where hashing a password may take its time
   */
  public record Upward(
      Function<PatientId, RecipientRef<AlertActor.Command>> alerts,
      Function<String, CompletionStage<Optional<PatientId>>> whose,
      Register register,
      Accounts accounts,
      SessionStore sessions,
      Witness witness,
      Consumer<ScreenUpdate> screens,
      Executor slow) {}

  /**
   * Everything the server serves beside its own.
   *
   * @param open pages and health: no patient's data, no sign-in
   * @param reads what lies under {@code /api/v1} and only reads
   */
  public record Routes(Route open, Route reads) {}

  public static CompletionStage<ServerBinding> bind(
      ActorSystem<?> system,
      OperatorSettings settings,
      Upward upward,
      Routes routes,
      InstantSource clock) {
    var address = settings.address();
    var server =
        Http.get(system)
            .newServerAt(address.host(), address.port())
            .withSettings(
                ServerSettings.create(Adapter.toClassic(system))
                    .withRemoteAddressAttribute(true)
                    // HEAD is answered as GET, without the body: RFC 9110, 9.3.2.
                    .withTransparentHeadRequests(true));
    var secured =
        address
            .keyStore()
            .map(file -> server.enableHttps(https(file, address.passwordFile().orElseThrow())))
            .orElse(server);
    return upward
        .sessions()
        .all()
        .thenApply(kept -> new Sessions(settings.session(), upward.sessions(), kept, clock))
        .thenCompose(
            sessions ->
                secured.bind(route(new Gate(system, settings, upward, sessions, clock), routes)));
  }

  private static Route route(Gate gate, Routes routes) {
    return gate.sealed(
        concat(
            pathPrefix("api", () -> pathPrefix("v1", () -> gate.route(routes.reads()))),
            routes.open()));
  }

  private static HttpsConnectionContext https(Path file, Path passwordFile) {
    try (var in = Files.newInputStream(file)) {
      var password = Files.readString(passwordFile).strip().toCharArray();
      var keys = KeyStore.getInstance("PKCS12");
      keys.load(in, password);
      var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(keys, password);
      var tls = SSLContext.getInstance("TLS");
      tls.init(managers.getKeyManagers(), null, null);
      return ConnectionContext.httpsServer(tls);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (GeneralSecurityException unusable) {
      throw new IllegalArgumentException(
          "tls.key-store: " + file + " (expected: PKCS 12 with the password of the file)",
          unusable);
    }
  }
}
