package vigil.fognode.egress.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.http.javadsl.settings.ConnectionPoolSettings;
import scala.concurrent.duration.FiniteDuration;
import vigil.fognode.egress.notification.core.Message;

/**
 * POSTs JSON. {@code Idempotency-Key} is the same at every repeat; {@code Vigil-Signature} is the
 * HMAC-SHA-256 of the body under the shared secret, in hexadecimal.
 */
final class Webhook implements Notifier {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ActorSystem<?> system;
  private final String secret;
  private final boolean namesPatients;
  private final Duration timeout;

  private final ConnectionPoolSettings pool;

  /**
   * @param settings whether it is signed, and whether it names patients
   * @param timeout of one attempt; a connection that is silent for so long is closed
   */
  Webhook(ActorSystem<?> system, NotificationSettings.Webhook settings, Duration timeout) {
    this.system = system;
    this.secret = settings.secret();
    this.namesPatients = settings.namesPatients();
    this.timeout = timeout;
    var usual = ConnectionPoolSettings.create(system.classicSystem());
    this.pool =
        usual
            .withConnectionSettings(
                usual
                    .getConnectionSettings()
                    .withConnectingTimeout(scala(timeout))
                    .withIdleTimeout(scala(timeout)))
            .withMaxRetries(0);
  }

  private static FiniteDuration scala(Duration time) {
    return FiniteDuration.create(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public CompletionStage<List<String>> send(Message message) {
    var body = body(message);
    var request =
        HttpRequest.POST(message.target().address())
            .withEntity(ContentTypes.APPLICATION_JSON, body)
            .addHeader(RawHeader.create("Idempotency-Key", message.key()));
    if (!secret.isEmpty()) {
      request = request.addHeader(RawHeader.create("Vigil-Signature", sign(body, secret)));
    }
    var http = Http.get(system.classicSystem());
    return http.singleRequest(
            request, http.defaultClientHttpsContext(), pool, system.classicSystem().log())
        .thenCompose(this::taken)
        .toCompletableFuture()
        .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
  }

  static String sign(byte[] body, String secret) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HmacSHA256: unusable (expected: in every JDK)", e);
    }
  }

  private CompletionStage<List<String>> taken(HttpResponse response) {
    response.discardEntityBytes(system.classicSystem());
    return response.status().isSuccess()
        ? CompletableFuture.completedFuture(List.<String>of())
        : CompletableFuture.failedFuture(
            new IllegalStateException("webhook: " + response.status().intValue()));
  }

  private byte[] body(Message message) {
    var alert = message.alert();
    var fields = new LinkedHashMap<String, Object>();
    fields.put("id", message.key());
    fields.put("alert", namesPatients ? alert.id() : message.alertKey());
    fields.put("revision", alert.revision());
    fields.put("phase", alert.phase().name());
    fields.put("kind", alert.finding().kind().name());
    fields.put("condition", alert.finding().condition());
    fields.put("priority", alert.priority().name());
    fields.put("presence", alert.presence().name());
    fields.put("audience", alert.audience().name());
    fields.put("ward", alert.bed().ward().value());
    fields.put("bed", alert.bed().label());
    fields.put("onset", alert.finding().onset().toString());
    fields.put("raised", alert.raised().toString());
    fields.put("explanation", alert.finding().evidence().sentence());
    try {
      return JSON.writeValueAsBytes(fields);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("webhook: fields (expected: plain values)", e);
    }
  }
}
