package vigil.fognode.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import vigil.fognode.store.Database;
import vigil.protocol.codec.Decoded;
import vigil.protocol.codec.Format;
import vigil.protocol.codec.UplinkLimits;
import vigil.protocol.codec.Uplinks;
import vigil.protocol.vocab.BlockId;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.Sample;
import vigil.protocol.vocab.SampleBlock;

/**
 * The tables of the observation log.
 *
 * <p>Thread: {@link #append} and {@link #prune} one caller at a time, the reads any; all block.
 */
public final class Observations {
  /** What the node itself has written is read whole, whatever it wrote then. */
  private static final Uplinks STORED =
      new Uplinks(
          new UplinkLimits(
              Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, Duration.ofDays(36_500)));

  private static final Comparator<ObservationLog.Stored> NEWEST_LAST =
      Comparator.comparingLong((ObservationLog.Stored stored) -> stored.id().epoch())
          .thenComparingLong(stored -> stored.id().sequence());

  private final Database database;
  private final Map<String, Integer> streams = new HashMap<>();

  public Observations(Database database) {
    this.database = database;
  }

  /** All of them in one commit, durable on return, or none. */
  void append(List<ObservationLog.Append> group) throws SQLException {
    try (var connection = database.source().getConnection()) {
      try {
        connection.setAutoCommit(false);
        insert(connection, group);
        database.commit(connection);
      } catch (SQLException failed) {
        streams.clear();
        rollback(connection, failed);
        throw failed;
      }
    }
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

  private void insert(Connection connection, List<ObservationLog.Append> group)
      throws SQLException {
    try (var insert =
        connection.prepareStatement(
            "insert into observation (stream, epoch, sequence, received_us, digest, payload)"
                + " values (?, ?, ?, ?, ?, ?)")) {
      for (var append : group) {
        var block = append.block();
        insert.setInt(1, stream(connection, append.patient(), block.device()));
        insert.setLong(2, block.id().epoch());
        insert.setLong(3, block.id().sequence());
        insert.setLong(4, micros(append.receivedAt()));
        insert.setLong(5, block.digest());
        insert.setBytes(6, Uplinks.encode(Format.PROTOBUF, block));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private int stream(Connection connection, PatientId patient, DeviceId device)
      throws SQLException {
    var key = patient.value() + "/" + device.value();
    var known = streams.get(key);
    if (known != null) {
      return known;
    }
    int number = findOrMakeStream(connection, patient, device);
    streams.put(key, number);
    return number;
  }

  private static int findOrMakeStream(Connection connection, PatientId patient, DeviceId device)
      throws SQLException {
    try (var find =
        connection.prepareStatement(
            "select stream from observation_stream where patient = ? and device = ?")) {
      find.setString(1, patient.value());
      find.setString(2, device.value());
      try (var rows = find.executeQuery()) {
        if (rows.next()) {
          return rows.getInt(1);
        }
      }
    }
    try (var make =
        connection.prepareStatement(
            "insert into observation_stream (patient, device) values (?, ?)",
            new String[] {"stream"})) {
      make.setString(1, patient.value());
      make.setString(2, device.value());
      make.executeUpdate();
      try (var keys = make.getGeneratedKeys()) {
        keys.next();
        return keys.getInt(1);
      }
    }
  }

  /** The newest blocks of a device, whomever it was on; newest last. */
  List<ObservationLog.Stored> newest(DeviceId device, int blocks) throws SQLException {
    var found = new ArrayList<ObservationLog.Stored>();
    for (var stream : streams("device", device.value())) {
      select(
          "select epoch, sequence, digest, received_us from observation where stream = ?"
              + " order by received_us desc limit ?",
          query -> {
            query.setInt(1, stream.number());
            query.setInt(2, blocks);
          },
          rows -> found.add(stored(device, rows)));
    }
    found.sort(NEWEST_LAST);
    return List.copyOf(found.subList(Math.max(0, found.size() - blocks), found.size()));
  }

  /** The block of this id, or none. */
  List<ObservationLog.Stored> find(BlockId id) throws SQLException {
    var found = new ArrayList<ObservationLog.Stored>();
    for (var stream : streams("device", id.device().value())) {
      select(
          "select epoch, sequence, digest, received_us from observation where stream = ?"
              + " and epoch = ? and sequence = ?",
          query -> {
            query.setInt(1, stream.number());
            query.setLong(2, id.epoch());
            query.setLong(3, id.sequence());
          },
          rows -> found.add(stored(id.device(), rows)));
    }
    return found;
  }

  private static ObservationLog.Stored stored(DeviceId device, ResultSet rows) throws SQLException {
    return new ObservationLog.Stored(
        new BlockId(device, rows.getLong(1), rows.getLong(2)),
        rows.getLong(3),
        instant(rows.getLong(4)));
  }

  /** A patient's blocks received in {@code [from, to)}, the newest {@code most}, oldest first. */
  public List<SampleBlock> blocks(PatientId patient, Instant from, Instant to, int most)
      throws SQLException {
    return received(patient, from, to, most).stream().map(Received::block).toList();
  }

  /** As {@link #blocks}, each with the node time at which it was received. */
  public List<Received> received(PatientId patient, Instant from, Instant to, int most)
      throws SQLException {
    var found = new ArrayList<Received>();
    for (var stream : streams("patient", patient.value())) {
      select(
          "select payload, received_us from observation where stream = ? and received_us >= ?"
              + " and received_us < ? order by received_us desc limit ?",
          query -> {
            query.setInt(1, stream.number());
            query.setLong(2, micros(from));
            query.setLong(3, micros(to));
            query.setInt(4, most);
          },
          rows -> found.add(new Received(block(stream.device(), rows), instant(rows.getLong(2)))));
    }
    found.sort(Comparator.comparing(Received::receivedAt));
    return List.copyOf(found.subList(Math.max(0, found.size() - most), found.size()));
  }

  private List<Stream> streams(String column, String value) throws SQLException {
    var found = new ArrayList<Stream>();
    select(
        "select stream, device from observation_stream where " + column + " = ?",
        query -> query.setString(1, value),
        rows -> found.add(new Stream(rows.getInt(1), new DeviceId(rows.getString(2)))));
    return found;
  }

  private static SampleBlock block(DeviceId device, ResultSet rows) throws SQLException {
    var read = STORED.block(Format.PROTOBUF, rows.getBytes(1), device, instant(rows.getLong(2)));
    return switch (read) {
      case Decoded.Taken<SampleBlock>(var block) -> block;
      case Decoded.Refused<SampleBlock>(var why) ->
          throw new SQLException("observation.payload: " + why.sentence());
    };
  }

  /** One metric of a patient in {@code [from, to)} of receive time, oldest first. */
  public List<Sample> history(PatientId patient, Metric metric, Instant from, Instant to)
      throws SQLException {
    return blocks(patient, from, to, Integer.MAX_VALUE).stream()
        .flatMap(block -> block.samples().stream())
        .filter(sample -> sample.metric() == metric)
        .toList();
  }

  /** Every block that is stored: its id and its content's digest, for comparing with a ledger. */
  public void ledger(BiConsumer<BlockId, Long> reader) throws SQLException {
    select(
        "select s.device, epoch, sequence, digest from observation o join observation_stream s on"
            + " o.stream = s.stream order by s.device, epoch, sequence",
        query -> {},
        rows ->
            reader.accept(
                new BlockId(new DeviceId(rows.getString(1)), rows.getLong(2), rows.getLong(3)),
                rows.getLong(4)));
  }

  public long count() throws SQLException {
    var counted = new long[1];
    select("select count(*) from observation", query -> {}, rows -> counted[0] = rows.getLong(1));
    return counted[0];
  }

  /** Removes what was received before, stream by stream, so that no lock lasts. */
  int prune(Instant before) throws SQLException {
    int removed = 0;
    try (var connection = database.source().getConnection();
        var query = connection.prepareStatement("select stream from observation_stream");
        var rows = query.executeQuery();
        var delete =
            connection.prepareStatement(
                "delete from observation where stream = ? and received_us < ?")) {
      while (rows.next()) {
        delete.setInt(1, rows.getInt(1));
        delete.setLong(2, micros(before));
        removed += delete.executeUpdate();
      }
    }
    return removed;
  }

  private void select(String sql, Filling filling, Reading reading) throws SQLException {
    try (var connection = database.source().getConnection();
        var query = connection.prepareStatement(sql)) {
      query.setFetchSize(1_000);
      filling.fill(query);
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          reading.read(rows);
        }
      }
    }
  }

  private static long micros(Instant at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  /** One device on one patient, by the number it has in the table. */
  private record Stream(int number, DeviceId device) {}

  /** A stored block, and when this node read it. */
  public record Received(SampleBlock block, Instant receivedAt) {}

  private interface Filling {
    void fill(PreparedStatement query) throws SQLException;
  }

  private interface Reading {
    void read(ResultSet rows) throws SQLException;
  }
}
