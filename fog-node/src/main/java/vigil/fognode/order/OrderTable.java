package vigil.fognode.order;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vigil.fognode.order.core.Order;
import vigil.protocol.vocab.DeviceCommand;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.OrderView.State;
import vigil.protocol.vocab.PatientId;

/** Orders as rows. Each method works in the caller's transaction. */
public final class OrderTable {
  private static final String COLUMNS =
      "device, patient, sort, metric, time_ms, by_name, at_ms, until_ms, changed_ms, state";
  private static final String READ = "select " + COLUMNS + ", id from device_order where ";
  private static final String OPEN = "state in ('WAITING', 'SENT')";

  private OrderTable() {}

  /** The order under its number, which no order had before. */
  public static Order insert(Connection connection, Order order) throws SQLException {
    try (var insert =
        connection.prepareStatement(
            "insert into device_order (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            new String[] {"id"})) {
      insert.setString(1, order.device().value());
      insert.setString(2, order.patient().value());
      setCommand(insert, order.command());
      insert.setString(6, order.by());
      insert.setLong(7, order.command().at().toEpochMilli());
      insert.setLong(8, order.until().toEpochMilli());
      insert.setLong(9, order.changed().toEpochMilli());
      insert.setString(10, order.state().name());
      insert.executeUpdate();
      try (var keys = insert.getGeneratedKeys()) {
        if (!keys.next()) {
          throw new SQLException("device_order: no number (expected: one a row)");
        }
        return order.numbered(keys.getLong(1));
      }
    }
  }

  private static void setCommand(PreparedStatement insert, DeviceCommand command)
      throws SQLException {
    insert.setString(3, sort(command));
    insert.setNull(4, Types.VARCHAR);
    insert.setNull(5, Types.BIGINT);
    switch (command) {
      case DeviceCommand.Identify identify -> {}
      case DeviceCommand.Remeasure remeasure -> insert.setString(4, remeasure.metric().mdc());
      case DeviceCommand.ChangePeriod change -> {
        insert.setString(4, change.metric().mdc());
        insert.setLong(5, change.period().toMillis());
      }
      case DeviceCommand.PausePump pause -> insert.setLong(5, pause.pause().toMillis());
    }
  }

  /** As the API and the audit trail say it. */
  public static String sort(DeviceCommand command) {
    return switch (command) {
      case DeviceCommand.Identify identify -> "identify";
      case DeviceCommand.Remeasure remeasure -> "remeasure";
      case DeviceCommand.ChangePeriod change -> "change-period";
      case DeviceCommand.PausePump pause -> "pause-pump";
    };
  }

  /** The one of this device; nobody else changes it until the transaction ends. */
  static Optional<Order> lock(Connection connection, DeviceId device, long id) throws SQLException {
    try (var query = connection.prepareStatement(READ + "device = ? and id = ? for update")) {
      query.setString(1, device.value());
      query.setLong(2, id);
      return all(query).stream().findFirst();
    }
  }

  /** The pauses of this pump that are open, locked. */
  static List<Order> lockPauses(Connection connection, DeviceId pump) throws SQLException {
    try (var query =
        connection.prepareStatement(
            READ + "device = ? and sort = 'pause-pump' and " + OPEN + " for update")) {
      query.setString(1, pump.value());
      return all(query);
    }
  }

  /** Those whose time is over and of which nobody said so, locked. */
  static List<Order> lockOverdue(Connection connection, Instant now) throws SQLException {
    try (var query =
        connection.prepareStatement(READ + OPEN + " and until_ms <= ? order by id for update")) {
      query.setLong(1, now.toEpochMilli());
      return all(query);
    }
  }

  /** All that are open, and what became of others since then; by their numbers. */
  static List<Order> newest(Connection connection, Instant since) throws SQLException {
    try (var query = connection.prepareStatement(READ + OPEN + " or changed_ms >= ? order by id")) {
      query.setLong(1, since.toEpochMilli());
      return all(query);
    }
  }

  /** Whether nobody else was first. */
  static boolean update(Connection connection, Order before, Order after) throws SQLException {
    try (var update =
        connection.prepareStatement(
            "update device_order set state = ?, changed_ms = ? where id = ? and state = ?")) {
      update.setString(1, after.state().name());
      update.setLong(2, after.changed().toEpochMilli());
      update.setLong(3, after.id());
      update.setString(4, before.state().name());
      return update.executeUpdate() == 1;
    }
  }

  private static List<Order> all(PreparedStatement query) throws SQLException {
    var found = new ArrayList<Order>();
    try (var rows = query.executeQuery()) {
      while (rows.next()) {
        found.add(read(rows));
      }
    }
    return found;
  }

  private static Order read(ResultSet row) throws SQLException {
    return new Order(
        new PatientId(row.getString(2)),
        new DeviceId(row.getString(1)),
        command(row, row.getLong(11), Instant.ofEpochMilli(row.getLong(7))),
        row.getString(6),
        Instant.ofEpochMilli(row.getLong(8)),
        State.valueOf(row.getString(10)),
        Instant.ofEpochMilli(row.getLong(9)));
  }

  private static DeviceCommand command(ResultSet row, long id, Instant at) throws SQLException {
    var time = Duration.ofMillis(row.getLong(5));
    var sort = row.getString(3);
    return switch (sort) {
      case "identify" -> new DeviceCommand.Identify(id, at);
      case "remeasure" -> new DeviceCommand.Remeasure(id, at, metric(row.getString(4)));
      case "change-period" ->
          new DeviceCommand.ChangePeriod(id, at, metric(row.getString(4)), time);
      case "pause-pump" -> new DeviceCommand.PausePump(id, at, time);
      default -> throw new SQLException("device_order.sort: " + sort + " (expected: a known one)");
    };
  }

  private static Metric metric(@Nullable String mdc) throws SQLException {
    return Metric.ofMdc(requireNonNull(mdc))
        .orElseThrow(() -> new SQLException("device_order.metric: " + mdc + " (expected: a code)"));
  }
}
