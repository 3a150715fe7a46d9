package vigil.fognode.registry;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import vigil.fognode.registry.core.Assignment;
import vigil.fognode.registry.core.Change;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.WardId;

/**
 * Who has whom, in a table that older nodes do not know: what they leave there is passed over, or
 * removed when the patient is admitted again.
 */
final class AssignmentSql {
  private AssignmentSql() {}

  /** On the ward where the patient lies; of who is not admitted nothing is kept. */
  static void put(Connection connection, Change.Assign assign) throws SQLException {
    remove(connection, assign.patient());
    RegistrySql.run(
        connection,
        "insert into registry_assignment (patient, nurse, ward, until_at, by_name, since)"
            + " select patient, ?, ward, cast(? as timestamp with time zone), ?, ?"
            + " from registry_admission where patient = ?",
        assign.nurse(),
        assign.until().map(RegistrySql::time),
        assign.by(),
        RegistrySql.time(assign.at()),
        assign.patient().value());
  }

  static void remove(Connection connection, PatientId patient) throws SQLException {
    RegistrySql.run(
        connection, "delete from registry_assignment where patient = ?", patient.value());
  }

  /** Whoever comes to another ward has nobody there yet. */
  static void leave(Connection connection, Bed bed) throws SQLException {
    RegistrySql.run(
        connection,
        "delete from registry_assignment where patient = ? and ward <> ?",
        bed.patient().value(),
        bed.ward().value());
  }

  static Map<PatientId, Assignment> all(Connection connection) throws SQLException {
    var found = new HashMap<PatientId, Assignment>();
    try (var query =
            connection.prepareStatement(
                "select patient, nurse, ward, until_at, by_name, since from registry_assignment");
        var rows = query.executeQuery()) {
      while (rows.next()) {
        found.put(
            new PatientId(rows.getString(1)),
            new Assignment(
                rows.getString(2),
                new WardId(rows.getString(3)),
                Optional.ofNullable(rows.getObject(4, OffsetDateTime.class))
                    .map(OffsetDateTime::toInstant),
                rows.getString(5),
                RegistrySql.time(rows, 6)));
      }
    }
    return found;
  }
}
