package vigil.fognode.egress.ehr;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletionStage;
import vigil.fognode.egress.ehr.core.AdtMessage;
import vigil.fognode.store.StoreWork;
import vigil.protocol.vocab.PatientId;

/** Which messages were taken, and how far each patient's story is known, in the store. */
record Hl7Memory(StoreWork store) {

  /** What a message is beside those before it. */
  enum Beside {
    NEW,
    /** The same one was taken. */
    AGAIN,
    /** Another one of this number was taken. */
    OTHER,
    /** It tells of what was before something that is known. */
    OLDER
  }

  /**
   * One message.
   *
   * @param digest of all of it
   */
  record Heard(AdtMessage message, String digest, PatientId patient, Instant at) {}

  CompletionStage<Beside> compare(Heard heard) {
    return store.ask(
        connection -> {
          try (var query =
              connection.prepareStatement(
                  "select digest from hl7_message where sender = ? and control = ?")) {
            query.setString(1, heard.message().sender());
            query.setString(2, heard.message().control().orElse(""));
            try (var rows = query.executeQuery()) {
              if (rows.next()) {
                return rows.getString(1).equals(heard.digest()) ? Beside.AGAIN : Beside.OTHER;
              }
            }
          }
          return isOlder(connection, heard) ? Beside.OLDER : Beside.NEW;
        });
  }

  private static boolean isOlder(Connection connection, Heard heard) throws SQLException {
    try (var query =
        connection.prepareStatement("select event_us from hl7_event where patient = ?")) {
      query.setString(1, heard.patient().value());
      try (var rows = query.executeQuery()) {
        return rows.next() && micros(heard.at()) < rows.getLong(1);
      }
    }
  }

  /** It was taken: durable once done. */
  CompletionStage<?> remember(Heard heard, Instant now) {
    return store.ask(
        connection -> {
          run(
              connection,
              "insert into hl7_message (sender, control, digest, at_us) values (?, ?, ?, ?)",
              heard.message().sender(),
              heard.message().control().orElse(""),
              heard.digest(),
              micros(now));
          var event = micros(heard.at());
          var patient = heard.patient().value();
          if (run(
                  connection,
                  "update hl7_event set event_us = case when event_us > ? then event_us else ? end"
                      + " where patient = ?",
                  event,
                  event,
                  patient)
              == 0) {
            run(
                connection,
                "insert into hl7_event (patient, event_us) values (?, ?)",
                patient,
                event);
          }
          return heard;
        });
  }

  private static int run(Connection connection, String sql, Object... values) throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return statement.executeUpdate();
    }
  }

  private static long micros(Instant at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }
}
