package vigil.fognode.retention;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.ToLongFunction;
import vigil.fognode.store.StoreWork;

/**
 * Which rows of the store are old. What belongs to an open alert, or to one that a clinician has
 * rated, stays: the one is not over, the other is an example to learn from.
 */
public final class OldRows {
  private static final String CLOSED = "alert not in (select alert from alert_open)";

  private static final String OUTBOX =
      "delete from notification where id in (select id from notification"
          + " where coalesce(put_us, next_us) < ? and "
          + CLOSED
          + " limit ?)";

  private static final String RECEIPTS =
      "delete from notification_receipt where number in"
          + " (select number from notification_receipt where at_us < ? limit ?)";

  /** All revisions of an alert, or none: the last of them says how it ended. */
  private static final String ALERTS =
      "delete from alert_history where (alert, revision) in"
          + " (select h.alert, h.revision from alert_history h where h.raised_us < ? and h."
          + CLOSED
          + " and not exists (select 1 from alert_history n"
          + " where n.alert = h.alert and n.changed_us >= ?)"
          + " and not exists (select 1 from alert_opinion o where o.alert = h.alert)"
          + " limit ?)";

  private static final String OPINIONS =
      "delete from alert_opinion where (alert, who) in"
          + " (select alert, who from alert_opinion where at_us < ? and "
          + CLOSED
          + " limit ?)";

  private static final String EXHIBITS =
      "delete from patient_exhibit where (patient, condition_code, onset_us) in"
          + " (select e.patient, e.condition_code, e.onset_us from patient_exhibit e"
          + " where e.onset_us < ?"
          + " and not exists (select 1 from alert_open a where a.patient = e.patient)"
          + " and not exists (select 1 from alert_opinion o"
          + " where o.patient = e.patient and o.onset_us = e.onset_us)"
          + " limit ?)";

  private static final String GONE =
      " and patient not in (select patient from registry_admission)"
          + " and patient not in (select patient from alert_open) limit ?)";

  private static final String SNAPSHOTS =
      "delete from patient_snapshot where patient in"
          + " (select patient from patient_snapshot where saved_us < ?"
          + GONE;

  private static final String NOTES =
      "delete from patient_note where (patient, at_us) in"
          + " (select patient, at_us from patient_note where at_us < ?"
          + GONE;

  private static final String ORDERS =
      "delete from device_order where id in (select id from device_order"
          + " where changed_ms < ? and state not in ('WAITING', 'SENT') limit ?)";

  private static final String TOLD =
      "delete from hl7_message where (sender, control) in"
          + " (select sender, control from hl7_message where at_us < ? limit ?)";

  private static final String EVENTS =
      "delete from hl7_event where patient in"
          + " (select patient from hl7_event where event_us < ?"
          + GONE;

  private OldRows() {}

  /** Each kind of row, for as long as the settings say. */
  public static List<Rule> rules(RetentionSettings.Kept kept, StoreWork store) {
    return List.of(
        new Rule("messages", kept.outbox(), removal(store, OUTBOX)),
        new Rule("receipts", kept.outbox(), removal(store, RECEIPTS)),
        new Rule("alerts", kept.alerts(), removal(store, ALERTS)),
        new Rule("opinions", kept.opinions(), removal(store, OPINIONS)),
        new Rule("exhibits", kept.exhibits(), removal(store, EXHIBITS)),
        new Rule("snapshots", kept.patients(), removal(store, SNAPSHOTS)),
        new Rule("hl7 messages", kept.patients(), removal(store, TOLD)),
        new Rule("hl7 events", kept.patients(), removal(store, EVENTS)),
        new Rule("notes", kept.patients(), removal(store, NOTES)),
        new Rule("orders", kept.orders(), removal(store, ORDERS, Instant::toEpochMilli)));
  }

  private static Rule.Removal removal(StoreWork store, String sql) {
    return removal(store, sql, OldRows::micros);
  }

  /**
   * Each mark but the last is the time.
   *
   * @param unit of the column
   */
  private static Rule.Removal removal(StoreWork store, String sql, ToLongFunction<Instant> unit) {
    int marks = (int) sql.chars().filter(sign -> sign == '?').count();
    return (oldest, most) ->
        store.ask(
            connection -> {
              try (var delete = connection.prepareStatement(sql)) {
                for (int mark = 1; mark < marks; mark++) {
                  delete.setLong(mark, unit.applyAsLong(oldest));
                }
                delete.setInt(marks, most);
                return delete.executeUpdate();
              }
            });
  }

  private static long micros(Instant at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }
}
