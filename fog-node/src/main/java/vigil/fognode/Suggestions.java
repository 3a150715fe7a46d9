package vigil.fognode;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import vigil.protocol.vocab.DeviceId;

/** Suggested pauses of pumps, in the store: any node confirms them, also after a restart. */
final class Suggestions {
  private Suggestions() {}

  /** A pause that waits for its confirmation. */
  record Suggestion(Duration pause, Instant at) {}

  /** The one of this pump; nobody else sees or changes it until the transaction ends. */
  static Optional<Suggestion> lock(Connection connection, DeviceId pump) throws SQLException {
    try (var query =
        connection.prepareStatement(
            "select pause_ms, at_ms from order_suggestion where device = ? for update")) {
      query.setString(1, pump.value());
      try (var rows = query.executeQuery()) {
        return rows.next()
            ? Optional.of(
                new Suggestion(
                    Duration.ofMillis(rows.getLong(1)), Instant.ofEpochMilli(rows.getLong(2))))
            : Optional.empty();
      }
    }
  }

  static void forget(Connection connection, DeviceId pump) throws SQLException {
    try (var delete =
        connection.prepareStatement("delete from order_suggestion where device = ?")) {
      delete.setString(1, pump.value());
      delete.executeUpdate();
    }
  }

  /** In place of another one, if there was one. */
  static void keep(Connection connection, DeviceId pump, Suggestion suggestion)
      throws SQLException {
    forget(connection, pump);
    try (var insert =
        connection.prepareStatement(
            "insert into order_suggestion (device, pause_ms, at_ms) values (?, ?, ?)"
                + " on conflict do nothing")) {
      insert.setString(1, pump.value());
      insert.setLong(2, suggestion.pause().toMillis());
      insert.setLong(3, suggestion.at().toEpochMilli());
      insert.executeUpdate();
    }
  }
}
