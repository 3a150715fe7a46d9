package vigil.fognode.watch;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import vigil.fognode.store.StoreWork;

/** The smallest write: whether the store takes one, also with a full disk. */
public record StoreBeat(StoreWork store, InstantSource clock)
    implements Function<String, CompletionStage<?>> {

  @Override
  public CompletionStage<Integer> apply(String node) {
    long at = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    return store.ask(
        connection -> {
          try (var update =
              connection.prepareStatement("update node_beat set at_us = ? where node = ?")) {
            update.setLong(1, at);
            update.setString(2, node);
            int updated = update.executeUpdate();
            if (updated > 0) {
              return updated;
            }
          }
          try (var insert =
              connection.prepareStatement(
                  "insert into node_beat (node, at_us) values (?, ?) on conflict do nothing")) {
            insert.setString(1, node);
            insert.setLong(2, at);
            return insert.executeUpdate();
          }
        });
  }
}
