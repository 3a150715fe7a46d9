package vigil.fognode.egress.notification;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import vigil.fognode.store.StoreWork;

/**
 * What became of messages after their sink had taken them, as far as it says so: SMS centres do, by
 * a receipt for each part; a mail server or a webhook says no more than that it has it.
 */
final class Receipts {
  private static final Set<String> FAILED =
      Set.of("EXPIRED", "DELETED", "UNDELIV", "REJECTD", "UNKNOWN");
  private static final String DELIVERED = "DELIVRD";

  /** The same in SQL. */
  static final String FAILED_STATES =
      FAILED.stream().sorted().collect(Collectors.joining("', '", "'", "'"));

  private final StoreWork store;
  private final Counter delivered;
  private final Counter failed;

  Receipts(StoreWork store, MeterRegistry meters) {
    this.store = store;
    this.delivered = counter("delivered", meters);
    this.failed = counter("failed", meters);
  }

  private static Counter counter(String outcome, MeterRegistry meters) {
    return Counter.builder("vigil.notification.receipts")
        .description("Parts of SMS of which the centre said what became of them")
        .tag("sink", "sms")
        .tag("outcome", outcome)
        .register(meters);
  }

  /**
   * Keeps what the centre says; the newest counts. False where it says that a part did not arrive.
   *
   * @param number the centre's own for the part
   * @param state as SMPP writes it
   */
  CompletionStage<Boolean> keep(String number, String state, Instant now) {
    return store
        .ask(
            connection -> {
              set(connection, "state", number, state, now);
              return !FAILED.contains(state);
            })
        .whenComplete(
            (arrives, silent) -> {
              if (silent == null && (!arrives || state.equals(DELIVERED))) {
                (arrives ? delivered : failed).increment();
              }
            });
  }

  /** In the caller's transaction: this number is a part of that notification. */
  static void submitted(Connection connection, String number, String notification, Instant now)
      throws SQLException {
    set(connection, "notification", number, notification, now);
  }

  /** The receipt may come before the answer to what was submitted is written down. */
  private static void set(
      Connection connection, String column, String number, String value, Instant now)
      throws SQLException {
    try (var insert =
            connection.prepareStatement(
                "insert into notification_receipt (number, at_us) values (?, ?)"
                    + " on conflict do nothing");
        var update =
            connection.prepareStatement(
                "update notification_receipt set " + column + " = ?, at_us = ? where number = ?")) {
      insert.setString(1, number);
      insert.setLong(2, Notifications.micros(now));
      insert.executeUpdate();
      update.setString(1, value);
      update.setLong(2, Notifications.micros(now));
      update.setString(3, number);
      update.executeUpdate();
    }
  }
}
