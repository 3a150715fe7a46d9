package vigil.fognode.alert;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import vigil.protocol.codec.Journal;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.WardId;

/**
 * The open alerts and their deadlines in the store.
 *
 * <p>Thread: any; blocks, so it belongs on the store's threads.
 */
public final class OpenAlerts {
  private static final String ENTITIES = AlertActor.ENTITY + "|";

  private final DataSource source;

  OpenAlerts(DataSource source) {
    this.source = source;
  }

  /** Writes the newest revisions in one transaction; what is off is forgotten. */
  void keep(Collection<AlertView> alerts) throws SQLException {
    try (var connection = source.getConnection()) {
      connection.setAutoCommit(false);
      try {
        try (var rows = new OpenRows(connection)) {
          for (var alert : alerts) {
            rows.keep(alert);
          }
        }
        connection.commit();
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      }
    }
  }

  /** What went further before {@code before} and has not, most overdue first. */
  List<AlertView> overdue(Instant before, int limit) throws SQLException {
    var sql = "select payload from alert_open where due_us <= ? order by due_us limit " + limit;
    try (var connection = source.getConnection();
        var query = connection.prepareStatement(sql)) {
      query.setLong(1, micros(before));
      var found = new ArrayList<AlertView>();
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          found.add(Journal.decodeAlert(rows.getBytes(1)));
        }
      }
      return found;
    }
  }

  /** The patient of an alert; empty where it is over. */
  public static Optional<PatientId> whose(Connection connection, String alert) throws SQLException {
    try (var query =
        connection.prepareStatement("select patient from alert_open where alert = ?")) {
      query.setString(1, alert);
      return patients(query).stream().findFirst();
    }
  }

  List<PatientId> inWard(WardId ward) throws SQLException {
    try (var connection = source.getConnection();
        var query =
            connection.prepareStatement("select distinct patient from alert_open where ward = ?")) {
      query.setString(1, ward.value());
      return patients(query);
    }
  }

  /** All that ever had an alert: one whose deadline was not written yet is among them. */
  List<PatientId> journalled() throws SQLException {
    try (var connection = source.getConnection();
        var query =
            connection.prepareStatement(
                "select distinct substring(persistence_id from ?) from event_journal"
                    + " where persistence_id like ?")) {
      query.setInt(1, ENTITIES.length() + 1);
      query.setString(2, ENTITIES + "%");
      return patients(query);
    }
  }

  private static List<PatientId> patients(PreparedStatement query) throws SQLException {
    var found = new ArrayList<PatientId>();
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        found.add(new PatientId(rows.getString(1)));
      }
    }
    return found;
  }

  static long micros(Instant at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }
}
