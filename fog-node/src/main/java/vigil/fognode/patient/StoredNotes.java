package vigil.fognode.patient;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import vigil.fognode.patient.core.Note;
import vigil.protocol.vocab.PatientId;

/** The table of what became known of patients since their snapshots. */
final class StoredNotes {
  private StoredNotes() {}

  static List<Note> read(Connection connection, PatientId patient) throws SQLException {
    try (var query =
        connection.prepareStatement(
            "select at_us, body from patient_note where patient = ? order by at_us")) {
      query.setString(1, patient.value());
      var notes = new ArrayList<Note>();
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          var at = Instant.EPOCH.plus(rows.getLong(1), ChronoUnit.MICROS);
          notes.add(SnapshotCodec.readNote(rows.getBytes(2), at));
        }
      }
      return notes;
    }
  }

  /** Of two notes with one place the newer one counts. */
  static int write(Connection connection, PatientId patient, Note note) throws SQLException {
    forget(
        connection, "delete from patient_note where patient = ? and at_us = ?", patient, note.at());
    try (var insert =
        connection.prepareStatement(
            "insert into patient_note (patient, at_us, body) values (?, ?, ?)")) {
      insert.setString(1, patient.value());
      insert.setLong(2, StoredPatients.micros(note.at()));
      insert.setBytes(3, SnapshotCodec.write(note));
      return insert.executeUpdate();
    }
  }

  static int forget(Connection connection, PatientId patient, Instant upTo) throws SQLException {
    return forget(
        connection, "delete from patient_note where patient = ? and at_us <= ?", patient, upTo);
  }

  private static int forget(Connection connection, String statement, PatientId patient, Instant at)
      throws SQLException {
    try (var delete = connection.prepareStatement(statement)) {
      delete.setString(1, patient.value());
      delete.setLong(2, StoredPatients.micros(at));
      return delete.executeUpdate();
    }
  }
}
