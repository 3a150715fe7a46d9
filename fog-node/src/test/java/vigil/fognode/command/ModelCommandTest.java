package vigil.fognode.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vigil.models.ModelDirectory;
import vigil.models.ModelStore;
import vigil.models.StoredModel;

/** Taking models over and going back, with the shipped ones under another version and key. */
class ModelCommandTest {
  @TempDir private static Path models;

  @TempDir private Path dir;
  private final Terminal terminal =
      new Terminal().with("DIR", () -> dir).with("SETS", () -> models);

  @BeforeAll
  static void setsOfModels() throws Exception {
    var clinic = keys("clinic");
    writeSet("good", "2", Optional.of(clinic));
    writeSet("better", "3", Optional.of(clinic));
    writeSet("shipped-again", "1", Optional.of(clinic));
    writeSet("unsigned", "4", Optional.empty());
    writeSet("foreign", "5", Optional.of(keys("stranger")));
    Files.createDirectories(models.resolve("empty"));
  }

  private static KeyPair keys(String name) throws IOException, NoSuchAlgorithmException {
    var keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    Files.writeString(
        models.resolve(name + ".pub"),
        "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n"
            .formatted(Base64.getEncoder().encodeToString(keys.getPublic().getEncoded())));
    return keys;
  }

  private static void writeSet(String name, String version, Optional<KeyPair> keys)
      throws IOException {
    var place = Files.createDirectories(models.resolve(name));
    var to = new ModelDirectory(place, keys.map(KeyPair::getPrivate));
    var shipped = ModelStore.shipped();
    for (var id : shipped.list()) {
      var model = shipped.open(id);
      var card = model.card().withVersion(version);
      to.write(new StoredModel(card, model.files(), model.calibration()));
    }
  }

  @BeforeEach
  void settings() throws IOException {
    settings("node", "vigil.fog-node.learning.signer-file = \"" + models + "/clinic.pub\"");
    settings("nobody", "");
    settings("odd", "vigil.fog-node.learning.signer-file = \"" + dir + "/odd.conf\"");
  }

  private void settings(String name, String more) throws IOException {
    Files.writeString(
        dir.resolve(name + ".conf"),
        "vigil.fog-node.data-dir = \"%s/data\"\n%s\n".formatted(dir, more));
  }

  private String list() {
    terminal.succeeds("model list --config DIR/node.conf");
    return terminal.out();
  }

  @Test
  void takesASetOverAndGoesBack() {
    assertThat(list()).startsWith("shipped\tserves\tensemble/1\t").hasLineCount(1);

    terminal.succeeds("model promote --config DIR/node.conf SETS/good");
    terminal.succeeds("model promote --config DIR/node.conf SETS/better");
    assertThat(list())
        .contains("shipped\t-\tensemble/1\t", "1\t-\tensemble/2\t", "2\tserves\tensemble/3\t");

    terminal.succeeds("model rollback --config DIR/node.conf");
    assertThat(list()).contains("1\tserves\tensemble/2\t", "2\t-\tensemble/3\t");
    terminal.succeeds("model rollback --config DIR/node.conf");
    assertThat(terminal.out()).startsWith("The shipped set serves");
    assertThat(list()).startsWith("shipped\tserves");
    assertThat(terminal.run("model rollback --config DIR/node.conf")).isEqualTo(1);
    assertThat(terminal.err()).contains("the shipped ones serve");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = ';',
      value = {
        "promote --config DIR/node.conf SETS/unsigned; it is not signed",
        "promote --config DIR/node.conf SETS/foreign; its signature is not by the key that is"
            + " trusted",
        "promote --config DIR/node.conf SETS/shipped-again; ensemble/1 is there already",
        "promote --config DIR/node.conf SETS/empty; no ensemble in it",
        "promote --config DIR/nobody.conf SETS/good; signer-file: not set",
        "list --config DIR/odd.conf; no Ed25519 public key in PEM",
      })
  void saysWhatIsWrongInOneLine(String line, String sentence) {
    assertThat(terminal.run("model " + line)).isEqualTo(1);
    assertThat(terminal.err().strip()).contains(sentence).doesNotContain("\n");
    assertThat(dir.resolve("data/models/1")).doesNotExist();
  }

  @Test
  void doesNotJudgeByASpoiltSet() throws IOException {
    terminal.succeeds("model promote --config DIR/node.conf SETS/good");
    Files.writeString(
        dir.resolve("data/models/1/ensemble/2/weights.bin"), "x", StandardOpenOption.APPEND);

    assertThat(list()).contains("1\tserves\t?\t").contains("it was changed after");
    assertThat(terminal.run("run --config DIR/node.conf")).isEqualTo(1);
    assertThat(terminal.err().strip())
        .contains("fog-node model rollback")
        .contains("it was changed after")
        .doesNotContain("\n");
  }
}
