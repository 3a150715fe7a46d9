package vigil.road;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.eclipse.californium.core.CoapClient;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vigil.devicesim.Intruder;
import vigil.devicesim.SimulatedDevice;
import vigil.devicesim.Ward;
import vigil.devicesim.WardSettings;
import vigil.fognode.FogNode;
import vigil.fognode.NodeConfig;
import vigil.fognode.registry.core.Change;
import vigil.protocol.codec.Format;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.Kind;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.Presence;
import vigil.protocol.vocab.Priority;
import vigil.protocol.vocab.ScreenUpdate;
import vigil.protocol.vocab.WardId;

/** Datagram in, alert out, acknowledged over HTTP, and all of it still there after a restart. */
class RoadTest {
  private static final DeviceId DEVICE = new DeviceId("monitor-1");
  private static final PatientId PATIENT = new PatientId("patient-1");
  private static final Duration LONGEST = Duration.ofSeconds(60);

  @TempDir private Path data;

  private final LinkedBlockingQueue<AlertView> alerts = new LinkedBlockingQueue<>();
  private final HttpClient http =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

  @Test
  void aHeartThatRacesIsAnAlertUntilSomebodyAcknowledges() throws Exception {
    long acknowledged;
    AlertView raised;
    try (var node = FogNode.start(config(), this::watch)) {
      node.apply(known(List.of(DEVICE)));
      var device = device(node);
      acknowledged = race(device);
      raised = await(alert -> alert.finding().condition().startsWith("hr-"));
      assertThat(raised.priority()).isEqualTo(Priority.HIGH);
      assertThat(raised.finding().evidence().sentence()).contains("180");

      acknowledge(node, raised.id());
      await(alert -> alert.presence() == Presence.ACKNOWLEDGED);
      assertThat(node.stored()).isEqualTo(acknowledged);
    }

    alerts.clear();
    try (var node = FogNode.start(config(), this::watch)) {
      assertThat(node.stored()).isEqualTo(acknowledged);
      var again = await(alert -> alert.id().equals(raised.id()));
      assertThat(again.acknowledgedBy()).contains("demo");
    }
  }

  @Test
  void whoSendsInAnothersNameIsRefusedAndToldOf() throws Exception {
    try (var node = FogNode.start(config(), this::watch);
        var ward = Ward.of(WardSettings.demo(1, 1))) {
      var devices = ward.beds().getFirst().devices();
      node.apply(known(devices.stream().map(SimulatedDevice::id).toList()));
      var victim = devices.getFirst();
      var intruder = new Intruder(URI.create("coap://127.0.0.1:" + node.coapPort().orElseThrow()));

      var foreign = intruder.trespass(victim, devices.get(1));
      assertThat(foreign.refusals()).containsExactly(Map.entry("4.03", 1L));
      assertThat(await(alert -> isAbout(alert, victim)).finding().condition())
          .isEqualTo("spoofed-sender");

      var conflicting = intruder.contradict(devices.get(2));
      assertThat(conflicting.refusals()).containsExactly(Map.entry("4.09", 1L));
      assertThat(await(alert -> isAbout(alert, devices.get(2))).finding().condition())
          .isEqualTo("sequence-conflict");
    }
  }

  private static boolean isAbout(AlertView alert, SimulatedDevice device) {
    return alert.finding().kind() == Kind.SECURITY
        && alert.finding().device().equals(Optional.of(device.id()));
  }

  /** One block each half second until somebody is told; the blocks that were acknowledged. */
  private long race(CoapClient device) throws Exception {
    var end = Instant.now().plus(LONGEST);
    for (int sequence = 0; Instant.now().isBefore(end); sequence++) {
      var answer = device.post(senml(sequence), Format.SENML_JSON.code());
      assertThat(answer.getCode()).as(answer.getResponseText()).isEqualTo(ResponseCode.CREATED);
      var told = alerts.poll(500, TimeUnit.MILLISECONDS);
      if (told != null) {
        alerts.add(told);
        return sequence + 1;
      }
    }
    throw new AssertionError("nobody was told within " + LONGEST);
  }

  private static String senml(int sequence) {
    return """
    [{"bn":"%s/1/%d/","n":"MDC_ECG_HEART_RATE","u":"/min","v":180,"t":%d}]\
    """
        .formatted(DEVICE, sequence, Instant.now().getEpochSecond());
  }

  private void acknowledge(FogNode node, String alert) throws Exception {
    var session = get(node, "session");
    var request =
        HttpRequest.newBuilder(uri(node, "alerts/" + alert + "/acknowledge"))
            .header("X-CSRF-Token", session.get("csrf").asText())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{}"))
            .build();
    var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private JsonNode get(FogNode node, String path) throws Exception {
    var request = HttpRequest.newBuilder(uri(node, path)).build();
    return new ObjectMapper()
        .readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
  }

  private static URI uri(FogNode node, String path) {
    return URI.create(node.address() + "api/v1/" + path);
  }

  private static CoapClient device(FogNode node) {
    var port = node.coapPort().orElseThrow();
    var path = "/v1/devices/" + DEVICE + "/observations";
    return new CoapClient("coap://127.0.0.1:" + port + path).setTimeout(60_000L);
  }

  private static List<Change> known(List<DeviceId> devices) {
    var now = Instant.now();
    var changes = new ArrayList<Change>();
    changes.add(new Change.Admit(new Bed(PATIENT, new WardId("ward-1"), "1"), now));
    for (var device : devices) {
      changes.add(new Change.Register(device, "monitor", now));
      changes.add(new Change.Associate(device, PATIENT, now));
    }
    return changes;
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

  private com.typesafe.config.Config config() {
    return NodeConfig.of(
        Map.of(
            "vigil.fog-node.data-dir",
            data.toString(),
            "vigil.fog-node.operator.http-port",
            0,
            "vigil.fog-node.operator.open-on-loopback",
            "demo",
            "vigil.fog-node.ingest.coap-port",
            0),
        "demo");
  }
}
