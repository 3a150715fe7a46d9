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
 */
public record Unsent(StoreWork store)
    implements Function<Instant, CompletionStage<Map<String, Instant>>> {
  private static final Duration COUNTS = Duration.ofDays(1);

  /** By the sink's word, such as {@code mail}. */
  @Override
  public CompletionStage<Map<String, Instant>> apply(Instant now) {
    return store.ask(
        connection -> {
          var oldest = new HashMap<String, Instant>();
          try (var query =
              connection.prepareStatement(
                  "select sink, min(put_us) from notification where sent_us is null and"
                      + " called_off_us is null and put_us >= ? group by sink")) {
            query.setLong(1, Notifications.micros(now.minus(COUNTS)));
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
