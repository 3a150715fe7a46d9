package vigil.fognode.registry;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import vigil.fognode.registry.core.Change;
import vigil.fognode.registry.core.Said;
import vigil.protocol.vocab.PatientId;

/**
 * What patients' records say, in a table that older nodes do not know: what they leave there is
 * removed when the patient is admitted again.
 */
final class RecordSql {
  private RecordSql() {}

  /** Of who is not admitted nothing is kept. */
  static void put(Connection connection, Change.Read read) throws SQLException {
    var said = SourcesJson.write(read.record(), Set.of());
    var patient = read.patient().value();
    if (RegistrySql.run(
            connection, "update registry_record set said = ? where patient = ?", said, patient)
        == 0) {
      RegistrySql.run(
          connection,
          "insert into registry_record (patient, said)"
              + " select patient, ? from registry_admission where patient = ?",
          said,
          patient);
    }
  }

  static void remove(Connection connection, PatientId patient) throws SQLException {
    RegistrySql.run(connection, "delete from registry_record where patient = ?", patient.value());
  }

  static Map<PatientId, Said> all(Connection connection) throws SQLException {
    var found = new HashMap<PatientId, Said>();
    try (var query =
            connection.prepareStatement(
                "select patient, said from registry_record where said is not null");
        var rows = query.executeQuery()) {
      while (rows.next()) {
        found.put(new PatientId(rows.getString(1)), SourcesJson.said(rows.getString(2)));
      }
    }
    return found;
  }
}
