package vigil.fognode.egress.notification;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import vigil.fognode.egress.notification.core.Call;
import vigil.fognode.egress.notification.core.Delivery;
import vigil.fognode.egress.notification.core.Target;
import vigil.fognode.store.StoreWork;
import vigil.protocol.vocab.Priority;

/** The outbox and its receipts, read. */
public record StoredDeliveries(StoreWork store) implements Deliveries {
  private static final int MOST_FAILING = 50;

  /** A message with what the centre said of its parts. */
  private static final String TOLD =
      "(select n.*, "
          + ofParts("count(*)", "")
          + " as parts, "
          + ofParts("max(at_us)", "")
          + " as receipt_us, "
          + ofParts("count(*)", " and r.state = 'DELIVRD'")
          + " as arrived, "
          + ofParts("count(*)", " and r.state in (" + Receipts.FAILED_STATES + ")")
          + " as lost from notification n where %s) told";

  private static final String FACTS =
      "called_off_us is not null as called_off, sent_us is not null as sent, attempts > 0 as tried,"
          + " parts > 0 and arrived = parts as has_arrived, lost > 0 as is_lost";

  private static String ofParts(String what, String which) {
    return "(select "
        + what
        + " from notification_receipt r where r.notification = n.id"
        + which
        + ")";
  }

  @Override
  public CompletionStage<List<Delivery>> page(Optional<String> alert, Place from, int limit) {
    var which = alert.isPresent() ? "n.put_us <= ? and n.alert = ?" : "n.put_us <= ?";
    var sql =
        "select sink, address, person, reason, priority, attempts, next_us, put_us, coalesce(case"
            + " when parts > 0 then receipt_us end, sent_us, called_off_us) as over_us, "
            + FACTS
            + " from "
            + TOLD.formatted(which)
            + " order by put_us desc, id limit ? offset ?";
    return store.ask(
        connection -> {
          try (var query = connection.prepareStatement(sql)) {
            int place = 1;
            query.setLong(place++, Notifications.micros(from.newest()));
            if (alert.isPresent()) {
              query.setString(place++, alert.get());
            }
            query.setInt(place++, limit);
            query.setInt(place, from.skipped());
            return deliveries(query.executeQuery());
          }
        });
  }

  private static List<Delivery> deliveries(ResultSet rows) throws SQLException {
    var found = new ArrayList<Delivery>();
    while (rows.next()) {
      long over = rows.getLong("over_us");
      found.add(
          new Delivery(
              call(rows),
              Priority.values()[rows.getInt("priority")],
              facts(rows).state(),
              time(rows.getLong("put_us")),
              rows.getInt("attempts"),
              time(rows.getLong("next_us")),
              over == 0 ? Optional.empty() : Optional.of(time(over))));
    }
    return List.copyOf(found);
  }

  /** Of a message that is older than the columns, or an older node's, no reason is known. */
  private static Call call(ResultSet rows) throws SQLException {
    var reason = Optional.ofNullable(rows.getString("reason"));
    return new Call(
        target(rows),
        reason.map(Call.Reason::valueOf).orElse(Call.Reason.FIXED),
        Optional.ofNullable(rows.getString("person")));
  }

  private static Target target(ResultSet rows) throws SQLException {
    return new Target(Target.Sink.valueOf(rows.getString("sink")), rows.getString("address"));
  }

  private static Delivery.Facts facts(ResultSet rows) throws SQLException {
    return new Delivery.Facts(
        rows.getBoolean("called_off"),
        rows.getBoolean("sent"),
        rows.getBoolean("tried"),
        rows.getBoolean("has_arrived"),
        rows.getBoolean("is_lost"));
  }

  @Override
  public CompletionStage<Summary> summary(Instant since) {
    return store.ask(connection -> summary(connection, since));
  }

  private static Summary summary(Connection connection, Instant since) throws SQLException {
    var counts = new EnumMap<Target.Sink, Map<Delivery.State, Integer>>(Target.Sink.class);
    var oldest = new EnumMap<Target.Sink, Instant>(Target.Sink.class);
    var which = "n.put_us >= ? or (n.sent_us is null and n.called_off_us is null)";
    try (var query =
        connection.prepareStatement(
            "select sink, called_off, sent, tried, has_arrived, is_lost, count(*) as messages,"
                + " min(put_us) as oldest_us from (select sink, put_us, "
                + FACTS
                + " from "
                + TOLD.formatted(which)
                + ") facts group by sink, called_off, sent, tried, has_arrived, is_lost")) {
      query.setLong(1, Notifications.micros(since));
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          var sink = Target.Sink.valueOf(rows.getString("sink"));
          var state = facts(rows).state();
          counts
              .computeIfAbsent(sink, any -> new EnumMap<>(Delivery.State.class))
              .merge(state, rows.getInt("messages"), Integer::sum);
          if (state.isWaiting()) {
            oldest.merge(sink, time(rows.getLong("oldest_us")), StoredDeliveries::earlier);
          }
        }
      }
    }
    return new Summary(counts, oldest, failing(connection));
  }

  private static List<Failing> failing(Connection connection) throws SQLException {
    var found = new ArrayList<Failing>();
    try (var query =
            connection.prepareStatement(
                "select sink, address, count(*) as messages, max(attempts) as attempts,"
                    + " min(coalesce(put_us, 0)) as oldest_us from notification"
                    + " where sent_us is null and called_off_us is null and attempts > 0"
                    + " group by sink, address order by oldest_us limit "
                    + MOST_FAILING);
        var rows = query.executeQuery()) {
      while (rows.next()) {
        found.add(
            new Failing(
                target(rows),
                rows.getInt("messages"),
                rows.getInt("attempts"),
                time(rows.getLong("oldest_us"))));
      }
    }
    return List.copyOf(found);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Instant time(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
