package vigil.fognode.journal;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import vigil.fognode.store.Database;
import vigil.protocol.codec.Format;
import vigil.protocol.codec.Uplinks;

/**
 * Where blocks enter the observation log: into the tail where there is one, else at once into the
 * table.
 *
 * <p>Thread: one caller at a time; blocks.
 */
final class Intake {
  /** SQL state of a key that is there already. */
  private static final String TAKEN = "23505";

  private final Database database;
  private final Streams streams;
  private final Tail tail;

  Intake(Database database, Streams streams, Tail tail) {
    this.database = database;
    this.streams = streams;
    this.tail = tail;
  }

  /** All of them in one commit, durable on return, or none. */
  void append(List<ObservationLog.Append> group) throws SQLException {
    if (!tail.isSomewhere()) {
      change(
          connection -> {
            register(connection, group);
            ObservationTable.insert(connection, rows(group));
          });
      return;
    }
    if (!group.stream().allMatch(it -> streams.isKnown(it.patient(), it.block().device()))) {
      change(connection -> register(connection, group));
    }
    try {
      tail.append(fresh(rows(group)));
    } catch (IOException failed) {
      throw Filing.ofFile(failed);
    }
  }

  private interface Change {
    void make(Connection connection) throws SQLException;
  }

  private void change(Change change) throws SQLException {
    try (var connection = database.source().getConnection()) {
      try {
        connection.setAutoCommit(false);
        change.make(connection);
        database.commit(connection);
      } catch (SQLException failed) {
        streams.forget();
        rollback(connection, failed);
        throw failed;
      }
    }
  }

  /** A stream's number is durable before a row in the tail has it. */
  private void register(Connection connection, List<ObservationLog.Append> group)
      throws SQLException {
    for (var append : group) {
      streams.register(connection, append.patient(), append.block().device());
    }
  }

  private List<Row> rows(List<ObservationLog.Append> group) {
    var rows = new ArrayList<Row>(group.size());
    for (var append : group) {
      var block = append.block();
      rows.add(
          new Row(
              streams.number(append.patient(), block.device()),
              block.id().epoch(),
              block.id().sequence(),
              Row.micros(append.receivedAt()),
              block.digest(),
              Uplinks.encode(Format.PROTOBUF, block)));
    }
    return rows;
  }

  /** By which one block is told from others. */
  private record Key(int stream, long epoch, long sequence) {}

  /**
   * Without repeats. The tail has no key that would refuse them; what is filed already, the device
   * stage has asked for.
   */
  private List<Row> fresh(List<Row> rows) throws SQLException {
    var fresh = LinkedHashMap.<Key, Row>newLinkedHashMap(rows.size());
    for (var row : rows) {
      var key = new Key(row.stream(), row.epoch(), row.sequence());
      var known =
          Optional.ofNullable(fresh.get(key))
              .or(() -> tail.find(row.stream(), row.epoch(), row.sequence()));
      if (known.isPresent() && known.get().digest() != row.digest()) {
        throw new SQLException("The sequence is stored with other content.", TAKEN);
      }
      if (known.isEmpty()) {
        fresh.put(key, row);
      }
    }
    return List.copyOf(fresh.values());
  }

  /** A failure to roll back says that the connection is of no more use. */
  private void rollback(Connection connection, SQLException cause) {
    try {
      connection.rollback();
    } catch (SQLException dead) {
      cause.addSuppressed(dead);
      database.discard(connection);
    }
  }
}
