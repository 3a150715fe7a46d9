package vigil.fognode.patient;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import javax.sql.DataSource;

/**
 * Writes of many patients, a group in one transaction: what comes while one group is written is the
 * next, so that a thousand at once cost a few commits and nobody waits for a timer. In the order in
 * which they came.
 *
 * <p>Thread: any.
 */
final class GroupWriter {
  /** Longer transactions would only hold others up. */
  private static final int MOST = 256;

  private final DataSource source;
  private final Executor threads;
  private List<Waiting> waiting = new ArrayList<>();
  private boolean writing;

  /** What is to be written. */
  @FunctionalInterface
  interface Write {
    void in(Connection connection) throws SQLException;
  }

  private record Waiting(Write write, CompletableFuture<Void> done) {}

  /**
   * @param threads that may block
   */
  GroupWriter(DataSource source, Executor threads) {
    this.source = source;
    this.threads = threads;
  }

  /** Ends when it is committed. */
  CompletionStage<Void> add(Write write) {
    var added = new Waiting(write, new CompletableFuture<>());
    if (begins(added)) {
      threads.execute(this::writeAll);
    }
    return added.done();
  }

  private synchronized boolean begins(Waiting added) {
    waiting.add(added);
    boolean begins = !writing;
    writing = true;
    return begins;
  }

  private void writeAll() {
    for (var group = next(); !group.isEmpty(); group = next()) {
      write(group);
    }
  }

  private synchronized List<Waiting> next() {
    int many = Math.min(MOST, waiting.size());
    var group = List.copyOf(waiting.subList(0, many));
    waiting = new ArrayList<>(waiting.subList(many, waiting.size()));
    writing = many > 0;
    return group;
  }

  /** One that cannot be written must not take its group with it. */
  private void write(List<Waiting> group) {
    try {
      commit(group);
      group.forEach(one -> one.done().complete(null));
    } catch (SQLException | RuntimeException failed) {
      if (group.size() > 1 && isOfOne(failed)) {
        group.forEach(one -> write(List.of(one)));
      } else {
        group.forEach(one -> one.done().completeExceptionally(failed));
      }
    }
  }

  /** Whether what was to be written is at fault, not the store: SQL states 22 and 23. */
  private static boolean isOfOne(Exception failed) {
    var state = failed instanceof SQLException sql ? sql.getSQLState() : "23";
    return state != null && (state.startsWith("22") || state.startsWith("23"));
  }

  private void commit(List<Waiting> group) throws SQLException {
    try (var connection = source.getConnection()) {
      connection.setAutoCommit(false);
      try {
        for (var one : group) {
          one.write().in(connection);
        }
        connection.commit();
      } catch (SQLException | RuntimeException failed) {
        connection.rollback();
        throw failed;
      }
    }
  }
}
