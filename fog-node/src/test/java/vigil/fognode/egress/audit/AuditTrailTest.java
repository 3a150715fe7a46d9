package vigil.fognode.egress.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vigil.fognode.alert.AlertFixtures;
import vigil.fognode.alert.StoreFixture;
import vigil.fognode.egress.audit.AuditTrail.Verification;
import vigil.fognode.store.StoreWork;

class AuditTrailTest {
  @TempDir Path directory;

  private final StoreFixture store = new StoreFixture();
  private AuditTrail trail;

  @BeforeEach
  void open() throws IOException {
    trail =
        new AuditTrail(
            new StoreWork(store.source(), Runnable::run),
            AuditKey.in(directory),
            InstantSource.system());
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void isIntactWhileNobodyTouchesIt() {
    assertThat(found(trail.verify())).isEqualTo(new Verification.Intact(0));
    write(205);

    assertThat(found(trail.verify())).isEqualTo(new Verification.Intact(205));
    assertThat(found(trail.read(Long.MAX_VALUE, 3)))
        .extracting(AuditEntry::number)
        .containsExactly(205L, 204L, 203L);
  }

  @Test
  void goesOnAfterARestart() throws IOException {
    write(3);
    open();
    write(2);

    assertThat(found(trail.verify())).isEqualTo(new Verification.Intact(5));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"who", "role", "what", "subject", "outcome"})
  void findsAFieldThatWasChanged(String field) throws SQLException {
    write(10);
    execute("update audit_entry set " + field + " = 'other' where number = 7");

    assertThat(found(trail.verify()))
        .isEqualTo(new Verification.Broken(7, "The entry was changed after it was written."));
  }

  @ParameterizedTest(name = "byte {0} of entry {1}")
  @CsvSource({"0, 1", "15, 5", "31, 10"})
  void findsOneFlippedByte(int at, long number) throws SQLException {
    write(10);
    try (var connection = store.source().getConnection();
        var query = connection.prepareStatement("select hash from audit_entry where number = ?");
        var update =
            connection.prepareStatement("update audit_entry set hash = ? where number = ?")) {
      query.setLong(1, number);
      var rows = query.executeQuery();
      assertThat(rows.next()).isTrue();
      var hash = rows.getBytes(1);
      hash[at] ^= 1;
      update.setBytes(1, hash);
      update.setLong(2, number);
      update.executeUpdate();
    }

    assertThat(found(trail.verify())).isInstanceOf(Verification.Broken.class);
  }

  @Test
  void findsACutTail() throws SQLException {
    write(10);
    execute("delete from audit_entry where number > 6");

    assertThat(found(trail.verify()))
        .isEqualTo(new Verification.Broken(7, "The trail's tail was cut."));
  }

  @Test
  void findsACutTailThatWasWrittenAnew() throws SQLException {
    write(10);
    execute("delete from audit_entry where number > 6");
    execute(
        "update audit_head set number = 6,"
            + " hash = (select hash from audit_entry where number = 6)");
    write(4);

    assertThat(found(trail.verify()))
        .isEqualTo(new Verification.Broken(10, "The trail was written anew."));
  }

  /** Whole checkpoints go, and the trail itself says so. */
  @Test
  void isIntactWhenItsOldEntriesWereRemoved() {
    write(450);

    assertThat(found(trail.prune(Instant.parse("2999-01-01T00:00:00Z"), 250))).isEqualTo(200);
    assertThat(found(trail.verify())).isEqualTo(new Verification.Intact(451));
    assertThat(found(trail.prune(Instant.parse("2999-01-01T00:00:00Z"), 250))).isEqualTo(200);
    assertThat(found(trail.prune(Instant.parse("2999-01-01T00:00:00Z"), 250))).isZero();
    assertThat(found(trail.verify())).isEqualTo(new Verification.Intact(452));
    assertThat(found(trail.read(Long.MAX_VALUE, 1)))
        .extracting(AuditEntry::what, AuditEntry::subject)
        .containsExactly(tuple("prune-audit", "400"));
  }

  @Test
  void keepsEntriesThatAreNotOld() {
    write(205);

    assertThat(found(trail.prune(Instant.EPOCH, 1_000))).isZero();
    assertThat(found(trail.verify())).isEqualTo(new Verification.Intact(205));
  }

  @ParameterizedTest(name = "up to {0}")
  @ValueSource(longs = {1, 100, 150, 200})
  void findsOldEntriesThatSomebodyElseRemoved(long number) throws SQLException {
    write(250);
    execute("delete from audit_entry where number <= " + number);

    assertThat(found(trail.verify()))
        .isEqualTo(new Verification.Broken(1, "The entry is missing."));
  }

  @Test
  void findsAMissingEntry() throws SQLException {
    write(10);
    execute("delete from audit_entry where number = 4");

    assertThat(found(trail.verify()))
        .isEqualTo(new Verification.Broken(4, "The entry is missing."));
  }

  @Test
  void findsAForgedCheckpoint() throws SQLException {
    write(100);
    execute("update audit_checkpoint set signature = hash");

    assertThat(found(trail.verify()))
        .isEqualTo(new Verification.Broken(100, "The entry's checkpoint is missing or forged."));
  }

  @Test
  void findsAForgedHead() throws IOException {
    write(3);
    var head = directory.resolve("audit.head");
    var bytes = Files.readAllBytes(head);
    bytes[bytes.length - 1] ^= 1;
    Files.write(head, bytes);

    assertThat(found(trail.verify()))
        .isEqualTo(new Verification.Broken(3, "The signed head is forged."));
  }

  @Test
  void exportsAllOldestFirst() {
    write(4);
    var lines = new ArrayList<Long>();

    assertThat(found(trail.export(entry -> lines.add(entry.number())))).isEqualTo(4L);
    assertThat(lines).containsExactly(1L, 2L, 3L, 4L);
  }

  private void write(int many) {
    for (int i = 0; i < many; i++) {
      found(trail.append(AlertFixtures.NURSE, "acknowledge", "p-1.spo2-low.x", "done"));
    }
  }

  private void execute(String sql) throws SQLException {
    try (var connection = store.source().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The store's threads are the test's own: it is there already. */
  private static <T> T found(CompletionStage<T> stage) {
    var found = new AtomicReference<T>();
    stage.whenComplete(
        (value, failure) -> {
          assertThat(failure).isNull();
          found.set(value);
        });
    return Objects.requireNonNull(found.get());
  }
}
