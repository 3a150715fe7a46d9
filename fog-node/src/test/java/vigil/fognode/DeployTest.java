package vigil.fognode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples that an installation starts from are what this node takes. */
class DeployTest {
  private static final Path DEPLOY = Path.of("../cluster-config/deploy");
  private static final Pattern VARIABLE = Pattern.compile("VIGIL_[A-Z_]+");

  @TempDir private Path dir;

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "clinic.conf, single, 0, jdbc:h2:",
    "clinic-cluster.conf, cluster, 3, jdbc:postgresql:"
  })
  void isTakenByANode(String file, String profile, int seeds, String store) {
    var settings = NodeSettings.from(NodeConfig.of(DEPLOY.resolve(file), profile));

    assertThat(settings.seeds()).hasSize(seeds);
    assertThat(settings.store().url()).startsWith(store);
    assertThat(settings.ingest().keysFile()).isPresent();
    assertThat(settings.operator().address().keyStore()).isPresent();
    assertThat(settings.dataDir()).isEqualTo(Path.of("/var/lib/vigil"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "'pekko://vigil@fog-1:7355, pekko://vigil@fog-2:7355'",
        "[\"pekko://vigil@fog-1:7355\", \"pekko://vigil@fog-2:7355\"]"
      })
  void takesSeedsAsAListAndAsAVariableGivesThem(String seeds) throws IOException {
    assertThat(withSeeds(seeds.startsWith("[") ? seeds : '"' + seeds + '"').seeds())
        .containsExactly("pekko://vigil@fog-1:7355", "pekko://vigil@fog-2:7355");
  }

  @ParameterizedTest
  @ValueSource(strings = {"fog-1", "pekko://vigil@fog-1", "akka://vigil@fog-1:7355", ""})
  void namesASeedThatIsNoAddress(String seed) {
    assertThatThrownBy(() -> withSeeds('"' + seed + '"'))
        .hasMessage("vigil.fog-node.seeds: " + seed + " (expected: pekko://vigil@HOST:PORT)");
  }

  private NodeSettings withSeeds(String seeds) throws IOException {
    var file = Files.writeString(dir.resolve("seeds.conf"), "vigil.fog-node.seeds = " + seeds);
    return NodeSettings.from(NodeConfig.of(file, "cluster"));
  }

  @Test
  void takesWhatDiffersByMachineFromTheEnvironment() throws IOException {
    var file = dir.resolve("clinic.conf");
    Files.writeString(
        file,
        """
        vigil.fog-node.data-dir = ${HOME}"/vigil"
        vigil.fog-node.operator.http-host = ${?VIGIL_NOBODY_SETS_THIS}
        """);
    var settings = NodeSettings.from(NodeConfig.of(file, "single"));
    assertThat(settings.dataDir()).isEqualTo(Path.of(System.getenv("HOME"), "vigil"));
  }

  @Test
  void theUnitNamesOnlyVariablesThatAreGiven() throws IOException {
    var unit = Files.readString(DEPLOY.resolve("vigil.service"));
    var given = environment();

    assertThat(unit).contains("ExecStart=/opt/vigil/fog-node/bin/fog-node run ");
    assertThat(variables(unit)).isSubsetOf(given.keySet());
    assertThat(Path.of(given.getOrDefault("VIGIL_CONFIG", "")).getFileName())
        .isEqualTo(Path.of("clinic.conf"));
    assertThat(given).containsEntry("VIGIL_PROFILE", "single");
  }

  @Test
  void everyVariableIsReadSomewhere() throws IOException {
    var read =
        variables(
            Files.readString(DEPLOY.resolve("vigil.service"))
                + Files.readString(Path.of("src/main/resources/reference.conf"))
                + Files.readString(Path.of("../cluster-config/src/main/resources/cluster.conf"))
                + Files.readString(Path.of("../.mvn/launch.sh")));
    assertThat(variables(Files.readString(DEPLOY.resolve("vigil.env")))).isSubsetOf(read);
  }

  private static Map<String, String> environment() throws IOException {
    var given = new HashMap<String, String>();
    for (var line : Files.readAllLines(DEPLOY.resolve("vigil.env"))) {
      int is = line.indexOf('=');
      if (!line.startsWith("#") && is > 0) {
        given.put(line.substring(0, is), line.substring(is + 1));
      }
    }
    return given;
  }

  private static Set<String> variables(String text) {
    return VARIABLE.matcher(text).results().map(found -> found.group()).collect(Collectors.toSet());
  }
}
