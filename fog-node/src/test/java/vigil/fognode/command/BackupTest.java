package vigil.fognode.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What backup and restore refuse, on a real store. */
class BackupTest {
  @TempDir private Path dir;
  private final Terminal terminal = new Terminal().with("DIR", () -> dir);

  @BeforeEach
  void aNodeWithADevice() throws IOException {
    settings("node", "");
    settings("other", "");
    settings("server", "vigil.fog-node.store.url = \"jdbc:postgresql://db.clinic/vigil\"");
    terminal.succeeds("device add --config DIR/node.conf monitor-1");
  }

  private void settings(String name, String more) throws IOException {
    Files.writeString(
        dir.resolve(name + ".conf"),
        """
        vigil.fog-node.data-dir = "%1$s/%2$s"
        vigil.fog-node.ingest.keys-file = "%1$s/%2$s/keys"
        %3$s
        """
            .formatted(dir, name, more));
  }

  private void backup() {
    terminal.succeeds("backup --config DIR/node.conf --to DIR/backup");
  }

  @Test
  void bringsDevicesAndKeysBack() throws IOException {
    backup();
    terminal.succeeds("restore --config DIR/other.conf --from DIR/backup");
    assertThat(terminal.out()).contains("other: restored, ");

    terminal.succeeds("device list --config DIR/other.conf");
    assertThat(terminal.out()).contains("monitor-1\tadmitted");
    assertThat(dir.resolve("other/keys")).hasSameTextualContentAs(dir.resolve("node/keys"));
    assertThat(Files.getPosixFilePermissions(dir.resolve("other/keys")))
        .isEqualTo(Files.getPosixFilePermissions(dir.resolve("node/keys")));
  }

  @Test
  void leavesTheStoreOfAServerToIt() {
    terminal.refuses("backup --config DIR/server.conf --to DIR/backup", "expected: pg_dump");
    terminal.succeeds("device list --config DIR/node.conf");
    terminal.succeeds("backup --config DIR/node.conf --to DIR/backup --without-store");
    assertThat(dir.resolve("backup/store.mv.db")).doesNotExist();
    terminal.succeeds("restore --config DIR/server.conf --from DIR/backup");
    assertThat(terminal.out()).contains("without the store");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      value = {
        "backup --config DIR/node.conf --to DIR/node/backup; expected: outside of",
        "backup --config DIR/node.conf --to DIR/node.conf; something is there",
        "backup --config DIR/other.conf --to DIR/backup; no data directory there",
        "restore --config DIR/other.conf --from DIR/none; not there (expected: what fog-node"
            + " backup",
        "restore --config DIR/node.conf --from DIR/none; something is there",
      })
  void saysWhatIsWrongInOneLine(String line, String sentence) {
    terminal.refuses(line, sentence);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "store.mv.db, changed,   changed since the backup",
    "device-keys, changed,   changed since the backup",
    "device-keys, missing,   missing",
    "data/more,   changed,   not of this backup",
    "MANIFEST,    changed,   expected: digest and file",
  })
  void refusesABackupThatIsNotWhole(String file, String how, String sentence) throws IOException {
    backup();
    var spoilt = dir.resolve("backup").resolve(file);
    if (how.equals("missing")) {
      Files.delete(spoilt);
    } else {
      Files.createDirectories(spoilt.getParent());
      Files.writeString(
          spoilt,
          "x",
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    }
    terminal.refuses("restore --config DIR/other.conf --from DIR/backup", sentence);
    assertThat(dir.resolve("other")).doesNotExist();
  }

  @Test
  void refusesAStoreThatCannotBeRead() throws IOException {
    Files.write(dir.resolve("node/store/vigil.mv.db"), new byte[50_000]);
    assertThat(terminal.run("backup --config DIR/node.conf --to DIR/backup")).isEqualTo(1);
    assertThat(terminal.err().strip()).contains("no copy of it can be read").doesNotContain("\n");
    assertThat(dir.resolve("backup/MANIFEST")).doesNotExist();
  }
}
