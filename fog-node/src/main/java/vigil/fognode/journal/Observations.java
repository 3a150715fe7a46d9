package vigil.fognode.journal;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import vigil.fognode.store.Database;
import vigil.fognode.store.EmbeddedStore;
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
 * The observation log. What arrives at an embedded store is appended to a tail and filed from there
 * into its table; on a server, which writes no pages for a commit, it goes there at once.
 *
 * <p>Thread: {@link #append} one caller at a time, all else any; all block.
 */
public final class Observations implements AutoCloseable {
  /** What the node itself has written is read whole, whatever it wrote then. */
  private static final Uplinks STORED =
      new Uplinks(
          new UplinkLimits(
              Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, Duration.ofDays(36_500)));

  private static final Comparator<ObservationLog.Stored> NEWEST_LAST =
      Comparator.comparingLong((ObservationLog.Stored stored) -> stored.id().epoch())
          .thenComparingLong(stored -> stored.id().sequence());

  private final Database database;
  private final Streams streams;
  private final Tail tail;
  private final Intake intake;
  private final Filing filing;

  private Observations(Database database, Streams streams, Tail tail) {
    this.database = database;
    this.streams = streams;
    this.tail = tail;
    this.intake = new Intake(database, streams, tail);
    this.filing = new Filing(database, tail);
  }

  /**
   * Files what a node that stopped has left.
   *
   * @throws IOException where the tail's files are not to be had; the message says which
   */
  public static Observations open(Database database) throws IOException, SQLException {
    var dir = database.embedded().map(EmbeddedStore::tail);
    if (dir.isEmpty()) {
      return new Observations(database, new Streams(database.source()), Tail.nowhere());
    }
    try (var connection = database.source().getConnection()) {
      var streams = Streams.ofOneWriter(database.source(), connection);
      var observations = new Observations(database, streams, Tail.in(dir.get()));
      observations.file();
      return observations;
    }
  }

  /** All of them in one commit, durable on return, or none. */
  void append(List<ObservationLog.Append> group) throws SQLException {
    intake.append(group);
  }

  /** Blocks that are not filed yet. */
  int unfiled() {
    return tail.size();
  }

  /** Puts what is not filed yet into the table. */
  void file() throws SQLException {
    filing.file();
  }

  /** The newest blocks of each device, whomever it was on; newest last. None: not there. */
  Map<DeviceId, List<ObservationLog.Stored>> newest(Set<DeviceId> devices, int most)
      throws SQLException {
    var found = new HashMap<DeviceId, TreeSet<ObservationLog.Stored>>();
    try (var connection = database.source().getConnection()) {
      for (var stream : streams.of(connection, devices)) {
        var device = stream.device();
        var stored = found.computeIfAbsent(device, it -> new TreeSet<>(NEWEST_LAST));
        tail.of(stream.number()).reversed().stream()
            .limit(most)
            .map(row -> stored(device, row))
            .forEach(stored::add);
        stored.addAll(ObservationTable.newest(connection, stream, most));
      }
    }
    var newest = new HashMap<DeviceId, List<ObservationLog.Stored>>();
    found.forEach((device, stored) -> newest.put(device, last(stored, most)));
    return newest;
  }

  private static List<ObservationLog.Stored> last(TreeSet<ObservationLog.Stored> stored, int most) {
    return List.copyOf(stored).subList(Math.max(0, stored.size() - most), stored.size());
  }

  /** The block of this id, or none. */
  List<ObservationLog.Stored> find(BlockId id) throws SQLException {
    var found = new ArrayList<ObservationLog.Stored>();
    try (var connection = database.source().getConnection()) {
      for (var stream : streams.of(connection, Set.of(id.device()))) {
        tail.find(stream.number(), id.epoch(), id.sequence()).stream()
            .map(row -> stored(id.device(), row))
            .forEach(found::add);
        if (found.isEmpty()) {
          ObservationTable.find(connection, stream.number(), id.epoch(), id.sequence()).stream()
              .map(row -> stored(id.device(), row))
              .forEach(found::add);
        }
      }
    }
    return found;
  }

  private static ObservationLog.Stored stored(DeviceId device, Row row) {
    return new ObservationLog.Stored(
        new BlockId(device, row.epoch(), row.sequence()),
        row.digest(),
        Row.instant(row.receivedUs()));
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
    for (var stream : streams.of(patient)) {
      for (var row : received(stream.number(), Row.micros(from), Row.micros(to), most)) {
        found.add(new Received(block(stream.device(), row), Row.instant(row.receivedUs())));
      }
    }
    found.sort(Comparator.comparing(Received::receivedAt));
    return List.copyOf(found.subList(Math.max(0, found.size() - most), found.size()));
  }

  /** The newest of one stream, each once though it may be in both tables; at most twice as many. */
  private Collection<Row> received(int stream, long fromUs, long toUs, int most)
      throws SQLException {
    var found = new TreeSet<>(Row.BY_KEY);
    tail.of(stream).reversed().stream()
        .filter(row -> row.receivedUs() >= fromUs && row.receivedUs() < toUs)
        .limit(most)
        .forEach(found::add);
    try (var connection = database.source().getConnection()) {
      found.addAll(ObservationTable.received(connection, stream, fromUs, toUs, most));
    }
    return found;
  }

  static SampleBlock block(DeviceId device, Row row) throws SQLException {
    var at = Row.instant(row.receivedUs());
    return switch (STORED.block(Format.PROTOBUF, row.payload(), device, at)) {
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
    for (var stream : streams.all()) {
      for (var row : received(stream.number(), Long.MIN_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE)) {
        reader.accept(new BlockId(stream.device(), row.epoch(), row.sequence()), row.digest());
      }
    }
  }

  /** All blocks but the node's own. */
  public long count() throws SQLException {
    return filing.count(streams.ofTheNode());
  }

  /** Removes what was received before, stream by stream, so that no lock lasts. */
  int prune(Instant before) throws SQLException {
    file();
    int removed = 0;
    try (var connection = database.source().getConnection()) {
      for (var stream : streams.all()) {
        removed += ObservationTable.deleteBefore(connection, stream.number(), Row.micros(before));
      }
    }
    return removed;
  }

  /** Closes the tail's file; what is in it is filed at the next start. */
  @Override
  public void close() throws IOException {
    tail.close();
  }

  /** A stored block, and when this node read it. */
  public record Received(SampleBlock block, Instant receivedAt) {}
}
