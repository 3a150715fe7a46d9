package vigil.fognode.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vigil.fognode.alert.AlertFixtures;
import vigil.fognode.learning.FeedbackStore;
import vigil.fognode.store.Database;
import vigil.fognode.store.StoreSettings;
import vigil.fognode.store.StoreWork;
import vigil.protocol.codec.Format;
import vigil.protocol.codec.Journal;
import vigil.protocol.codec.Uplinks;
import vigil.protocol.recording.Opened;
import vigil.protocol.recording.Recording;
import vigil.protocol.recording.Recordings;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.BlockId;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.Operator;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.Phase;
import vigil.protocol.vocab.Priority;
import vigil.protocol.vocab.Role;
import vigil.protocol.vocab.Sample;
import vigil.protocol.vocab.SampleBlock;
import vigil.protocol.vocab.WardId;

/** What a data scientist types to learn from clinicians' opinions, on a real store. */
class FeedbackExportTest {
  private static final Instant ONSET = Instant.parse("2026-03-01T08:20:00Z");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CANARY = "Jana-Canary";

  @TempDir private Path data;
  @TempDir private Path parent;

  private final Terminal terminal =
      new Terminal().with("STORE", () -> data).with("OUT", () -> parent.resolve("out"));

  @BeforeEach
  void fill() throws SQLException {
    try (var store = Database.open(StoreSettings.in(data))) {
      heard(store, CANARY, 15 * 60);
      var low = alert(CANARY, "spo2-low");
      remember(store, low);
      remember(store, low.as(2, Phase.END, ONSET.plusSeconds(45)));
      rate(store, low, "RIGHT", "She told me so: " + CANARY, ONSET.plusSeconds(100));
      rate(store, alert(CANARY, "hr-high"), "NOT_USEFUL", "", ONSET.plusSeconds(200));
      rate(store, alert("p-2", "spo2-low"), "WRONG", "", ONSET.plusSeconds(300));
    }
  }

  @Test
  void writesWhatATrainingReads() throws IOException {
    assertThat(terminal.succeeds("feedback export --data STORE --out OUT"))
        .startsWith("3 examples of 2 patients, 2 with samples");

    var labels = labels();
    assertThat(labels).hasSize(3);
    var first = labels.get(0);
    assertThat(first.toString())
        .isEqualTo(
            """
            {"id":"example-00001","patient":"patient-1","condition":"spo2-low","cause":"patient",\
            "opinion":"right","reason":null,"at":"2026-03-01T08:21:40Z","file":"example-00001.csv",\
            "onset":600,"end":645}\
            """);
    assertThat(labels.get(1).get("patient")).isEqualTo(first.get("patient"));
    assertThat(labels.get(1).get("opinion").asText()).isEqualTo("not-useful");
    assertThat(labels.get(1).get("end").isNull()).isTrue();
    assertThat(labels.get(2).get("patient").asText()).isEqualTo("patient-2");
    assertThat(labels.get(2).get("file").isNull()).isTrue();
    assertThat(labels.get(2).get("onset").isNull()).isTrue();
  }

  /** Ten minutes before and one after, in the manner that recordings are read in. */
  @Test
  void writesTheStretchAroundTheAlert() throws IOException {
    terminal.succeeds("feedback export --data STORE --out OUT");

    var file = parent.resolve("out/example-00001.csv");
    var lines = Files.readAllLines(file);
    assertThat(lines.getFirst()).isEqualTo("Time [s],HR,SpO2");
    assertThat(lines).hasSize(1 + 660);
    assertThat(lines.get(1)).startsWith("0,");
    assertThat(Recordings.open(file))
        .isInstanceOfSatisfying(
            Opened.Taken.class, it -> assertThat(((Recording) it.value()).length()).isEqualTo(660));
  }

  @Test
  void namesNobody() throws IOException {
    terminal.succeeds("feedback export --data STORE --out OUT --json");
    try (var files = Files.walk(parent.resolve("out"))) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file)).doesNotContain(CANARY).doesNotContain("p-2");
        assertThat(file.toString()).doesNotContain(CANARY);
      }
    }
    assertThat(JSON.readTree(terminal.out()).get("examples").asInt()).isEqualTo(3);
    assertThat(terminal.out()).doesNotContain(CANARY);
  }

  @Test
  void bringsReasonsAndOldOpinionsOnlyWhereAsked() throws IOException {
    terminal.succeeds(
        "feedback export --data STORE --out OUT --with-reasons --since 2026-03-01T08:23:20Z");
    assertThat(labels().findValuesAsText("opinion")).containsExactly("not-useful", "wrong");

    terminal.succeeds("feedback export --data STORE --out OUT2 --with-reasons --since 2026-03-01");
    assertThat(Files.readString(parent.resolve("out2/labels.json"))).contains("She told me so");
  }

  @Test
  void saysWhatIsWrongInALine() throws IOException {
    Files.createDirectories(parent.resolve("out"));
    Files.writeString(parent.resolve("out/notes.txt"), "mine");
    terminal.refuses(
        "feedback export --data STORE --out OUT",
        "is taken (expected: an empty directory, or none)");

    assertThat(terminal.run("feedback export --data STORE --out OUT3 --since yesterday"))
        .isEqualTo(2);
    assertThat(terminal.err()).contains("yesterday (expected: 2026-11-01");
  }

  private JsonNode labels() throws IOException {
    return JSON.readTree(parent.resolve("out/labels.json").toFile());
  }

  /** A heart rate and a saturation each second, of the quarter of an hour before and after. */
  private static void heard(Database store, String patient, int seconds) throws SQLException {
    var device = new DeviceId("monitor-1");
    try (var connection = store.source().getConnection();
        var stream =
            connection.prepareStatement(
                "insert into observation_stream (stream, patient, device) values (7, ?, ?)");
        var insert =
            connection.prepareStatement(
                "insert into observation (stream, epoch, sequence, received_us, digest, payload)"
                    + " values (7, 1, ?, ?, 0, ?)")) {
      stream.setString(1, patient);
      stream.setString(2, device.value());
      stream.executeUpdate();
      for (int second = -seconds; second < seconds; second++) {
        var at = ONSET.plusSeconds(second);
        var block =
            SampleBlock.of(
                new BlockId(device, 1, second + seconds),
                List.of(
                    Sample.valid(Metric.HEART_RATE, at, 80), Sample.valid(Metric.SPO2, at, 91)));
        insert.setLong(1, second + seconds);
        insert.setLong(2, at.getEpochSecond() * 1_000_000);
        insert.setBytes(3, Uplinks.encode(Format.PROTOBUF, block));
        insert.addBatch();
      }
      insert.executeBatch();
      if (!connection.getAutoCommit()) {
        connection.commit();
      }
    }
  }

  private static AlertView alert(String patient, String condition) {
    var bed = new Bed(new PatientId(patient), new WardId("w-1"), "1");
    var finding = AlertFixtures.finding(condition, Priority.HIGH, ONSET);
    return AlertView.begun(patient + "." + condition, bed, finding, ONSET, ONSET);
  }

  private static void rate(
      Database store, AlertView alert, String opinion, String reason, Instant at) {
    var feedback = FeedbackStore.on(new StoreWork(store.source(), Runnable::run));
    var nurse = new Operator("nurse-1", Role.CLINICIAN);
    var rating =
        new FeedbackStore.Rating(alert.id(), opinion, reason, nurse, at, Optional.of(alert));
    assertThat(feedback.rate(rating)).isCompleted();
  }

  private static void remember(Database store, AlertView alert) throws SQLException {
    try (var connection = store.source().getConnection();
        var insert =
            connection.prepareStatement(
                "insert into alert_history (alert, revision, phase, patient, ward, bed, kind,"
                    + " condition, priority, raised_us, changed_us, payload)"
                    + " values (?, ?, ?, 'p', 'w-1', '1', '', '', '', 0, 0, ?)")) {
      insert.setString(1, alert.id());
      insert.setLong(2, alert.revision());
      insert.setString(3, alert.phase().name());
      insert.setBytes(4, Journal.encode(alert));
      insert.executeUpdate();
    }
  }
}
