package vigil.fognode.watch;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import vigil.fognode.store.StorePulse;
import vigil.fognode.store.StoreWork;

/**
 * The smallest write: whether the store takes one, also with a full disk.
 *
 * @param pulse is told of each that was taken
 */
public record StoreBeat(StoreWork store, StorePulse pulse, InstantSource clock)
    implements Function<String, CompletionStage<?>> {

  @Override
  public CompletionStage<Integer> apply(String node) {
    long at = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    return store
        .ask(connection -> write(connection, node, at))
        .thenApply(
            written -> {
              pulse.felt(clock.instant());
              return written;
            });
  }

  private static int write(Connection connection, String node, long at) throws SQLException {
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
  }
}
