package vigil.fognode.egress.notification;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import vigil.fognode.store.StoreWork;

/**
 * Since when the oldest message of each sink waits in the outbox; sinks that have all of theirs are
 * left out. What has waited for a day counts no more: its route may be gone since.
 *
 * <p>What was tried in vain and then called off waits no more, which does not mean that its sink
 * takes anything again: it counts until the sink has taken another one, for an hour at most.
 */
public record Unsent(StoreWork store)
    implements Function<Instant, CompletionStage<Map<String, Instant>>> {
  private static final Duration COUNTS = Duration.ofDays(1);
  private static final Duration CALLED_OFF_COUNTS = Duration.ofHours(1);
  private static final String OLDEST =
      "select n.sink, min(n.put_us) from notification n where n.sent_us is null and n.put_us >= ?"
          + " and (n.called_off_us is null or n.called_off_us >= ? and n.attempts > 0"
          + " and not exists (select 1 from notification s"
          + " where s.sink = n.sink and s.sent_us > n.put_us)) group by n.sink";

  /** By the sink's word, such as {@code mail}. */
  @Override
  public CompletionStage<Map<String, Instant>> apply(Instant now) {
    return store.ask(
        connection -> {
          var oldest = new HashMap<String, Instant>();
          try (var query = connection.prepareStatement(OLDEST)) {
            query.setLong(1, Notifications.micros(now.minus(COUNTS)));
            query.setLong(2, Notifications.micros(now.minus(CALLED_OFF_COUNTS)));
            try (var rows = query.executeQuery()) {
              while (rows.next()) {
                oldest.put(
                    rows.getString(1).toLowerCase(Locale.ROOT),
                    Instant.EPOCH.plus(rows.getLong(2), ChronoUnit.MICROS));
              }
            }
          }
          return oldest;
        });
  }
}
