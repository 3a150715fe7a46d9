package vigil.fognode.alert;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import vigil.protocol.codec.Journal;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Presence;

/** The rows of open alerts in one transaction, by statements that are prepared once for all. */
final class OpenRows implements AutoCloseable {
  private final PreparedStatement delete;
  private final PreparedStatement update;
  private final PreparedStatement insert;

  OpenRows(Connection connection) throws SQLException {
    delete = connection.prepareStatement("delete from alert_open where alert = ?");
    update =
        connection.prepareStatement(
            "update alert_open set ward = ?, revision = ?, due_us = ?, payload = ?"
                + " where alert = ? and revision <= ?");
    insert =
        connection.prepareStatement(
            "insert into alert_open (alert, patient, ward, revision, due_us, payload)"
                + " values (?, ?, ?, ?, ?, ?) on conflict do nothing");
  }

  /** The newest revision; what is off is forgotten. */
  void keep(AlertView alert) throws SQLException {
    if (alert.presence() == Presence.OFF) {
      delete.setString(1, alert.id());
      delete.executeUpdate();
      return;
    }
    update.setString(1, alert.bed().ward().value());
    set(update, 2, alert);
    update.setString(5, alert.id());
    update.setLong(6, alert.revision());
    if (update.executeUpdate() == 0) {
      insert(alert);
    }
  }

  private void insert(AlertView alert) throws SQLException {
    insert.setString(1, alert.id());
    insert.setString(2, alert.bed().patient().value());
    insert.setString(3, alert.bed().ward().value());
    set(insert, 4, alert);
    insert.executeUpdate();
  }

  /** Revision, deadline and payload, from the column {@code from}. */
  private static void set(PreparedStatement statement, int from, AlertView alert)
      throws SQLException {
    statement.setLong(from, alert.revision());
    if (alert.due().isPresent()) {
      statement.setLong(from + 1, OpenAlerts.micros(alert.due().get()));
    } else {
      statement.setNull(from + 1, Types.BIGINT);
    }
    statement.setBytes(from + 2, Journal.encode(alert));
  }

  @Override
  public void close() throws SQLException {
    for (var statement : List.of(delete, update, insert)) {
      statement.close();
    }
  }
}
