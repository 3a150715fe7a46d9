package vigil.fognode.egress.ehr;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import vigil.fognode.egress.ehr.core.Trouble;
import vigil.fognode.store.StoreWork;
import vigil.protocol.vocab.PatientId;

/** How each patient's record was last read, in the store: whichever node is asked can say. */
public record Readings(StoreWork store) {
  private static final String READ = "READ";

  /**
   * How a record was last read.
   *
   * @param readAt when it last was read whole; empty where it never was
   * @param trouble why it was not when it was last tried
   */
  public record Last(Optional<Instant> readAt, Instant triedAt, Optional<Trouble> trouble) {}

  /** Done once it is durable; of who is not admitted nothing is kept. */
  CompletionStage<?> note(PatientId patient, Instant at, Optional<Trouble> trouble) {
    return store.ask(
        connection -> {
          if (update(connection, patient, at, trouble) == 0) {
            insert(connection, patient);
            update(connection, patient, at, trouble);
          }
          return patient;
        });
  }

  private static int update(
      Connection connection, PatientId patient, Instant at, Optional<Trouble> trouble)
      throws SQLException {
    try (var update =
        connection.prepareStatement(
            "update registry_record set tried_us = ?, state = ?,"
                + " read_us = case when ? then ? else read_us end where patient = ?")) {
      update.setLong(1, micros(at));
      update.setString(2, trouble.map(Trouble::name).orElse(READ));
      update.setBoolean(3, trouble.isEmpty());
      update.setLong(4, micros(at));
      update.setString(5, patient.value());
      return update.executeUpdate();
    }
  }

  private static void insert(Connection connection, PatientId patient) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into registry_record (patient)"
                + " select patient from registry_admission where patient = ?")) {
      insert.setString(1, patient.value());
      insert.executeUpdate();
    }
  }

  /** Empty where it was not tried yet. */
  public CompletionStage<Optional<Last>> last(PatientId patient) {
    return store.ask(
        connection -> {
          try (var query =
              connection.prepareStatement(
                  "select read_us, tried_us, state from registry_record"
                      + " where patient = ? and tried_us is not null")) {
            query.setString(1, patient.value());
            try (var rows = query.executeQuery()) {
              return rows.next() ? Optional.of(last(rows)) : Optional.empty();
            }
          }
        });
  }

  private static Last last(ResultSet rows) throws SQLException {
    var read = rows.getObject(1, Long.class);
    return new Last(
        Optional.ofNullable(read).map(Readings::instant),
        instant(rows.getLong(2)),
        trouble(rows.getString(3)));
  }

  /** A newer node's word is one that something was wrong. */
  private static Optional<Trouble> trouble(@Nullable String state) {
    if (READ.equals(state)) {
      return Optional.empty();
    }
    for (var known : Trouble.values()) {
      if (known.name().equals(state)) {
        return Optional.of(known);
      }
    }
    return Optional.of(Trouble.FAILING);
  }

  private static long micros(Instant at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
