package vigil.fognode;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import vigil.fognode.operator.SessionStore;
import vigil.fognode.operator.core.Session;
import vigil.fognode.store.StoreWork;
import vigil.protocol.vocab.Operator;
import vigil.protocol.vocab.Role;

/** Who is signed in, in the store. */
record StoredSessions(StoreWork store) implements SessionStore {

  @Override
  public CompletionStage<List<Kept>> all() {
    return store.ask(
        connection -> {
          var found = new ArrayList<Kept>();
          try (var query =
                  connection.prepareStatement(
                      "select token_hash, name, role, csrf, began_ms, last_seen_ms,"
                          + " glass_until_ms from operator_session");
              var rows = query.executeQuery()) {
            while (rows.next()) {
              found.add(new Kept(rows.getString(1), session(rows)));
            }
          }
          return found;
        });
  }

  private static Session session(ResultSet rows) throws SQLException {
    // Null reads as 0.
    var glass = rows.getLong(7);
    return new Session(
        new Operator(rows.getString(2), Role.valueOf(rows.getString(3))),
        rows.getString(4),
        Instant.ofEpochMilli(rows.getLong(5)),
        Instant.ofEpochMilli(rows.getLong(6)),
        glass == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(glass)));
  }

  @Override
  public CompletionStage<?> put(Kept kept) {
    return store.ask(
        connection -> {
          delete(connection, kept.tokenHash());
          insert(connection, kept);
          return kept;
        });
  }

  @Override
  public CompletionStage<?> remove(String tokenHash) {
    return store.ask(connection -> delete(connection, tokenHash));
  }

  private static int delete(Connection connection, String tokenHash) throws SQLException {
    try (var delete =
        connection.prepareStatement("delete from operator_session where token_hash = ?")) {
      delete.setString(1, tokenHash);
      return delete.executeUpdate();
    }
  }

  private static void insert(Connection connection, Kept kept) throws SQLException {
    var session = kept.session();
    try (var insert =
        connection.prepareStatement(
            "insert into operator_session (token_hash, name, role, csrf, began_ms, last_seen_ms,"
                + " glass_until_ms) values (?, ?, ?, ?, ?, ?, ?)")) {
      insert.setString(1, kept.tokenHash());
      insert.setString(2, session.operator().name());
      insert.setString(3, session.operator().role().name());
      insert.setString(4, session.csrf());
      insert.setLong(5, session.began().toEpochMilli());
      insert.setLong(6, session.lastSeen().toEpochMilli());
      if (session.glassUntil().isPresent()) {
        insert.setLong(7, session.glassUntil().get().toEpochMilli());
      } else {
        insert.setNull(7, Types.BIGINT);
      }
      insert.executeUpdate();
    }
  }
}
