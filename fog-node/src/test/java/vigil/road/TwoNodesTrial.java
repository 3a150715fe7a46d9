package vigil.road;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vigil.protocol.vocab.PatientId;

/**
 * Two whole nodes, two processes, one cluster on one PostgreSQL server: what comes in at one is
 * judged on the other, both show it, and it outlives the node it lived on. Runs where it is named;
 * most of its minute is the time in which a cluster makes sure that a node is dead.
 */
class TwoNodesTrial {
  /** Alerts of these are acknowledged, those of the others climb. */
  private static final List<String> TAKEN = names().subList(0, 3);

  private static final List<String> LEFT = names().subList(3, 6);

  /** How the other node goes. */
  enum Leaving {
    STOPPED,
    KILLED
  }

  private static final String SETTINGS =
      """
      operator.open-on-loopback = "demo"
      ward.escalation.high { ward = 10 s, clinic = 20 s, repeat = 60 s }
      """;

  @TempDir private Path dir;
  private TwoNodes nodes;

  @BeforeEach
  void start() throws Exception {
    nodes = new TwoNodes(dir, SETTINGS, config -> {});
  }

  @AfterEach
  void stop() throws Exception {
    nodes.close();
  }

  @ParameterizedTest(name = "the other node is {0}")
  @EnumSource
  void anAlertOutlivesItsNode(Leaving leaving) throws Exception {
    try (var here = new Person(nodes.first().http());
        var there = new Person(nodes.other().http());
        var hearts = new Hearts(nodes.first().coap(), TwoNodes.PATIENTS)) {
      Patience.until(() -> assertThat(here.upNodes()).isEqualTo(2));
      nodes.other().admitAll();
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
        case STOPPED -> nodes.other().stop();
        case KILLED -> nodes.other().kill();
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
    return TwoNodes.PATIENTS.stream().map(PatientId::value).toList();
  }
}
