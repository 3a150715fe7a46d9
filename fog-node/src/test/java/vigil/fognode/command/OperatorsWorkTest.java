package vigil.fognode.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
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
  private final InputStream stdin = System.in;
  @TempDir private Path dir;
  private final Terminal terminal = new Terminal().with("DIR", () -> dir);

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
    System.setIn(stdin);
  }

  @Test
  void enrolsAListAndTakesDevicesOut() throws IOException {
    Files.writeString(
        dir.resolve("list"),
        "1\tp-1\tmonitor-1\tAAAAAAAAAAAAAAAAAAAAAA==\n"
            + "1\tp-1\toximeter-1\tAAAAAAAAAAAAAAAAAAAAAQ==\n");

    terminal.succeeds("device add --config DIR/node.conf --list DIR/list --ward icu");
    terminal.succeeds("device list --config DIR/node.conf");
    assertThat(terminal.out()).contains("monitor-1\tadmitted\tp-1").contains("oximeter-1");
    assertThat(Files.readString(dir.resolve("keys"))).contains("monitor-1 = AAAA");

    terminal.succeeds("device revoke --config DIR/node.conf monitor-1");
    terminal.run("device list --config DIR/node.conf");
    assertThat(terminal.out()).contains("monitor-1\trevoked\t-");
    assertThat(Files.readString(dir.resolve("keys"))).doesNotContain("monitor-1");
  }

  @Test
  void givesNewKeys() throws IOException {
    terminal.run("device add --config DIR/node.conf pump-1");
    var before = Files.readString(dir.resolve("keys"));
    terminal.succeeds("device rotate --config DIR/node.conf pump-1");

    var after = Files.readString(dir.resolve("keys"));
    assertThat(after).isNotEqualTo(before).contains(terminal.out().strip());
  }

  @Test
  void putsADeviceOnAPatientAndOnNobody() {
    terminal.run("device add --config DIR/node.conf cuff-1");
    terminal.succeeds("associate --config DIR/node.conf cuff-1 p-9 --bed icu/09");
    terminal.run("device list --config DIR/node.conf");
    assertThat(terminal.out()).contains("cuff-1\tadmitted\tp-9");

    terminal.succeeds("associate --config DIR/node.conf cuff-1");
    terminal.run("device list --config DIR/node.conf");
    assertThat(terminal.out()).contains("cuff-1\tadmitted\t-");
  }

  @Test
  void addsTheFirstOperator() {
    System.setIn(stream("correct horse battery\n"));
    terminal.succeeds("user add --config DIR/node.conf ward.head --role clinician");
    terminal.run("user list --config DIR/node.conf");
    assertThat(terminal.out()).isEqualTo("ward.head\tclinician\n");
  }

  @Test
  void setsWhoIsOnCallAndWritesItDown() throws IOException {
    Files.writeString(
        dir.resolve("roster.json"),
        """
        {"zone":"Europe/Berlin","people":[{"name":"dr.adams","sms":"+491701234567"}],
         "shifts":[{"duty":"physician","people":["dr.adams"],"days":["monday"],
                    "from":"19:00","to":"07:00"}]}
        """);

    assertThat(terminal.succeeds("roster set --config DIR/node.conf DIR/roster.json"))
        .isEqualTo("1 people, 1 shifts\n");
    Files.writeString(
        dir.resolve("again.json"), terminal.succeeds("roster show --config DIR/node.conf"));
    assertThat(terminal.out()).contains("+491701234567", "\"from\" : \"19:00\"");
    terminal.succeeds("roster set --config DIR/node.conf DIR/again.json");

    terminal.succeeds("audit verify --config DIR/node.conf");
    assertThat(terminal.succeeds("audit export --config DIR/node.conf"))
        .contains("\tterminal\tOPERATOR\tset-roster\t1 people, 1 shifts\tdone\n")
        .doesNotContain("adams", "+49");
  }

  @Test
  void takesWhoIsOnCallFromASpreadsheet() throws IOException {
    Files.writeString(
        dir.resolve("roster.csv"),
        """
        duty;name;sms;days;from;to
        physician;dr.adams;+491701234567;monday;19:00;7:00
        """);

    assertThat(terminal.run("roster set --config DIR/node.conf DIR/roster.csv")).isEqualTo(1);
    assertThat(terminal.err()).contains("--zone: absent");
    assertThat(
            terminal.succeeds(
                "roster set --config DIR/node.conf --zone Europe/Berlin DIR/roster.csv"))
        .isEqualTo("1 people, 1 shifts\n");
    terminal.succeeds("roster set --config DIR/node.conf DIR/roster.csv");
    assertThat(terminal.succeeds("roster show --config DIR/node.conf"))
        .contains("Europe/Berlin", "\"to\" : \"07:00\"");

    Files.writeString(
        dir.resolve("roster.csv"), "duty,name,from,to\nphysician,dr.adams,19:00,25:00\n");
    assertThat(terminal.run("roster set --config DIR/node.conf DIR/roster.csv")).isEqualTo(1);
    assertThat(terminal.err())
        .contains("roster.csv: line 2, column 4 (to): 25:00 (expected: a time such as 19:00)");
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
    terminal.succeeds("audit verify --config DIR/node.conf");
    assertThat(terminal.out()).isEqualTo("2 entries, intact\n");
    terminal.run("audit export --config DIR/node.conf");
    assertThat(terminal.out()).contains("\tward.head\tCLINICIAN\treset\ta-1\tdone\n");

    try (var store = Database.open(StoreSettings.in(dir.resolve("data")));
        var connection = store.source().getConnection();
        var forge =
            connection.prepareStatement("update audit_entry set who = 'nobody' where number = 1")) {
      forge.executeUpdate();
    }
    assertThat(terminal.run("audit verify --config DIR/node.conf")).isEqualTo(1);
    assertThat(terminal.err())
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
        "roster set --config DIR/node.conf DIR/node.conf; node.conf: not a JSON object, line 1",
        "roster set --config DIR/node.conf DIR/empty.json; empty.json: zone: absent",
        "roster set --config DIR/node.conf DIR/none.json; none.json",
        "user add --config DIR/node.conf a --role nurse; --role: nurse (expected: clinician,",
        "user add --config DIR/node.conf a --role auditor; password: too short",
        "device list --config DIR/none.conf; none.conf",
      })
  void saysWhatIsWrongInOneLine(String line, String sentence) throws IOException {
    System.setIn(stream("short"));
    Files.writeString(dir.resolve("empty.json"), "{}");
    assertThat(terminal.run(line)).isEqualTo(1);
    assertThat(terminal.err().strip()).contains(sentence).doesNotContain("\n");
  }

  private static ByteArrayInputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
