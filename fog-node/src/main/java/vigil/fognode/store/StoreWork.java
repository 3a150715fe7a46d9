package vigil.fognode.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import javax.sql.DataSource;
import org.apache.pekko.actor.typed.DispatcherSelector;

/**
 * Questions to the store, asked on threads that may wait for it; nobody else is held up.
 *
 * @param threads no actor's
 */
public record StoreWork(DataSource source, Executor threads) {

  /** Threads that may wait for the store. */
  public static DispatcherSelector dispatcher() {
    return DispatcherSelector.fromConfig("vigil.dispatchers.store");
  }

  /** One transaction's work. */
  @FunctionalInterface
  public interface Transaction<T> {
    T in(Connection connection) throws SQLException;
  }

  /** Does it in one transaction: all of it, or nothing and the stage fails. */
  public <T> CompletionStage<T> ask(Transaction<T> work) {
    return CompletableFuture.supplyAsync(() -> now(work), threads);
  }

  private <T> T now(Transaction<T> work) {
    try (var connection = source.getConnection()) {
      connection.setAutoCommit(false);
      try {
        var answer = work.in(connection);
        connection.commit();
        return answer;
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      }
    } catch (SQLException e) {
      throw new CompletionException(e);
    }
  }
}
