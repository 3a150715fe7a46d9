package vigil.fognode.egress.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import vigil.fognode.store.StoreWork;
import vigil.protocol.codec.Journal;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.PatientId;

/** The alerts' revisions in the store, as screens and learning read them. */
public record AlertHistory(StoreWork store) {
  private static final String INSERT =
      "insert into alert_history (alert, revision, phase, patient, ward, bed, kind,"
          + " condition, priority, raised_us, changed_us, payload)"
          + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing";

  /** What somebody thought of an alert, by its code, such as {@code NOT_USEFUL}. */
  public record Opinion(String alert, String who, String opinion) {}

  /** Writes revisions in one transaction; one that is there already is left as it is. */
  CompletionStage<Integer> keep(Collection<AlertView> alerts) {
    return store.ask(
        connection -> {
          try (var insert = connection.prepareStatement(INSERT)) {
            for (var alert : alerts) {
              fill(insert, alert);
              insert.addBatch();
            }
            insert.executeBatch();
          }
          return alerts.size();
        });
  }

  /**
   * A patient's alerts at their newest revision, newest first.
   *
   * @param before raised before it
   * @param limit at which a page ends; what was raised together with its last one is on it, too
   */
  public CompletionStage<List<AlertView>> of(PatientId patient, Instant before, int limit) {
    return store.ask(
        connection -> {
          var sql =
              "select h.payload from alert_history h where h.patient = ? and h.raised_us < ?"
                  + " and h.revision = (select max(n.revision) from alert_history n"
                  + " where n.alert = h.alert) order by h.raised_us desc"
                  + " fetch first ? rows with ties";
          try (var query = connection.prepareStatement(sql)) {
            query.setString(1, patient.value());
            query.setLong(2, micros(before));
            query.setInt(3, limit);
            return alerts(query);
          }
        });
  }

  /** All revisions of one alert, oldest first, inside somebody else's transaction. */
  public static List<AlertView> revisions(Connection connection, String alert) throws SQLException {
    try (var query =
        connection.prepareStatement(
            "select payload from alert_history where alert = ? order by revision")) {
      query.setString(1, alert);
      return alerts(query);
    }
  }

  /** The newest alerts at their first revision, newest first. */
  public static List<AlertView> latest(Connection connection, int limit) throws SQLException {
    try (var query =
        connection.prepareStatement(
            "select payload from alert_history h where h.revision = (select min(n.revision)"
                + " from alert_history n where n.alert = h.alert)"
                + " order by h.raised_us desc limit ?")) {
      query.setInt(1, limit);
      return alerts(query);
    }
  }

  /** All alerts raised in the time, at their newest revision, oldest first. */
  public CompletionStage<List<AlertView>> raised(Instant from, Instant to, int limit) {
    return store.ask(
        connection -> {
          var sql =
              "select h.payload from alert_history h where h.raised_us >= ? and h.raised_us < ?"
                  + " and h.revision = (select max(n.revision) from alert_history n"
                  + " where n.alert = h.alert) order by h.raised_us limit ?";
          try (var query = connection.prepareStatement(sql)) {
            query.setLong(1, micros(from));
            query.setLong(2, micros(to));
            query.setInt(3, limit);
            return alerts(query);
          }
        });
  }

  /** What was thought of alerts in the time, oldest first. */
  public CompletionStage<List<Opinion>> opinions(Instant from, Instant to) {
    return store.ask(
        connection -> {
          var found = new ArrayList<Opinion>();
          try (var query =
              connection.prepareStatement(
                  "select alert, who, opinion from alert_opinion where at_us >= ? and at_us < ?"
                      + " order by at_us")) {
            query.setLong(1, micros(from));
            query.setLong(2, micros(to));
            try (var rows = query.executeQuery()) {
              while (rows.next()) {
                found.add(new Opinion(rows.getString(1), rows.getString(2), rows.getString(3)));
              }
            }
          }
          return found;
        });
  }

  /** The newest revision, inside somebody else's transaction. */
  public static Optional<AlertView> newest(Connection connection, String alert)
      throws SQLException {
    try (var query =
        connection.prepareStatement(
            "select payload from alert_history where alert = ? order by revision desc limit 1")) {
      query.setString(1, alert);
      return alerts(query).stream().findFirst();
    }
  }

  private static void fill(PreparedStatement insert, AlertView alert) throws SQLException {
    insert.setString(1, alert.id());
    insert.setLong(2, alert.revision());
    insert.setString(3, alert.phase().name());
    insert.setString(4, alert.bed().patient().value());
    insert.setString(5, alert.bed().ward().value());
    insert.setString(6, alert.bed().label());
    insert.setString(7, alert.finding().kind().name());
    insert.setString(8, alert.finding().condition());
    insert.setString(9, alert.priority().name());
    insert.setLong(10, micros(alert.raised()));
    insert.setLong(11, micros(alert.changed()));
    insert.setBytes(12, Journal.encode(alert));
  }

  private static List<AlertView> alerts(PreparedStatement query) throws SQLException {
    var found = new ArrayList<AlertView>();
    try (var rows = query.executeQuery()) {
      while (rows.next()) {
        found.add(Journal.decodeAlert(rows.getBytes(1)));
      }
    }
    return found;
  }

  private static long micros(Instant at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }
}
