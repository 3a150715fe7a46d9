package vigil.fognode.egress.notification;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.core.CoapClient;
import vigil.fognode.FogNode;
import vigil.fognode.NodeConfig;
import vigil.fognode.registry.core.Change;
import vigil.protocol.codec.Format;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.Priority;
import vigil.protocol.vocab.WardId;

/** A node in a process of its own, with one patient, to be killed. */
public final class NodeProcess {
  /** What it says, over and over, while nobody outside has the urgent alert and all are to. */
  static final String KEPT = "kept";

  /** What it says, over and over, once its outbox says of each that it has the alert. */
  static final String TAKEN = "taken";

  private static final Duration BREATH = Duration.ofMillis(200);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SINKS = 3;
  private static final Set<String> UNTAKEN = Set.of("waiting", "failing");
  private static final DeviceId DEVICE = new DeviceId("monitor-1");
  private static final PatientId PATIENT = new PatientId("patient-1");

  private NodeProcess() {}

  /**
   * Starts one.
   *
   * @param inDanger whether the patient's heart all but stands still
   * @param out where it says what became of the alert; nothing is asked for who does not listen
   */
  public static Process run(Path config, boolean inDanger, Redirect out) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Xmx512m",
            "-cp",
            System.getProperty("java.class.path"),
            NodeProcess.class.getName(),
            config.toString(),
            Boolean.toString(inDanger),
            Boolean.toString(out == Redirect.PIPE))
        .redirectOutput(out)
        .redirectError(Redirect.DISCARD)
        .start();
  }

  /** A node; says what its own API says of the urgent alert's calls. */
  public static void main(String[] arguments) throws Exception {
    var raised = new CompletableFuture<AlertView>();
    var config = NodeConfig.of(Path.of(arguments[0]), "demo");
    var node =
        FogNode.start(
            config,
            update -> {
              if (update instanceof AlertView alert
                  && alert.bed().patient().equals(PATIENT)
                  && alert.priority() == Priority.HIGH) {
                raised.complete(alert);
              }
            });
    Runtime.getRuntime().addShutdownHook(new Thread(node::close, "stop"));
    if (Boolean.parseBoolean(arguments[1])) {
      node.apply(known());
      danger(node.coapPort().orElseThrow());
    }
    if (Boolean.parseBoolean(arguments[2])) {
      var calls =
          URI.create(
              "http://127.0.0.1:%d/api/v1/alerts/%s/calls"
                  .formatted(node.httpPort(), raised.get().id()));
      Executors.newSingleThreadScheduledExecutor()
          .scheduleWithFixedDelay(() -> say(calls), 0, BREATH.toMillis(), TimeUnit.MILLISECONDS);
    }
    node.whenEnded().toCompletableFuture().join();
  }

  private static void say(URI calls) {
    try (var client = HttpClient.newHttpClient()) {
      var answer = client.send(HttpRequest.newBuilder(calls).build(), BodyHandlers.ofString());
      var states = JSON.readTree(answer.body()).path("items").findValuesAsText("state");
      if (states.size() == SINKS && states.stream().allMatch(UNTAKEN::contains)) {
        System.out.println(KEPT);
      } else if (states.size() == SINKS && states.stream().noneMatch(UNTAKEN::contains)) {
        System.out.println(TAKEN);
      }
    } catch (IOException | InterruptedException notNow) {
      // It is asked again.
    }
  }

  private static List<Change> known() {
    var now = Instant.now();
    return List.of(
        new Change.Admit(new Bed(PATIENT, new WardId("ward-1"), "1"), now),
        new Change.Register(DEVICE, "monitor", now),
        new Change.Associate(DEVICE, PATIENT, now));
  }

  private static void danger(int port) throws Exception {
    var path = "/v1/devices/" + DEVICE + "/observations";
    var device = new CoapClient("coap://127.0.0.1:" + port + path).setTimeout(60_000L);
    for (int sequence = 0; sequence < 4; sequence++) {
      var block =
          """
          [{"bn":"%s/1/%d/","n":"MDC_ECG_HEART_RATE","u":"/min","v":%d,"t":%d}]\
          """
              .formatted(DEVICE, sequence, sequence < 3 ? 75 : 5, Instant.now().getEpochSecond());
      device.post(block, Format.SENML_JSON.code());
    }
  }
}
