package vigil.fognode.journal;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import vigil.fognode.store.Database;

/**
 * Puts what the tail holds into the log's table. A block is in one of the two, and for a moment in
 * both.
 *
 * <p>Thread: any, one at a time; blocks.
 */
final class Filing {
  /** Rows in one commit: a writer beside it waits for as long. */
  private static final int SLICE = 2_000;

  /** SQL state of a file that cannot be read or written. */
  private static final String FILE_FAILED = "58030";

  private final Database database;
  private final Tail tail;
  private final ReentrantLock lock = new ReentrantLock();

  Filing(Database database, Tail tail) {
    this.database = database;
    this.tail = tail;
  }

  /** A node that stops in the middle has some rows twice and files them again, to no effect. */
  void file() throws SQLException {
    if (tail.size() == 0) {
      return;
    }
    lock.lock();
    try (var connection = database.source().getConnection()) {
      connection.setAutoCommit(false);
      var held = tail.held();
      for (var slice : slices(held.streams())) {
        ObservationTable.insertOnce(connection, slice);
        connection.commit();
      }
      database.commit(connection);
      tail.delete(held);
    } catch (IOException failed) {
      throw ofFile(failed);
    } finally {
      lock.unlock();
    }
  }

  /** Whole streams, as many as make one commit. */
  private static List<List<Row>> slices(List<List<Row>> streams) {
    var slices = new ArrayList<List<Row>>();
    var slice = new ArrayList<Row>();
    for (var stream : streams) {
      slice.addAll(stream);
      if (slice.size() >= SLICE) {
        slices.add(slice);
        slice = new ArrayList<>();
      }
    }
    slices.add(slice);
    return slices;
  }

  /**
   * All rows but the node's own.
   *
   * @param own numbers of the node's own streams
   */
  long count(Set<Integer> own) throws SQLException {
    lock.lock();
    try (var connection = database.source().getConnection()) {
      return ObservationTable.count(connection)
          + tail.streams().stream()
              .filter(rows -> !own.contains(rows.getFirst().stream()))
              .mapToLong(List::size)
              .sum();
    } finally {
      lock.unlock();
    }
  }

  static SQLException ofFile(IOException failed) {
    return new SQLException("the log's file: " + failed.getMessage(), FILE_FAILED, failed);
  }
}
