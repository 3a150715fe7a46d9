package vigil.fognode.egress.notification;

import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;
import vigil.fognode.egress.notification.core.Message;
import vigil.fognode.egress.notification.core.Target;
import vigil.fognode.store.StoreWork;
import vigil.protocol.codec.Journal;

/** The outbox in the store. */
record Notifications(StoreWork store) {

  /** Adds messages; one that was there before, sent or not, is left as it is. */
  CompletionStage<Integer> put(Collection<Message> messages, Instant now) {
    return store.ask(
        connection -> {
          try (var insert =
              connection.prepareStatement(
                  "insert into notification (id, alert, sink, address, priority, attempts,"
                      + " next_us, put_us, payload) values (?, ?, ?, ?, ?, 0, ?, ?, ?)"
                      + " on conflict do nothing")) {
            for (var message : messages) {
              insert.setString(1, message.id());
              insert.setString(2, message.alert().id());
              insert.setString(3, message.target().sink().name());
              insert.setString(4, message.target().address());
              insert.setInt(5, message.alert().priority().ordinal());
              insert.setLong(6, micros(now));
              insert.setLong(7, micros(now));
              insert.setBytes(8, Journal.encode(message.alert()));
              insert.executeUpdate();
            }
          }
          return messages.size();
        });
  }

  /** What is to be tried now, most urgent first. */
  CompletionStage<List<Message>> due(Instant now, int limit) {
    return store.ask(
        connection -> {
          var found = new ArrayList<Message>();
          try (var query =
              connection.prepareStatement(
                  "select id, sink, address, payload, attempts from notification"
                      + " where sent_us is null and next_us <= ?"
                      + " order by priority desc, next_us limit ?")) {
            query.setLong(1, micros(now));
            query.setInt(2, limit);
            try (var rows = query.executeQuery()) {
              while (rows.next()) {
                found.add(
                    new Message(
                        rows.getString(1),
                        new Target(Target.Sink.valueOf(rows.getString(2)), rows.getString(3)),
                        Journal.decodeAlert(rows.getBytes(4)),
                        rows.getInt(5)));
              }
            }
          }
          return found;
        });
  }

  CompletionStage<Integer> sent(String id, Instant now) {
    return update("update notification set sent_us = ? where id = ?", id, now);
  }

  CompletionStage<Integer> failed(String id, Instant next) {
    return update(
        "update notification set attempts = attempts + 1, next_us = ? where id = ?", id, next);
  }

  private CompletionStage<Integer> update(String sql, String id, Instant at) {
    return store.ask(
        connection -> {
          try (var update = connection.prepareStatement(sql)) {
            update.setLong(1, micros(at));
            update.setString(2, id);
            return count(update.executeUpdate(), id);
          }
        });
  }

  private static int count(int rows, String id) throws SQLException {
    if (rows != 1) {
      throw new SQLException("notification: " + id + " (expected: in the outbox)");
    }
    return rows;
  }

  static long micros(Instant at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }
}
