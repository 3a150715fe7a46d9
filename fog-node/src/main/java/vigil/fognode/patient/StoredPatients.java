package vigil.fognode.patient;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import javax.sql.DataSource;
import vigil.fognode.patient.core.Note;
import vigil.fognode.patient.core.Pace;
import vigil.fognode.patient.core.Recollection;
import vigil.fognode.patient.core.Snapshot;
import vigil.protocol.vocab.PatientId;

/** Patients' memory in the node's store; the log's tail comes from the log. */
public final class StoredPatients implements PatientStore {
  private final DataSource source;
  private final Executor threads;
  private final Tail tail;
  private final GroupWriter writer;

  /** Reads the observation log; may block. */
  public interface Tail {
    List<Pace.Arrival> since(PatientId patient, Instant since) throws SQLException;
  }

  private interface Work<T> {
    T in(Connection connection) throws SQLException;
  }

  /**
   * @param threads that may block
   */
  public StoredPatients(DataSource source, Executor threads, Tail tail) {
    this.source = source;
    this.threads = threads;
    this.tail = tail;
    this.writer = new GroupWriter(source, threads);
  }

  @Override
  public CompletionStage<Recollection> recall(PatientId patient, Instant earliest) {
    return run(connection ->
            new Recollection(
                read(connection, patient), List.of(), StoredNotes.read(connection, patient)))
        .thenApplyAsync(kept -> withTail(patient, kept, earliest), threads);
  }

  /** While no connection is held here: the log takes its own. */
  private Recollection withTail(PatientId patient, Recollection kept, Instant earliest) {
    try {
      var since = kept.snapshot().map(Snapshot::lastReceived).orElse(earliest);
      return new Recollection(kept.snapshot(), tail.since(patient, since), kept.notes());
    } catch (SQLException failed) {
      throw new CompletionException(failed);
    }
  }

  @Override
  public CompletionStage<Void> save(PatientId patient, Snapshot snapshot) {
    return writer.add(
        connection -> {
          write(connection, patient, snapshot.lastReceived(), SnapshotCodec.write(snapshot));
          StoredNotes.forget(connection, patient, snapshot.known().at());
        });
  }

  @Override
  public CompletionStage<Void> note(PatientId patient, Note note) {
    return writer.add(connection -> StoredNotes.write(connection, patient, note));
  }

  @Override
  public CompletionStage<Void> keep(Exhibit exhibit) {
    return exhibit.patient().isSelfCheck()
        ? CompletableFuture.completedFuture(null)
        : writer.add(connection -> insert(connection, exhibit, ExhibitCodec.write(exhibit)));
  }

  @Override
  public CompletionStage<Optional<Exhibit>> exhibit(
      PatientId patient, String condition, Instant onset) {
    return run(connection -> exhibit(connection, patient, condition, onset));
  }

  private <T> CompletionStage<T> run(Work<T> work) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (var connection = source.getConnection()) {
            connection.setAutoCommit(true);
            return work.in(connection);
          } catch (SQLException failed) {
            throw new CompletionException(failed);
          }
        },
        threads);
  }

  private static Optional<Snapshot> read(Connection connection, PatientId patient)
      throws SQLException {
    try (var query =
        connection.prepareStatement("select body from patient_snapshot where patient = ?")) {
      query.setString(1, patient.value());
      try (var rows = query.executeQuery()) {
        return rows.next() ? Optional.of(SnapshotCodec.read(rows.getBytes(1))) : Optional.empty();
      }
    }
  }

  private static int write(Connection connection, PatientId patient, Instant at, byte[] body)
      throws SQLException {
    int updated = put(connection, UPDATE, patient, at, body);
    return updated == 1 ? updated : put(connection, INSERT, patient, at, body);
  }

  private static final String UPDATE =
      "update patient_snapshot set saved_us = ?, body = ? where patient = ?";
  private static final String INSERT =
      "insert into patient_snapshot (saved_us, body, patient) values (?, ?, ?)";

  private static int put(
      Connection connection, String statement, PatientId patient, Instant at, byte[] body)
      throws SQLException {
    try (var put = connection.prepareStatement(statement)) {
      put.setLong(1, micros(at));
      put.setBytes(2, body);
      put.setString(3, patient.value());
      return put.executeUpdate();
    }
  }

  /** An exhibit that is there already was kept by the actor's former life: it stays. */
  private static int insert(Connection connection, Exhibit exhibit, byte[] body)
      throws SQLException {
    try (var insert =
        connection.prepareStatement(
            "insert into patient_exhibit (patient, condition_code, onset_us, body)"
                + " values (?, ?, ?, ?) on conflict do nothing")) {
      insert.setString(1, exhibit.patient().value());
      insert.setString(2, exhibit.condition());
      insert.setLong(3, micros(exhibit.onset()));
      insert.setBytes(4, body);
      return insert.executeUpdate();
    }
  }

  /**
   * As {@link #exhibit(PatientId, String, Instant)}, on somebody else's connection. What the models
   * found may have been reported by another name: its onset tells it too.
   *
   * @throws IllegalArgumentException where it is spoilt
   */
  public static Optional<Exhibit> exhibit(
      Connection connection, PatientId patient, String condition, Instant onset)
      throws SQLException {
    try (var query =
        connection.prepareStatement(
            "select body from patient_exhibit where patient = ? and onset_us = ?"
                + " order by case when condition_code = ? then 0 else 1 end limit 1")) {
      query.setString(1, patient.value());
      query.setLong(2, micros(onset));
      query.setString(3, condition);
      try (var rows = query.executeQuery()) {
        return rows.next() ? Optional.of(ExhibitCodec.read(rows.getBytes(1))) : Optional.empty();
      }
    }
  }

  static long micros(Instant at) {
    return Math.addExact(
        Math.multiplyExact(at.getEpochSecond(), 1_000_000L), at.getNano() / 1_000L);
  }
}
