package vigil.fognode.roster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vigil.fognode.roster.core.Misfit;
import vigil.fognode.roster.core.Roster;
import vigil.fognode.roster.core.RosterText;

/**
 * Who is on call, kept in the store and answered from memory.
 *
 * <p>Thread: {@link #current} from any; {@link #set} and {@link #refresh} block and belong on the
 * store's threads.
 */
public final class RosterStore {
  private static final Logger LOG = LoggerFactory.getLogger(RosterStore.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Kept NONE = new Kept(Roster.EMPTY, Optional.empty());

  private final DataSource source;
  private volatile Kept current = NONE;
  private long version;

  private RosterStore(DataSource source) {
    this.source = source;
  }

  /**
   * The roster in force.
   *
   * @param last who set it and when; empty where nobody ever did
   */
  public record Kept(Roster roster, Optional<Setting> last) {}

  /** Who set a roster, and when. */
  public record Setting(String by, Instant at) {}

  /** Reads who is on call; the table must be there. */
  public static RosterStore open(DataSource source) throws SQLException {
    var store = new RosterStore(source);
    store.refresh();
    return store;
  }

  public Kept current() {
    return current;
  }

  /** In place of what was there; durable on return. */
  public synchronized void set(Roster roster, Setting by) throws SQLException {
    try (var connection = source.getConnection()) {
      connection.setAutoCommit(false);
      try {
        write(connection, roster, by);
        version = version(connection);
        connection.commit();
      } catch (SQLException failed) {
        connection.rollback();
        throw failed;
      }
    }
    current = new Kept(roster, Optional.of(by));
  }

  /** Takes over what another node has set; cheap when none has. */
  public synchronized void refresh() throws SQLException {
    try (var connection = source.getConnection()) {
      long newest = version(connection);
      if (newest != version) {
        version = newest;
        current = read(connection);
      }
    }
  }

  private static long version(Connection connection) throws SQLException {
    try (var query = connection.prepareStatement("select version from roster");
        var rows = query.executeQuery()) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }

  private static void write(Connection connection, Roster roster, Setting by) throws SQLException {
    try (var insert =
            connection.prepareStatement(
                "insert into roster (id, version, plan, by_name, since) values (1, 0, '', '', ?)"
                    + " on conflict do nothing");
        var update =
            connection.prepareStatement(
                "update roster set version = version + 1, plan = ?, by_name = ?, since = ?")) {
      var since = OffsetDateTime.ofInstant(by.at(), ZoneOffset.UTC);
      insert.setObject(1, since);
      insert.executeUpdate();
      update.setString(1, text(roster));
      update.setString(2, by.by());
      update.setObject(3, since);
      update.executeUpdate();
    }
  }

  /** What cannot be read changes nothing: who was on call goes on to be called. */
  private Kept read(Connection connection) throws SQLException {
    try (var query = connection.prepareStatement("select plan, by_name, since from roster");
        var rows = query.executeQuery()) {
      if (!rows.next()) {
        return NONE;
      }
      var by = new Setting(rows.getString(2), rows.getObject(3, OffsetDateTime.class).toInstant());
      return new Kept(
          RosterText.stored(JSON.readValue(rows.getString(1), Object.class)), Optional.of(by));
    } catch (JsonProcessingException malformed) {
      LOG.warn("The stored roster is not taken over: it is not JSON.");
      return current;
    } catch (Misfit misfit) {
      LOG.warn("The stored roster is not taken over: {}", misfit.getMessage());
      return current;
    }
  }

  private static String text(Roster roster) {
    try {
      return JSON.writeValueAsString(RosterText.of(roster, UnaryOperator.identity()));
    } catch (JsonProcessingException bug) {
      throw new IllegalStateException("roster: fields (expected: plain values)", bug);
    }
  }
}
