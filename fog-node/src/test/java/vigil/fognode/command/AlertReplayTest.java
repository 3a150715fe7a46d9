package vigil.fognode.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vigil.fognode.patient.Exhibit;
import vigil.fognode.patient.PatientSettings;
import vigil.fognode.patient.StoredPatients;
import vigil.fognode.patient.core.Effect;
import vigil.fognode.patient.core.PatientRules;
import vigil.fognode.patient.core.PatientState;
import vigil.fognode.store.Database;
import vigil.fognode.store.StoreSettings;
import vigil.models.Context;
import vigil.models.Judgement;
import vigil.models.Window;
import vigil.protocol.codec.Journal;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.BlockId;
import vigil.protocol.vocab.Cause;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.Finding;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.Sample;
import vigil.protocol.vocab.SampleBlock;
import vigil.protocol.vocab.WardId;

/** What an auditor types to see an alert judged again, on a real store. */
class AlertReplayTest {
  private static final Instant START = Instant.parse("2026-01-01T08:00:00Z");
  private static final Bed BED = new Bed(new PatientId("p-1"), new WardId("w-1"), "Bed 1");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Exhibit.Ruled lowPressure = lowPressure();
  @TempDir private Path dir;
  private Database store;

  @BeforeEach
  void anAlertWithItsEvidence() throws SQLException {
    store = Database.open(StoreSettings.in(dir));
    keep(lowPressure);
    raise("a-1", lowPressure.finding());
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void keep(Exhibit exhibit) {
    var patients = new StoredPatients(store.source(), Runnable::run, (patient, since) -> List.of());
    assertThat(patients.keep(exhibit)).isCompleted();
  }

  /** A systolic pressure of 80, as the rules found it. */
  private static Exhibit.Ruled lowPressure() {
    var rules = new PatientRules(PatientSettings.from(ConfigFactory.load()).rulebook());
    var block =
        SampleBlock.of(
            new BlockId(new DeviceId("cuff-1"), 0, 0),
            List.of(Sample.valid(Metric.SYSTOLIC_PRESSURE, START, 80)));
    return rules.observe(PatientState.empty(BED, START), block, START).effects().stream()
        .filter(Effect.KeepScene.class::isInstance)
        .map(Effect.KeepScene.class::cast)
        .map(kept -> new Exhibit.Ruled(kept.finding(), kept.scene()))
        .findFirst()
        .orElseThrow();
  }

  private void raise(String id, Finding finding) throws SQLException {
    var alert = AlertView.begun(id, BED, finding, START, START);
    try (var connection = store.source().getConnection();
        var insert =
            connection.prepareStatement(
                "insert into alert_history (alert, revision, phase, patient, ward, bed, kind,"
                    + " condition, priority, raised_us, changed_us, payload)"
                    + " values (?, 1, 'START', 'p-1', 'w-1', 'Bed 1', '', '', '', 0, 0, ?)")) {
      connection.setAutoCommit(true);
      insert.setString(1, id);
      insert.setBytes(2, Journal.encode(alert));
      insert.executeUpdate();
    }
  }

  private int replay(String id) {
    return run("alert", "replay", id, "--data", dir.toString());
  }

  private int run(String... words) {
    store.close();
    return FogNodeCommand.line()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(words);
  }

  @Test
  void printsNumberModelThresholdAndAttributionOfTheSameJudgement() {
    assertThat(replay("a-1")).isZero();

    var evidence = lowPressure.finding().evidence();
    assertThat(out.toString())
        .contains("bp-low since " + START, "number       " + evidence.score(), "limits/1")
        .contains("threshold    0.5", "systolic pressure 100 % (80.0, usual 80.0)")
        .contains("the same, bit for bit");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void saysItToAScript() {
    assertThat(run("alert", "replay", "a-1", "--data", dir.toString(), "--json")).isZero();

    assertThat(out.toString())
        .contains("\"same\":true", "\"result\":\"same\"", "\"model\":\"limits/1\"");
  }

  @Test
  void listsWhatCanBeJudgedAgain() {
    assertThat(run("alert", "list", "--data", dir.toString())).isZero();

    assertThat(out.toString()).startsWith("a-1  " + START + "  HIGH  Bed 1  Systolic");
  }

  @Test
  void knowsNoOtherAlert() {
    assertThat(replay("a-2")).isEqualTo(1);

    assertThat(err.toString())
        .isEqualToIgnoringNewLines(
            "fog-node alert replay: a-2: no such alert in this store (fog-node alert list shows"
                + " those that are)");
  }

  @Test
  void findsNoStoreWhereThereIsNone() {
    assertThat(run("alert", "replay", "a-1", "--data", dir.resolve("other").toString()))
        .isEqualTo(1);

    assertThat(err.toString()).contains("no store there (expected: the data directory of a node)");
  }

  @Test
  void doesNotJudgeSpoiltEvidence() throws SQLException {
    try (var connection = store.source().getConnection();
        var query = connection.prepareStatement("select body from patient_exhibit");
        var rows = query.executeQuery()) {
      connection.setAutoCommit(true);
      rows.next();
      var body = rows.getBytes(1);
      body[body.length / 2] ^= 1;
      try (var update = connection.prepareStatement("update patient_exhibit set body = ?")) {
        update.setBytes(1, body);
        update.executeUpdate();
      }
    }

    assertThat(replay("a-1")).isEqualTo(1);
    assertThat(out.toString()).contains("The evidence in the store is damaged");
    assertThat(err.toString())
        .isEqualToIgnoringNewLines("fog-node alert replay: a-1 could not be judged the same.");
  }

  @Test
  void saysThatAModelIsGone() throws SQLException {
    var finding = lowPressure.finding();
    keep(
        new Exhibit.Judged(
            BED.patient(),
            "tachycardia",
            START.plusSeconds(1),
            new Window(
                START,
                Duration.ofSeconds(1),
                List.of(),
                new float[0][],
                new float[0][],
                new float[0],
                Context.UNKNOWN),
            new byte[0],
            Map.of("oracle", 0.9f),
            Judgement.of(0.9, 0.5, "ensemble/0", Map.of(Cause.PATIENT, 1.0))
                .telling(Judgement.Told.of("tachycardia", "", List.of()))));
    raise(
        "a-3",
        new Finding(
            "tachycardia",
            finding.cause(),
            finding.kind(),
            finding.priority(),
            Optional.empty(),
            START.plusSeconds(1),
            finding.evidence()));

    assertThat(replay("a-3")).isEqualTo(1);
    assertThat(out.toString()).contains("This node has no model oracle any more.");
  }

  @Test
  void readsTheStoreOfARunningNodeFromACopy() throws Exception {
    var live = dir.resolve("live");
    Files.createDirectories(live.resolve("store"));
    // A node's lock is another process's; the copy is what is read then.
    Files.copy(
        dir.resolve("store").resolve("vigil.mv.db"), live.resolve("store").resolve("vigil.mv.db"));

    assertThat(run("alert", "replay", "a-1", "--data", live.toString())).isZero();
    assertThat(out.toString()).contains("the same, bit for bit");
  }
}
