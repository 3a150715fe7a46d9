package vigil.fognode.order;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.PatientId;

/** Suggested pauses of pumps, in the store: any node confirms them, also after a restart. */
public final class Suggestions {
  private static final String READ =
      "select device, patient, pause_ms, by_name, at_ms from order_suggestion";

  private Suggestions() {}

  /**
   * A pause that waits for its confirmation.
   *
   * @param patient on whom the pump was then
   * @param by the operator's name
   */
  public record Suggestion(
      DeviceId pump, PatientId patient, Duration pause, String by, Instant at) {}

  /** The one of this pump; nobody else sees or changes it until the transaction ends. */
  public static Optional<Suggestion> lock(Connection connection, DeviceId pump)
      throws SQLException {
    try (var query = connection.prepareStatement(READ + " where device = ? for update")) {
      query.setString(1, pump.value());
      try (var rows = query.executeQuery()) {
        return rows.next() ? Optional.of(read(rows)) : Optional.empty();
      }
    }
  }

  /** Those that are no older. */
  public static List<Suggestion> since(Connection connection, Instant oldest) throws SQLException {
    try (var query = connection.prepareStatement(READ + " where at_ms >= ?")) {
      query.setLong(1, oldest.toEpochMilli());
      return all(query);
    }
  }

  /** Those that are older, locked. */
  static List<Suggestion> lockBefore(Connection connection, Instant oldest) throws SQLException {
    try (var query = connection.prepareStatement(READ + " where at_ms < ? for update")) {
      query.setLong(1, oldest.toEpochMilli());
      return all(query);
    }
  }

  private static List<Suggestion> all(PreparedStatement query) throws SQLException {
    var found = new ArrayList<Suggestion>();
    try (var rows = query.executeQuery()) {
      while (rows.next()) {
        found.add(read(rows));
      }
    }
    return found;
  }

  private static Suggestion read(ResultSet row) throws SQLException {
    return new Suggestion(
        new DeviceId(row.getString(1)),
        new PatientId(row.getString(2)),
        Duration.ofMillis(row.getLong(3)),
        row.getString(4),
        Instant.ofEpochMilli(row.getLong(5)));
  }

  public static void forget(Connection connection, DeviceId pump) throws SQLException {
    try (var delete =
        connection.prepareStatement("delete from order_suggestion where device = ?")) {
      delete.setString(1, pump.value());
      delete.executeUpdate();
    }
  }

  /** In place of another one, if there was one. */
  public static void keep(Connection connection, Suggestion suggestion) throws SQLException {
    forget(connection, suggestion.pump());
    try (var insert =
        connection.prepareStatement(
            "insert into order_suggestion (device, patient, pause_ms, by_name, at_ms)"
                + " values (?, ?, ?, ?, ?) on conflict do nothing")) {
      insert.setString(1, suggestion.pump().value());
      insert.setString(2, suggestion.patient().value());
      insert.setLong(3, suggestion.pause().toMillis());
      insert.setString(4, suggestion.by());
      insert.setLong(5, suggestion.at().toEpochMilli());
      insert.executeUpdate();
    }
  }
}
