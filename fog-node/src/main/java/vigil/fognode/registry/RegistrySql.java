package vigil.fognode.registry;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vigil.fognode.registry.core.Admission;
import vigil.fognode.registry.core.Association;
import vigil.fognode.registry.core.Change;
import vigil.fognode.registry.core.Registration;
import vigil.fognode.registry.core.Registry;
import vigil.fognode.registry.core.Said;
import vigil.fognode.registry.core.Sources;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.WardId;

/** The registry's tables. Plain update-then-insert, the same on both stores. */
final class RegistrySql {
  private RegistrySql() {}

  static long version(Connection connection) throws SQLException {
    try (var query = connection.prepareStatement("select version from registry_version");
        var rows = query.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }

  static long countUp(Connection connection) throws SQLException {
    run(connection, "update registry_version set version = version + 1");
    return version(connection);
  }

  static Registry read(Connection connection) throws SQLException {
    return new Registry(devices(connection, associations(connection)), admissions(connection));
  }

  static void write(Connection connection, Change change) throws SQLException {
    switch (change) {
      case Change.Register(var device, var label, var at) ->
          register(connection, device, label, at);
      case Change.Revoke(var device, var at) -> revoke(connection, device);
      case Change.Associate(var device, var patient, var at) ->
          associate(connection, device, patient, at);
      case Change.Dissociate(var device, var at) -> dissociate(connection, device);
      case Change.Admit(var bed, var at) -> admit(connection, bed, at);
      case Change.Discharge(var patient, var at) -> {
        run(connection, "delete from registry_admission where patient = ?", patient.value());
        run(connection, "delete from registry_association where patient = ?", patient.value());
        AssignmentSql.remove(connection, patient);
        RecordSql.remove(connection, patient);
      }
      case Change.Know(var patient, var said, var dismissed, var at) ->
          run(
              connection,
              "update registry_admission set context = ? where patient = ?",
              SourcesJson.write(said, dismissed),
              patient.value());
      case Change.Read read -> RecordSql.put(connection, read);
      case Change.Assign assign -> AssignmentSql.put(connection, assign);
      case Change.Unassign(var patient, var at) -> AssignmentSql.remove(connection, patient);
    }
  }

  private static void register(Connection connection, DeviceId device, String label, Instant at)
      throws SQLException {
    if (!exists(connection, device)) {
      run(
          connection,
          "insert into registry_device (device, label, since, revoked) values (?, ?, ?, false)",
          device.value(),
          label,
          time(at));
    }
  }

  private static void revoke(Connection connection, DeviceId device) throws SQLException {
    run(connection, "update registry_device set revoked = true where device = ?", device.value());
    dissociate(connection, device);
  }

  private static void associate(
      Connection connection, DeviceId device, PatientId patient, Instant at) throws SQLException {
    var moved =
        run(
            connection,
            "update registry_association set since = case when patient = ? then since else ? end,"
                + " patient = ? where device = ?",
            patient.value(),
            time(at),
            patient.value(),
            device.value());
    if (moved == 0) {
      run(
          connection,
          "insert into registry_association (device, patient, since)"
              + " select device, ?, ? from registry_device where device = ? and not revoked",
          patient.value(),
          time(at),
          device.value());
    }
  }

  private static void dissociate(Connection connection, DeviceId device) throws SQLException {
    run(connection, "delete from registry_association where device = ?", device.value());
  }

  private static void admit(Connection connection, Bed bed, Instant at) throws SQLException {
    var moved =
        run(
            connection,
            "update registry_admission set ward = ?, label = ? where patient = ?",
            bed.ward().value(),
            bed.label(),
            bed.patient().value());
    if (moved > 0) {
      AssignmentSql.leave(connection, bed);
    } else {
      AssignmentSql.remove(connection, bed.patient());
      RecordSql.remove(connection, bed.patient());
      run(
          connection,
          "insert into registry_admission (patient, ward, label, since, context)"
              + " values (?, ?, ?, ?, ?)",
          bed.patient().value(),
          bed.ward().value(),
          bed.label(),
          time(at),
          SourcesJson.write(Said.NOTHING, Set.of()));
    }
  }

  private static boolean exists(Connection connection, DeviceId device) throws SQLException {
    try (var query =
        connection.prepareStatement("select 1 from registry_device where device = ?")) {
      query.setString(1, device.value());
      try (var rows = query.executeQuery()) {
        return rows.next();
      }
    }
  }

  private static Map<DeviceId, Association> associations(Connection connection)
      throws SQLException {
    var found = new HashMap<DeviceId, Association>();
    try (var query =
            connection.prepareStatement("select device, patient, since from registry_association");
        var rows = query.executeQuery()) {
      while (rows.next()) {
        found.put(
            new DeviceId(rows.getString(1)),
            new Association(new PatientId(rows.getString(2)), time(rows, 3)));
      }
    }
    return found;
  }

  private static Map<DeviceId, Registration> devices(
      Connection connection, Map<DeviceId, Association> associations) throws SQLException {
    var found = new HashMap<DeviceId, Registration>();
    try (var query =
            connection.prepareStatement(
                "select device, label, since, revoked from registry_device");
        var rows = query.executeQuery()) {
      while (rows.next()) {
        var device = new DeviceId(rows.getString(1));
        found.put(
            device,
            new Registration(
                rows.getString(2),
                time(rows, 3),
                rows.getBoolean(4),
                Optional.ofNullable(associations.get(device))));
      }
    }
    return found;
  }

  private static Map<PatientId, Admission> admissions(Connection connection) throws SQLException {
    var found = new HashMap<PatientId, Admission>();
    var assignments = AssignmentSql.all(connection);
    var records = RecordSql.all(connection);
    try (var query =
            connection.prepareStatement(
                "select patient, ward, label, context from registry_admission");
        var rows = query.executeQuery()) {
      while (rows.next()) {
        var patient = new PatientId(rows.getString(1));
        var bed = new Bed(patient, new WardId(rows.getString(2)), rows.getString(3));
        found.put(
            patient,
            new Admission(
                bed,
                new Sources(
                    SourcesJson.said(rows.getString(4)),
                    SourcesJson.dismissed(rows.getString(4)),
                    Optional.ofNullable(records.get(patient))),
                Optional.ofNullable(assignments.get(patient))
                    .filter(it -> it.ward().equals(bed.ward()))));
      }
    }
    return found;
  }

  /** A value that is an empty {@link Optional} is null there. */
  static int run(Connection connection, String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(
            i + 1, values[i] instanceof Optional<?> one ? one.orElse(null) : values[i]);
      }
      return statement.executeUpdate();
    }
  }

  static OffsetDateTime time(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }

  static Instant time(ResultSet rows, int column) throws SQLException {
    return rows.getObject(column, OffsetDateTime.class).toInstant();
  }
}
