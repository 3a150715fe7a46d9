package vigil.road;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import vigil.fognode.FogNode;
import vigil.fognode.NodeConfig;
import vigil.fognode.registry.core.Change;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.WardId;

/** Two whole nodes, two processes, one cluster on one PostgreSQL server, with six patients. */
final class TwoNodes implements AutoCloseable {
  static final List<PatientId> PATIENTS =
      IntStream.rangeClosed(1, 6).mapToObj(each -> new PatientId("patient-" + each)).toList();

  private final Path dir;
  private final String settings;
  private final EmbeddedPostgres store;
  private final Running first;
  private final Running other;

  /** What is done to the store before a node begins, with one node's settings. */
  @FunctionalInterface
  interface Preparation {
    void of(Path config) throws Exception;
  }

  /**
   * @param settings of both, below {@code vigil.fog-node}
   */
  TwoNodes(Path dir, String settings, Preparation before) throws Exception {
    this.dir = dir;
    this.settings = settings;
    store = EmbeddedPostgres.builder().start();
    var ports = freePorts();
    // Of two halves of a cluster the one with the lowest address goes on.
    var one = config("first", ports[0], ports[0]);
    before.of(one);
    first = Running.of("first", one);
    other = Running.of("other", config("other", ports[1], ports[0]));
  }

  Running first() {
    return first;
  }

  Running other() {
    return other;
  }

  @Override
  public void close() throws IOException {
    try {
      other.kill();
      first.kill();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      store.close();
    }
  }

  private Path config(String name, int port, int seed) throws IOException {
    return Files.writeString(
        dir.resolve(name + ".conf"),
        """
        pekko.remote.artery.canonical.hostname = "127.0.0.1"
        pekko.remote.artery.canonical.port = %d
        vigil.fog-node {
          data-dir = "%s"
          seeds = ["pekko://vigil@127.0.0.1:%d"]
          store { url = "%s", user = "postgres" }
          operator.http-port = 0
          ingest.coap-port = 0
          patient.limits.hr-extreme-high { delay = 0 s }
          patient.limits.hr-high { delay = 0 s }
          %s
        }
        """
            .formatted(
                port, dir.resolve(name), seed, store.getJdbcUrl("postgres", "postgres"), settings));
  }

  /** Two that are free now, the lower one first. */
  private static int[] freePorts() throws IOException {
    try (var one = new ServerSocket(0);
        var two = new ServerSocket(0)) {
      return IntStream.of(one.getLocalPort(), two.getLocalPort()).sorted().toArray();
    }
  }

  /** A node in its own process. */
  record Running(Process process, BufferedReader out, int http, int coap) {

    static Running of(String name, Path config) throws IOException {
      var process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-Xmx512m",
                  "-cp",
                  System.getProperty("java.class.path"),
                  TwoNodes.class.getName(),
                  config.toString())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      var out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
      for (var line = out.readLine(); line != null; line = out.readLine()) {
        if (line.startsWith("up ")) {
          var words = line.split(" ");
          return new Running(process, out, Integer.parseInt(words[1]), Integer.parseInt(words[2]));
        }
      }
      throw new AssertionError(name + " ended by itself");
    }

    void admitAll() throws IOException {
      process.getOutputStream().write('a');
      process.getOutputStream().flush();
    }

    /** In order, and waits until it is gone. */
    void stop() throws IOException, InterruptedException {
      process.getOutputStream().close();
      assertThat(process.waitFor()).isZero();
    }

    /** Without warning. */
    void kill() throws InterruptedException {
      process.toHandle().destroyForcibly();
      process.waitFor();
    }
  }

  /** A node; says its ports, admits all when told anything, and stops when its input ends. */
  public static void main(String[] arguments) throws Exception {
    var node = FogNode.start(NodeConfig.of(Path.of(arguments[0]), "demo"), update -> {});
    System.out.println("up " + node.httpPort() + " " + node.coapPort().orElseThrow());
    while (System.in.read() >= 0) {
      node.apply(known());
    }
    node.close();
    System.exit(0);
  }

  private static List<Change> known() {
    var now = Instant.now();
    var changes = new ArrayList<Change>();
    for (var patient : PATIENTS) {
      var device = Hearts.device(patient);
      changes.add(new Change.Admit(new Bed(patient, new WardId("ward-1"), patient.value()), now));
      changes.add(new Change.Register(device, "monitor", now));
      changes.add(new Change.Associate(device, patient, now));
    }
    return changes;
  }
}
