package vigil.fognode.learning;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import vigil.fognode.egress.history.AlertHistory;
import vigil.fognode.store.StoreWork;
import vigil.protocol.codec.Journal;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Operator;
import vigil.protocol.vocab.Role;

/** Opinions of alerts, each with the alert and its evidence: labelled examples. */
public interface FeedbackStore {

  /**
   * Keeps an opinion; an operator's later one of the same alert replaces the earlier.
   *
   * @return the alert that was rated; empty where nobody knows it
   */
  CompletionStage<Optional<AlertView>> rate(Rating rating);

  /** Examples that were given since, newest first, inside somebody else's transaction. */
  static List<Example> examples(Connection connection, Instant since) throws SQLException {
    var found = new ArrayList<Example>();
    try (var query =
        connection.prepareStatement(
            "select payload, opinion, reason, who, role, at_us from alert_opinion"
                + " where at_us >= ? order by at_us desc")) {
      query.setLong(1, micros(since));
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          found.add(
              new Example(
                  Journal.decodeAlert(rows.getBytes(1)),
                  rows.getString(2),
                  rows.getString(3),
                  new Operator(rows.getString(4), Role.valueOf(rows.getString(5))),
                  Instant.EPOCH.plus(rows.getLong(6), ChronoUnit.MICROS)));
        }
      }
    }
    return found;
  }

  /**
   * One opinion.
   *
   * @param opinion code, such as {@code RIGHT}
   * @param known the alert where it is still open; the history is asked otherwise
   */
  record Rating(
      String alert,
      String opinion,
      String reason,
      Operator by,
      Instant at,
      Optional<AlertView> known) {}

  /** One labelled example. Patient, condition and onset find what the alert was judged from. */
  record Example(AlertView alert, String opinion, String reason, Operator by, Instant at) {}

  static FeedbackStore on(StoreWork store) {
    return new Stored(store);
  }

  /** Keeps nothing: for tests, and where nothing is to be learned. */
  static FeedbackStore none() {
    return new FeedbackStore() {
      @Override
      public CompletionStage<Optional<AlertView>> rate(Rating rating) {
        return CompletableFuture.completedFuture(rating.known());
      }
    };
  }

  /** In the node's store. */
  record Stored(StoreWork store) implements FeedbackStore {
    private static final int LONGEST_REASON = 1_000;

    @Override
    public CompletionStage<Optional<AlertView>> rate(Rating rating) {
      return store.ask(
          connection -> {
            var alert = rating.known();
            if (alert.isEmpty()) {
              alert = AlertHistory.newest(connection, rating.alert());
            }
            if (alert.isPresent()) {
              replace(connection, rating, alert.get());
            }
            return alert;
          });
    }

    private static void replace(Connection connection, Rating rating, AlertView alert)
        throws SQLException {
      try (var delete =
          connection.prepareStatement("delete from alert_opinion where alert = ? and who = ?")) {
        delete.setString(1, alert.id());
        delete.setString(2, rating.by().name());
        delete.executeUpdate();
      }
      try (var insert =
          connection.prepareStatement(
              "insert into alert_opinion (alert, who, role, opinion, reason, at_us, patient,"
                  + " condition, onset_us, model, score, payload)"
                  + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
        insert.setString(1, alert.id());
        insert.setString(2, rating.by().name());
        insert.setString(3, rating.by().role().name());
        insert.setString(4, rating.opinion().toUpperCase(Locale.ROOT));
        insert.setString(5, cut(rating.reason()));
        insert.setLong(6, micros(rating.at()));
        insert.setString(7, alert.bed().patient().value());
        insert.setString(8, alert.finding().condition());
        insert.setLong(9, micros(alert.finding().onset()));
        insert.setString(10, alert.finding().evidence().model());
        insert.setDouble(11, alert.finding().evidence().score());
        insert.setBytes(12, Journal.encode(alert));
        insert.executeUpdate();
      }
    }

    private static String cut(String reason) {
      return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON);
    }
  }

  private static long micros(Instant at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }
}
