package vigil.fognode.egress.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import vigil.fognode.egress.history.core.Stretch;
import vigil.fognode.store.StoreWork;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.PatientId;

/**
 * Thinned values beside the baseline band that held at the time, in the store. The observation log
 * holds every value; this holds what a screen draws of a day in milliseconds.
 */
public record TrendHistory(StoreWork store) {
  private static final String COLUMNS = "select patient, metric, from_ms, payload from trend";

  /** Writes stretches in one transaction; one that is there already is left as it is. */
  public CompletionStage<Integer> keep(List<Stretch> stretches) {
    return store.ask(
        connection -> {
          try (var insert =
              connection.prepareStatement(
                  "insert into trend (patient, metric, from_ms, payload) values (?, ?, ?, ?)"
                      + " on conflict do nothing")) {
            for (var stretch : stretches) {
              insert.setString(1, stretch.patient().value());
              insert.setString(2, stretch.metric().name());
              insert.setLong(3, stretch.from().toEpochMilli());
              insert.setBytes(4, stretch.pack());
              insert.addBatch();
            }
            insert.executeBatch();
          }
          return stretches.size();
        });
  }

  /** All metrics of one patient, each oldest first; whole stretches that begin in the time. */
  public CompletionStage<List<Stretch>> of(PatientId patient, Instant from, Instant to) {
    return store.ask(
        connection ->
            select(
                connection,
                COLUMNS + " where patient = ? and from_ms >= ? and from_ms < ? order by from_ms",
                query -> {
                  query.setString(1, patient.value());
                  query.setLong(2, from.toEpochMilli());
                  query.setLong(3, to.toEpochMilli());
                }));
  }

  /** One metric of all patients, each oldest first; whole stretches that begin in the time. */
  public CompletionStage<List<Stretch>> of(Metric metric, Instant from, Instant to) {
    return store.ask(
        connection ->
            select(
                connection,
                COLUMNS + " where metric = ? and from_ms >= ? and from_ms < ? order by from_ms",
                query -> {
                  query.setString(1, metric.name());
                  query.setLong(2, from.toEpochMilli());
                  query.setLong(3, to.toEpochMilli());
                }));
  }

  /** Removes stretches that began before. */
  public CompletionStage<Integer> prune(Instant before) {
    return store.ask(
        connection -> {
          try (var delete = connection.prepareStatement("delete from trend where from_ms < ?")) {
            delete.setLong(1, before.toEpochMilli());
            return delete.executeUpdate();
          }
        });
  }

  private static List<Stretch> select(Connection connection, String sql, Filling filling)
      throws SQLException {
    var found = new ArrayList<Stretch>();
    try (var query = connection.prepareStatement(sql)) {
      query.setFetchSize(1_000);
      filling.fill(query);
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          found.add(
              Stretch.unpack(
                  new PatientId(rows.getString(1)),
                  Metric.valueOf(rows.getString(2)),
                  Instant.ofEpochMilli(rows.getLong(3)),
                  rows.getBytes(4)));
        }
      }
    }
    return found;
  }

  private interface Filling {
    void fill(PreparedStatement query) throws SQLException;
  }
}
