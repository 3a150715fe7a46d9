package vigil.fognode.egress.notification;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import vigil.fognode.egress.notification.core.Call;
import vigil.fognode.egress.notification.core.Keys;
import vigil.fognode.egress.notification.core.Message;
import vigil.fognode.egress.notification.core.Target;
import vigil.fognode.store.StoreWork;
import vigil.protocol.codec.Journal;
import vigil.protocol.vocab.AlertView;

/** The outbox in the store. */
record Notifications(StoreWork store) {
  private static final String SENT = "update notification set sent_us = ? where id = ?";
  private static final String CALL_OFF = "update notification set called_off_us = ? where id = ?";

  /** What waits of alerts that are open. */
  private static final String OPEN =
      "select n.id, o.payload from notification n join alert_open o on o.alert = n.alert"
          + " where n.sent_us is null and n.called_off_us is null";

  /**
   * What waits of alerts that are over, by their history: an alert of a whole ward is nowhere else,
   * and one that was signalled from memory may not be open yet.
   */
  private static final String OVER =
      "select n.id from notification n where n.sent_us is null and n.called_off_us is null"
          + " and not exists (select 1 from alert_open o where o.alert = n.alert)"
          + " and (select h.phase from alert_history h where h.alert = n.alert"
          + " order by h.revision desc limit 1) in ('END', 'RESET')";

  /**
   * Adds a message for each call; one that was there before, sent or not, is left as it is. An
   * alert that was told by keys of the older kind goes on under them.
   */
  CompletionStage<Integer> put(AlertView alert, List<Call> calls, Instant now) {
    return store.ask(
        connection -> {
          try (var insert =
              connection.prepareStatement(
                  "insert into notification (id, alert, sink, address, priority, attempts,"
                      + " next_us, put_us, person, reason, payload, keyed)"
                      + " values (?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, not exists (select 1 from"
                      + " notification n where n.alert = ? and n.keyed is not true))"
                      + " on conflict do nothing")) {
            for (var call : calls) {
              put(insert, alert, call, now);
            }
          }
          return calls.size();
        });
  }

  private static void put(PreparedStatement insert, AlertView alert, Call call, Instant now)
      throws SQLException {
    insert.setString(1, Message.id(alert, call.target()));
    insert.setString(2, alert.id());
    insert.setString(3, call.target().sink().name());
    insert.setString(4, call.target().address());
    insert.setInt(5, alert.priority().ordinal());
    insert.setLong(6, micros(now));
    insert.setLong(7, micros(now));
    insert.setString(8, call.person().orElse(null));
    insert.setString(9, call.reason().name());
    insert.setBytes(10, Journal.encode(alert));
    insert.setString(11, alert.id());
    insert.executeUpdate();
  }

  /**
   * What is to be tried now, most urgent first.
   *
   * @param limit of each lane: one that is stuck hides no other
   */
  CompletionStage<List<Message>> due(Instant now, int limit) {
    return store.ask(
        connection -> {
          var found = new ArrayList<Message>();
          try (var query =
              connection.prepareStatement(
                  "select id, sink, address, payload, attempts, keyed, (select secret from"
                      + " notification_secret) as secret from ("
                      + "select notification.*, row_number() over ("
                      + "partition by sink, case when sink = 'WEBHOOK' then address else '' end"
                      + " order by priority desc, next_us) as place from notification"
                      + " where sent_us is null and called_off_us is null and next_us <= ?) due"
                      + " where place <= ? order by priority desc, next_us")) {
            query.setLong(1, micros(now));
            query.setInt(2, limit);
            try (var rows = query.executeQuery()) {
              while (rows.next()) {
                found.add(message(rows));
              }
            }
          }
          return found;
        });
  }

  private static Message message(ResultSet row) throws SQLException {
    return new Message(
        row.getString("id"),
        new Target(Target.Sink.valueOf(row.getString("sink")), row.getString("address")),
        Journal.decodeAlert(row.getBytes("payload")),
        row.getInt("attempts"),
        row.getBoolean("keyed") ? new SecretKeys(row.getString("secret")) : Keys.UNKEYED);
  }

  /**
   * Calls off what waits though the signals of its patient are off by now, or its alert is over:
   * whoever is called then is sent for nothing. It never goes, also not when signals are on again:
   * what is on then is signalled anew.
   *
   * @return ids of what was called off
   */
  CompletionStage<Set<String>> callOff(Instant now) {
    return store.ask(
        connection -> {
          var gone = gone(connection);
          for (var id : gone) {
            update(connection, CALL_OFF, id, now);
          }
          return gone;
        });
  }

  private static Set<String> gone(Connection connection) throws SQLException {
    var gone = new LinkedHashSet<String>();
    try (var query = connection.prepareStatement(OPEN);
        var rows = query.executeQuery()) {
      while (rows.next()) {
        if (Journal.decodeAlert(rows.getBytes(2)).signal().muted()) {
          gone.add(rows.getString(1));
        }
      }
    }
    try (var query = connection.prepareStatement(OVER);
        var rows = query.executeQuery()) {
      while (rows.next()) {
        gone.add(rows.getString(1));
      }
    }
    return gone;
  }

  /**
   * Its sink has it.
   *
   * @param numbers the sink's own, by which it says later what became of it
   */
  CompletionStage<Integer> sent(String id, List<String> numbers, Instant now) {
    return store.ask(
        connection -> {
          for (var number : numbers) {
            Receipts.submitted(connection, number, id, now);
          }
          return count(update(connection, SENT, id, now), id);
        });
  }

  CompletionStage<Integer> failed(String id, Instant next) {
    return update(
        "update notification set attempts = attempts + 1, next_us = ? where id = ?", id, next);
  }

  private CompletionStage<Integer> update(String sql, String id, Instant at) {
    return store.ask(connection -> count(update(connection, sql, id, at), id));
  }

  private static int update(Connection connection, String sql, String id, Instant at)
      throws SQLException {
    try (var update = connection.prepareStatement(sql)) {
      update.setLong(1, micros(at));
      update.setString(2, id);
      return update.executeUpdate();
    }
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
