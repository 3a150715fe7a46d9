package vigil.fognode.egress.notification;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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
  /** What it says when it has raised the urgent alert. */
  static final String RAISED = "raised";

  /** What it says for each screen update after that. */
  static final String SEEN = "seen";

  private static final DeviceId DEVICE = new DeviceId("monitor-1");
  private static final PatientId PATIENT = new PatientId("patient-1");

  private NodeProcess() {}

  /**
   * Starts one.
   *
   * @param inDanger whether the patient's heart all but stands still
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
            Boolean.toString(inDanger))
        .redirectOutput(out)
        .redirectError(Redirect.DISCARD)
        .start();
  }

  /** A node; says a word for each screen update while the urgent alert is on. */
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
              } else if (raised.isDone()) {
                System.out.println(SEEN);
              }
            });
    Runtime.getRuntime().addShutdownHook(new Thread(node::close, "stop"));
    raised.thenRun(() -> System.out.println(RAISED));
    if (Boolean.parseBoolean(arguments[1])) {
      node.apply(known());
      danger(node.coapPort().orElseThrow());
    }
    node.whenEnded().toCompletableFuture().join();
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
