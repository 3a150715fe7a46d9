package vigil.fognode.registry;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import javax.sql.DataSource;
import vigil.fognode.registry.core.Change;
import vigil.fognode.registry.core.Registry;

/**
 * What is known, kept in the store and answered from memory.
 *
 * <p>Thread: {@link #current} from any; {@link #apply} and {@link #refresh} block and belong on the
 * store's threads.
 */
public final class RegistryStore {
  private final DataSource source;
  private final List<BiConsumer<Registry, List<Change>>> listeners = new CopyOnWriteArrayList<>();
  private volatile Registry current = Registry.EMPTY;
  private long version = -1;

  private RegistryStore(DataSource source) {
    this.source = source;
  }

  /** Reads what is known; the tables must be there. */
  public static RegistryStore open(DataSource source) throws SQLException {
    var store = new RegistryStore(source);
    store.refresh();
    return store;
  }

  public Registry current() {
    return current;
  }

  /** Calls {@code listener} after each change of this node, with what is known then. */
  public void listen(BiConsumer<Registry, List<Change>> listener) {
    listeners.add(listener);
  }

  /** All or nothing, durable on return. */
  public synchronized void apply(List<Change> changes) throws SQLException {
    try (var connection = source.getConnection()) {
      connection.setAutoCommit(false);
      try {
        for (var change : changes) {
          RegistrySql.write(connection, change);
        }
        version = RegistrySql.countUp(connection);
        connection.commit();
      } catch (SQLException failed) {
        connection.rollback();
        throw failed;
      }
    }
    current = current.with(changes);
    listeners.forEach(listener -> listener.accept(current, changes));
  }

  /** Takes over what other nodes have changed; cheap when they have not. */
  public synchronized void refresh() throws SQLException {
    try (var connection = source.getConnection()) {
      if (RegistrySql.version(connection) != version) {
        reload(connection);
      }
    }
  }

  private void reload(Connection connection) throws SQLException {
    var newest = RegistrySql.version(connection);
    current = RegistrySql.read(connection);
    version = newest;
    listeners.forEach(listener -> listener.accept(current, List.of()));
  }
}
