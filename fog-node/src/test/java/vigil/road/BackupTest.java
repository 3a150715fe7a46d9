package vigil.road;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.eclipse.californium.core.CoapClient;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vigil.fognode.FogNode;
import vigil.fognode.NodeConfig;
import vigil.fognode.command.FogNodeCommand;
import vigil.fognode.registry.core.Change;
import vigil.protocol.codec.Format;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.Presence;
import vigil.protocol.vocab.ScreenUpdate;
import vigil.protocol.vocab.WardId;

/** A node's backup, made while it runs, is the same node elsewhere. */
class BackupTest {
  private static final DeviceId DEVICE = new DeviceId("monitor-1");
  private static final Duration LONGEST = Duration.ofSeconds(90);

  @TempDir private Path dir;

  private final LinkedBlockingQueue<AlertView> alerts = new LinkedBlockingQueue<>();
  private final HttpClient http =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void holdsEveryAcknowledgedBlockTheOpenAlertsAndTheTrail() throws Exception {
    writeSettings("first");
    writeSettings("second");
    long acknowledged;
    String open;
    try (var node = start("first")) {
      node.apply(known());
      acknowledged = race(node);
      open = await(alert -> alert.finding().condition().startsWith("hr-")).id();
      acknowledge(node, open);
      await(alert -> alert.id().equals(open) && alert.presence() == Presence.ACKNOWLEDGED);

      run("backup --config DIR/first.conf --to DIR/backup");
      send(node, 1_000);
    }

    run("restore --config DIR/second.conf --from DIR/backup");
    run("audit verify --config DIR/second.conf");
    assertThat(out.toString()).contains("1 entries, intact");
    assertThat(Files.readString(dir.resolve("second-keys"))).contains(DEVICE.value());

    alerts.clear();
    try (var node = start("second")) {
      assertThat(node.stored()).isEqualTo(acknowledged);
      var again = await(alert -> alert.id().equals(open));
      assertThat(again.presence()).isEqualTo(Presence.ACKNOWLEDGED);
    }
  }

  private void run(String line) {
    var words =
        Arrays.stream(line.split(" "))
            .map(word -> word.replace("DIR", dir.toString()))
            .toArray(String[]::new);
    int exit =
        FogNodeCommand.line()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(words);
    assertThat(exit).as(err.toString()).isZero();
  }

  private void writeSettings(String name) throws IOException {
    Files.writeString(
        dir.resolve(name + ".conf"),
        """
        vigil.fog-node {
          data-dir = "%1$s/%2$s"
          ingest { keys-file = "%1$s/%2$s-keys", coap-port = 0 }
          operator { http-port = 0, open-on-loopback = demo }
        }
        """
            .formatted(dir, name));
    if (name.equals("first")) {
      Files.writeString(dir.resolve("first-keys"), DEVICE + " = AAAAAAAAAAAAAAAAAAAAAA==\n");
    }
  }

  private FogNode start(String name) throws Exception {
    return FogNode.start(NodeConfig.of(dir.resolve(name + ".conf"), "demo"), this::watch);
  }

  /** One block each half second until somebody is told; the blocks that were acknowledged. */
  private long race(FogNode node) throws Exception {
    var end = Instant.now().plus(LONGEST);
    for (int sequence = 0; Instant.now().isBefore(end); sequence++) {
      send(node, sequence);
      var told = alerts.poll(500, TimeUnit.MILLISECONDS);
      if (told != null) {
        alerts.add(told);
        return sequence + 1;
      }
    }
    throw new AssertionError("nobody was told within " + LONGEST);
  }

  private static void send(FogNode node, int sequence) throws Exception {
    var device =
        new CoapClient(
                "coap://127.0.0.1:%d/v1/devices/%s/observations"
                    .formatted(node.coapPort().orElseThrow(), DEVICE))
            .setTimeout(60_000L);
    var answer = device.post(senml(sequence), Format.SENML_JSON.code());
    assertThat(answer.getCode()).as(answer.getResponseText()).isEqualTo(ResponseCode.CREATED);
  }

  private static String senml(int sequence) {
    return """
    [{"bn":"%s/1/%d/","n":"MDC_ECG_HEART_RATE","u":"/min","v":180,"t":%d}]\
    """
        .formatted(DEVICE, sequence, Instant.now().getEpochSecond());
  }

  private void acknowledge(FogNode node, String alert) throws Exception {
    var session =
        http.send(
            HttpRequest.newBuilder(uri(node, "session")).build(),
            HttpResponse.BodyHandlers.ofString());
    var request =
        HttpRequest.newBuilder(uri(node, "alerts/" + alert + "/acknowledge"))
            .header(
                "X-CSRF-Token", new ObjectMapper().readTree(session.body()).get("csrf").asText())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{}"))
            .build();
    var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private static URI uri(FogNode node, String path) {
    return URI.create(node.address() + "api/v1/" + path);
  }

  private static List<Change> known() {
    var now = Instant.now();
    var patient = new PatientId("patient-1");
    return List.of(
        new Change.Admit(new Bed(patient, new WardId("ward-1"), "1"), now),
        new Change.Register(DEVICE, "monitor", now),
        new Change.Associate(DEVICE, patient, now));
  }

  private void watch(ScreenUpdate update) {
    if (update instanceof AlertView alert) {
      alerts.add(alert);
    }
  }

  private AlertView await(Predicate<AlertView> wanted) throws InterruptedException {
    var end = Instant.now().plus(LONGEST);
    while (Instant.now().isBefore(end)) {
      var next = alerts.poll(1, TimeUnit.SECONDS);
      if (next != null && wanted.test(next)) {
        return next;
      }
    }
    throw new AssertionError("no such alert within " + LONGEST);
  }
}
