package vigil.fognode.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The newest blocks of an embedded store: on disk in a table of which only the end is written, in
 * memory by stream. The log's own table is ordered by stream; a commit that put a block of each of
 * a thousand devices there wrote a thousand pages for them. Filed together later, a device's blocks
 * share their page: {@code docs/decisions/0002-store.md}.
 *
 * <p>Thread: any.
 */
final class Tail {
  private static final int SLICE = 2_000;

  private final Map<Integer, List<Row>> rows = new HashMap<>();

  /** Of each stream in the tail, the row whose number is not below any other's. */
  private final Map<Integer, Row> highest = new HashMap<>();

  private long first = 1;
  private long next = 1;
  private long last;
  private int size;

  /**
   * What is held at one time.
   *
   * @param from position from which on the table may have rows
   * @param upTo position of the newest row
   * @param streams rows by stream; those of a stream in the order of their commits
   */
  record Held(long from, long upTo, List<List<Row>> streams) {}

  /** What a node that stopped before it had filed all has left. */
  static Tail read(Connection connection) throws SQLException {
    var tail = new Tail();
    try (var query =
            connection.prepareStatement(
                "select stream, epoch, sequence, received_us, digest, payload, position"
                    + " from observation_tail order by position");
        var found = query.executeQuery()) {
      while (found.next()) {
        tail.next = found.getLong(7);
        tail.first = tail.size == 0 ? tail.next : tail.first;
        tail.add(List.of(Row.of(found)), tail.next++);
      }
    }
    return tail;
  }

  /**
   * Writes rows to the table's end, in somebody's transaction. A position is used once, also where
   * the transaction fails: nobody knows what the disk has of it.
   *
   * @return position of the last one, for {@link #add}; one caller at a time
   */
  long append(Connection connection, Collection<Row> fresh) throws SQLException {
    long position = next;
    next += fresh.size();
    try (var insert =
        connection.prepareStatement(
            "insert into observation_tail"
                + " (stream, epoch, sequence, received_us, digest, payload, position)"
                + " values (?, ?, ?, ?, ?, ?, ?)")) {
      for (var row : fresh) {
        row.fill(insert);
        insert.setLong(7, position++);
        insert.addBatch();
      }
      insert.executeBatch();
    }
    return position - 1;
  }

  /**
   * The rows are durable now.
   *
   * @param upTo position of the last one
   */
  synchronized void add(Collection<Row> durable, long upTo) {
    for (var row : durable) {
      rows.computeIfAbsent(row.stream(), stream -> new ArrayList<>()).add(row);
      highest.merge(row.stream(), row, (one, other) -> other.isAbove(one) ? other : one);
    }
    last = upTo;
    size += durable.size();
  }

  synchronized List<Row> of(int stream) {
    return List.copyOf(rows.getOrDefault(stream, List.of()));
  }

  synchronized Optional<Row> find(int stream, long epoch, long sequence) {
    var top = highest.get(stream);
    if (top == null || top.isBelow(epoch, sequence)) {
      return Optional.empty();
    }
    var kept = rows.getOrDefault(stream, List.of());
    for (int i = kept.size() - 1; i >= 0; i--) {
      if (kept.get(i).isOf(epoch, sequence)) {
        return Optional.of(kept.get(i));
      }
    }
    return Optional.empty();
  }

  synchronized int size() {
    return size;
  }

  synchronized Held held() {
    return new Held(first, last, rows.values().stream().map(List::copyOf).toList());
  }

  /** Rows that are filed are here no more. */
  synchronized void forget(Held filed) {
    first = filed.upTo() + 1;
    for (var stream : filed.streams()) {
      int number = stream.getFirst().stream();
      var kept = rows.getOrDefault(number, List.of());
      size -= stream.size();
      if (kept.size() == stream.size()) {
        rows.remove(number);
        highest.remove(number);
      } else {
        rows.put(number, new ArrayList<>(kept.subList(stream.size(), kept.size())));
      }
    }
  }

  /** Takes what was held out of the table, some at a time so that no lock lasts. */
  static void delete(Connection connection, Held filed) throws SQLException {
    try (var delete =
        connection.prepareStatement(
            "delete from observation_tail where position between ? and ?")) {
      for (long from = filed.from(); from <= filed.upTo(); from += SLICE) {
        delete.setLong(1, from);
        delete.setLong(2, Math.min(filed.upTo(), from + SLICE - 1));
        delete.executeUpdate();
        connection.commit();
      }
    }
  }
}
