package vigil.fognode.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vigil.fognode.egress.audit.AuditKey;
import vigil.fognode.egress.audit.AuditTrail;
import vigil.fognode.store.Database;
import vigil.fognode.store.StoreSettings;
import vigil.fognode.store.StoreWork;
import vigil.protocol.vocab.Operator;
import vigil.protocol.vocab.Role;

/** What an operator types before any node runs, on a real store. */
class OperatorsWorkTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final java.io.InputStream terminal = System.in;
  @TempDir private Path dir;

  @BeforeEach
  void writeSettings() throws IOException {
    Files.writeString(
        dir.resolve("node.conf"),
        """
        vigil.fog-node.data-dir = "%1$s/data"
        vigil.fog-node.ingest.keys-file = "%1$s/keys"
        """
            .formatted(dir));
  }

  @AfterEach
  void giveTheTerminalBack() {
    System.setIn(terminal);
  }

  private int run(String line) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    var words =
        Arrays.stream(line.split(" "))
            .map(word -> word.replace("DIR", dir.toString()))
            .toArray(String[]::new);
    return FogNodeCommand.line()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(words);
  }

  @Test
  void enrolsAListAndTakesDevicesOut() throws IOException {
    Files.writeString(
        dir.resolve("list"),
        "1\tp-1\tmonitor-1\tAAAAAAAAAAAAAAAAAAAAAA==\n"
            + "1\tp-1\toximeter-1\tAAAAAAAAAAAAAAAAAAAAAQ==\n");

    assertThat(run("device add --config DIR/node.conf --list DIR/list --ward icu")).isZero();
    assertThat(run("device list --config DIR/node.conf")).isZero();
    assertThat(out.toString()).contains("monitor-1\tadmitted\tp-1").contains("oximeter-1");
    assertThat(Files.readString(dir.resolve("keys"))).contains("monitor-1 = AAAA");

    assertThat(run("device revoke --config DIR/node.conf monitor-1")).isZero();
    run("device list --config DIR/node.conf");
    assertThat(out.toString()).contains("monitor-1\trevoked\t-");
    assertThat(Files.readString(dir.resolve("keys"))).doesNotContain("monitor-1");
  }

  @Test
  void givesNewKeys() throws IOException {
    run("device add --config DIR/node.conf pump-1");
    var before = Files.readString(dir.resolve("keys"));
    assertThat(run("device rotate --config DIR/node.conf pump-1")).isZero();

    var after = Files.readString(dir.resolve("keys"));
    assertThat(after).isNotEqualTo(before).contains(out.toString().strip());
  }

  @Test
  void putsADeviceOnAPatientAndOnNobody() {
    run("device add --config DIR/node.conf cuff-1");
    assertThat(run("associate --config DIR/node.conf cuff-1 p-9 --bed icu/09")).isZero();
    run("device list --config DIR/node.conf");
    assertThat(out.toString()).contains("cuff-1\tadmitted\tp-9");

    assertThat(run("associate --config DIR/node.conf cuff-1")).isZero();
    run("device list --config DIR/node.conf");
    assertThat(out.toString()).contains("cuff-1\tadmitted\t-");
  }

  @Test
  void addsTheFirstOperator() {
    System.setIn(stream("correct horse battery\n"));
    assertThat(run("user add --config DIR/node.conf ward.head --role clinician")).isZero();
    run("user list --config DIR/node.conf");
    assertThat(out.toString()).isEqualTo("ward.head\tclinician\n");
  }

  @Test
  void findsAChangeInTheAuditTrail() throws Exception {
    try (var store = Database.open(StoreSettings.in(dir.resolve("data")))) {
      var trail =
          new AuditTrail(
              new StoreWork(store.source(), Runnable::run),
              AuditKey.in(dir.resolve("data")),
              InstantSource.system());
      trail.append(new Operator("ward.head", Role.CLINICIAN), "acknowledge", "a-1", "done");
      trail.append(new Operator("ward.head", Role.CLINICIAN), "reset", "a-1", "done");
    }
    assertThat(run("audit verify --config DIR/node.conf")).isZero();
    assertThat(out.toString()).isEqualTo("2 entries, intact\n");
    run("audit export --config DIR/node.conf");
    assertThat(out.toString()).contains("\tward.head\tCLINICIAN\treset\ta-1\tdone\n");

    try (var store = Database.open(StoreSettings.in(dir.resolve("data")));
        var connection = store.source().getConnection();
        var forge =
            connection.prepareStatement("update audit_entry set who = 'nobody' where number = 1")) {
      forge.executeUpdate();
    }
    assertThat(run("audit verify --config DIR/node.conf")).isEqualTo(1);
    assertThat(err.toString())
        .startsWith("fog-node audit verify: entry 1: The entry was changed")
        .hasLineCount(1);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = ';',
      value = {
        "device revoke --config DIR/node.conf x-1; x-1: not known, or revoked",
        "associate --config DIR/node.conf x-1 p-1; x-1: not known (expected: fog-node device add)",
        "device add --config DIR/node.conf --list DIR/node.conf; line 1: malformed",
        "user add --config DIR/node.conf a --role nurse; --role: nurse (expected: clinician,",
        "user add --config DIR/node.conf a --role auditor; password: too short",
        "device list --config DIR/none.conf; none.conf",
      })
  void saysWhatIsWrongInOneLine(String line, String sentence) {
    System.setIn(stream("short"));
    assertThat(run(line)).isEqualTo(1);
    assertThat(err.toString().strip()).contains(sentence).doesNotContain("\n");
  }

  private static ByteArrayInputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
