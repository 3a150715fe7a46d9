package vigil.fognode.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import vigil.protocol.vocab.BlockId;

/** The log's own table: blocks by stream. The same statements on both stores. */
final class ObservationTable {
  private static final String COLUMNS = "stream, epoch, sequence, received_us, digest, payload";
  private static final String INSERT =
      "insert into observation (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?)";
  private static final String NEWEST =
      "select epoch, sequence, digest, received_us from observation where stream = ?"
          + " order by received_us desc limit ?";
  private static final String SELECT = "select " + COLUMNS + " from observation where stream = ?";

  private ObservationTable() {}

  private interface Filling {
    void fill(PreparedStatement query) throws SQLException;
  }

  /** Fails where one is there already. */
  static void insert(Connection connection, Collection<Row> rows) throws SQLException {
    insert(connection, INSERT, rows);
  }

  /** Leaves what is there already as it is. */
  static void insertOnce(Connection connection, Collection<Row> rows) throws SQLException {
    insert(connection, INSERT + " on conflict do nothing", rows);
  }

  private static void insert(Connection connection, String statement, Collection<Row> rows)
      throws SQLException {
    try (var insert = connection.prepareStatement(statement)) {
      for (var row : rows) {
        row.fill(insert);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  static List<Row> find(Connection connection, int stream, long epoch, long sequence)
      throws SQLException {
    return select(
        connection,
        SELECT + " and epoch = ? and sequence = ?",
        query -> {
          query.setInt(1, stream);
          query.setLong(2, epoch);
          query.setLong(3, sequence);
        });
  }

  /** Received in {@code [fromUs, toUs)}, the newest {@code most}, newest first. */
  static List<Row> received(Connection connection, int stream, long fromUs, long toUs, int most)
      throws SQLException {
    return select(
        connection,
        SELECT + " and received_us >= ? and received_us < ? order by received_us desc limit ?",
        query -> {
          query.setInt(1, stream);
          query.setLong(2, fromUs);
          query.setLong(3, toUs);
          query.setInt(4, most);
        });
  }

  /** Of one stream, without what the blocks say; in no order. */
  static List<ObservationLog.Stored> newest(Connection connection, Streams.Stream stream, int most)
      throws SQLException {
    var found = new ArrayList<ObservationLog.Stored>();
    try (var query = connection.prepareStatement(NEWEST)) {
      query.setInt(1, stream.number());
      query.setInt(2, most);
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          found.add(
              new ObservationLog.Stored(
                  new BlockId(stream.device(), rows.getLong(1), rows.getLong(2)),
                  rows.getLong(3),
                  Row.instant(rows.getLong(4))));
        }
      }
    }
    return found;
  }

  static long count(Connection connection) throws SQLException {
    try (var query =
            connection.prepareStatement(
                "select count(*) from observation where stream not in"
                    + " (select stream from observation_stream where patient like 'vigil.%')");
        var rows = query.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }

  static int deleteBefore(Connection connection, int stream, long us) throws SQLException {
    try (var delete =
        connection.prepareStatement(
            "delete from observation where stream = ? and received_us < ?")) {
      delete.setInt(1, stream);
      delete.setLong(2, us);
      return delete.executeUpdate();
    }
  }

  private static List<Row> select(Connection connection, String statement, Filling filling)
      throws SQLException {
    var found = new ArrayList<Row>();
    try (var query = connection.prepareStatement(statement)) {
      query.setFetchSize(1_000);
      filling.fill(query);
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          found.add(Row.of(rows));
        }
      }
    }
    return found;
  }
}
