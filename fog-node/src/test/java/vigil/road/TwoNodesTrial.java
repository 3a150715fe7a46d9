package vigil.road;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vigil.fognode.FogNode;
import vigil.fognode.NodeConfig;
import vigil.fognode.registry.core.Change;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.WardId;

/**
 * Two whole nodes, two processes, one cluster on one PostgreSQL server: what comes in at one is
 * judged on the other, both show it, and it outlives the node it lived on. Runs where it is named;
 * most of its minute is the time in which a cluster makes sure that a node is dead.
 */
class TwoNodesTrial {
  private static final List<PatientId> PATIENTS =
      IntStream.rangeClosed(1, 6).mapToObj(each -> new PatientId("patient-" + each)).toList();

  /** Alerts of these are acknowledged, those of the others climb. */
  private static final List<String> TAKEN = names().subList(0, 3);

  private static final List<String> LEFT = names().subList(3, 6);

  /** How the other node goes. */
  enum Leaving {
    STOPPED,
    KILLED
  }

  @TempDir private Path dir;

  private EmbeddedPostgres store;
  private Running first;
  private Running other;

  @BeforeEach
  void start() throws Exception {
    store = EmbeddedPostgres.builder().start();
    var ports = freePorts();
    // Of two halves of a cluster the one with the lowest address goes on.
    first = Running.of("first", config("first", ports[0], ports[0]));
    other = Running.of("other", config("other", ports[1], ports[0]));
  }

  @AfterEach
  void stop() throws Exception {
    other.kill();
    first.kill();
    store.close();
  }

  @ParameterizedTest(name = "the other node is {0}")
  @EnumSource
  void anAlertOutlivesItsNode(Leaving leaving) throws Exception {
    try (var here = new Person(first.http());
        var there = new Person(other.http());
        var hearts = new Hearts(first.coap(), PATIENTS)) {
      Patience.until(() -> assertThat(here.upNodes()).isEqualTo(2));
      other.admitAll();
      Patience.until(() -> assertThat(here.beds()).containsAll(names()));
      Patience.until(() -> assertThat(there.beds()).containsAll(names()));
      hearts.race(
          () -> {
            assertThat(here.open().keySet()).containsAll(names());
            assertThat(there.open().keySet()).containsAll(names());
          });
      var raised = here.open();
      assertThat(there.open()).isEqualTo(raised);
      assertThat(here.bedsidesOn(1)).as("some live on the other node").isPositive();
      assertThat(here.bedsidesOn(0)).as("some live on the first").isPositive();

      for (var patient : TAKEN) {
        there.acknowledge(requireNonNull(raised.get(patient)));
      }
      hearts.race(() -> assertThat(here.presences(TAKEN)).containsOnly("acknowledged"));

      switch (leaving) {
        case STOPPED -> other.stop();
        case KILLED -> other.kill();
      }
      hearts.race(
          () -> {
            assertThat(here.upNodes()).isEqualTo(1);
            assertThat(here.audiences(LEFT)).containsOnly("clinic");
          });

      assertThat(here.open()).as("the same alerts, none twice").isEqualTo(raised);
      assertThat(here.presences(TAKEN)).containsOnly("acknowledged");
      assertThat(here.raisedInAll()).isEqualTo(names().size());
    }
  }

  private static List<String> names() {
    return PATIENTS.stream().map(PatientId::value).toList();
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
          operator { http-port = 0, open-on-loopback = "demo" }
          ingest.coap-port = 0
          patient.limits.hr-extreme-high { delay = 0 s }
          patient.limits.hr-high { delay = 0 s }
          ward.escalation.high { ward = 10 s, clinic = 20 s, repeat = 60 s }
        }
        """
            .formatted(port, dir.resolve(name), seed, store.getJdbcUrl("postgres", "postgres")));
  }

  /** Two that are free now, the lower one first. */
  private static int[] freePorts() throws IOException {
    try (var one = new ServerSocket(0);
        var two = new ServerSocket(0)) {
      return IntStream.of(one.getLocalPort(), two.getLocalPort()).sorted().toArray();
    }
  }

  /** A node in its own process. */
  private record Running(Process process, BufferedReader out, int http, int coap) {

    static Running of(String name, Path config) throws IOException {
      var process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-Xmx512m",
                  "-cp",
                  System.getProperty("java.class.path"),
                  TwoNodesTrial.class.getName(),
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
